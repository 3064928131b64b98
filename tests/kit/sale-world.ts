/**
 * @file tests/kit/sale-world.ts
 * @description One sale in a world in memory: a channel, a payment provider, a clock, and workers that do what is due and may die.
 * @dependencies domain
 * @created 2026-11-25
 */
import { cancelUnpaid, checkOut, holdSlot, refundOrder, releaseHold, takePaymentResult, watchPayment } from '@lytslot/domain/booking';
import type { FrozenContent, OrderSnapshot } from '@lytslot/domain/booking';
import {
  endAdvertisersTime,
  endModeratorsTime,
  endOwnersTime,
  markCreative,
  moderateCreative,
  reviewByOwner,
  submitCreative,
} from '@lytslot/domain/creatives';
import type { Approval, OrdGateway } from '@lytslot/domain/creatives';
import { endDisputeTime, escalateDispute } from '@lytslot/domain/disputes';
import type { DisputeDeps } from '@lytslot/domain/disputes';
import { zoneClock } from '@lytslot/domain/inventory';
import { OPEN_GATE } from '@lytslot/domain/marking';
import type { LinkResolver } from '@lytslot/domain/moderation';
import type { DeadlineAction, PlacementState } from '@lytslot/domain/order-life';
import { fulfilPlacement, publishPlacement, reconcilePublication, removePlacement, settlePlacement } from '@lytslot/domain/publishing';
import type { ChannelReader, Messenger } from '@lytslot/domain/publishing';
import { expireMove } from '@lytslot/domain/rescheduling';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import { anyGoods, undeclared } from './marking.ts';
import { noAppeals, platformsOwn } from './policy.ts';
import { memoryOrders } from './memory-orders.ts';
import type { MemoryOrders } from './memory-orders.ts';
import { memoryPayments } from './memory-payments.ts';
import type { MemoryPayments, RefundAnswer } from './memory-payments.ts';

/** A worker that dies before its call leaves, or after it arrived; nobody writes anything down then. */
export const CRASHES = ['dies before', 'dies after'] as const;

/** What happens to a call to Telegram. */
export type Fault = 'none' | 'refused' | 'throttled' | 'lost before' | 'lost after' | (typeof CRASHES)[number];

/** What the register says to a post. */
export type OrdAnswer = 'erid' | 'no answer' | 'refused';

/** What successive calls, looks into the channel, questions to the register and refunds meet; afterwards all goes well. */
export interface Script {
  readonly ord?: readonly OrdAnswer[];
  readonly refunds?: readonly RefundAnswer[];
  /** The buyer gives the order up while the provider makes the link. */
  readonly givesUp?: 'while the link is made';
  /** How long the post stays; a day unless said otherwise. */
  readonly feedHours?: number;
  readonly calls: readonly Fault[];
  readonly looks: readonly ('true' | 'unreadable')[];
}

interface Post {
  readonly messageId: number;
  readonly content: FrozenContent;
  readonly at: Date;
}

/** The world as a test plays it. */
export interface World {
  readonly store: MemoryOrders;
  readonly priceMinor: bigint;
  /** How the channel treats this buyer; by itself unless set. */
  approval: Approval;
  /** Posts in the channel now. */
  readonly posts: readonly Post[];
  sentEver(): number;
  published(): Pick<FrozenContent, 'text' | 'entities'> | undefined;
  approved(): Pick<FrozenContent, 'text' | 'entities'> | undefined;
  refundedMinor(): bigint;
  moveTo(at: Date): void;
  /** Hold, post, checkout, and (unless `pays` says otherwise) payment. */
  buy(how?: { readonly differenceMinor?: bigint; readonly pays?: 'now' | 'not yet' }): Promise<void>;
  /** The buyer pays, or the provider tells it once more. */
  pay(differenceMinor?: bigint): Promise<void>;
  /** The buyer pays and the provider's notification is lost. */
  paySilently(): void;
  /** What people's commands need. */
  deps(): DisputeDeps;
  /** Does what is due now, once. */
  work(): Promise<string>;
  /** Moves from deadline to deadline until nothing is awaited, or a state is reached. */
  liveOn(check: (world: World) => void, goal?: { readonly until: PlacementState }): Promise<void>;
}

const PRICE_MINOR = 149_000n;
const START = new Date('2026-12-01T09:00:00Z');
const REF_TENANT = '01890a5d-ac96-774b-bcce-b302099a8057';
const OFFER = {
  tenantId: REF_TENANT,
  channelId: 'channel',
  chatId: -1_001_000_000_001,
  username: 'coffee',
  title: 'Coffee',
  paused: false,
  platformShareBps: 2_000,
  timezone: 'UTC',
  clock: zoneClock('UTC'),
  limits: { postsPerDay: null, horizonDays: 92, blackouts: [] },
  rules: [
    {
      id: 'rule',
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      fromMinute: 0,
      toMinute: 1_440,
      stepMinutes: 60,
      priceMinor: PRICE_MINOR,
      currency: 'RUB',
      topHours: 1,
      feedHours: 24,
      gapMinutes: 0,
      prices: null,
      minNoticeMinutes: 30,
    },
  ],
} as const;
// More steps than any script can cause: a sale that is not over by then hangs.
const MOST_STEPS = 400;

class WorkerDied extends Error {}

/** Opens a world at nine in the morning. */
export function openWorld(script: Script): World {
  return new SaleWorld(script);
}

class SaleWorld implements World {
  readonly store: MemoryOrders;
  readonly priceMinor = PRICE_MINOR;
  posts: Post[] = [];
  approval: Approval = { mode: 'auto', buyer: 'unknown', bannedTopics: [] };
  readonly #sent: Post[] = [];
  readonly #calls: Fault[];
  readonly #looks: ('true' | 'unreadable')[];
  #now = START;
  #entropy = 0;
  readonly #ord: OrdAnswer[];
  readonly #payments: MemoryPayments;
  readonly #clock = { now: () => this.#now };
  readonly #ids = createIdGenerator(this.#clock, (bytes) => {
    this.#entropy += 1;
    new DataView(bytes.buffer).setUint32(6, this.#entropy);
    return bytes;
  });

  constructor(script: Script) {
    const rules = OFFER.rules.map((rule) => ({ ...rule, feedHours: script.feedHours ?? rule.feedHours }));
    this.store = memoryOrders({ ...OFFER, rules });
    this.#calls = [...script.calls];
    this.#looks = [...script.looks];
    this.#ord = [...(script.ord ?? [])];
    this.#payments = memoryPayments({
      priceMinor: PRICE_MINOR,
      orderId: () => this.store.order().id,
      now: () => this.#now,
      answers: script.refunds ?? [],
      meanwhile:
        script.givesUp && (async () => void (await cancelUnpaid(this.#deps(), { ...this.#ref(), commandId: 'no', by: 'advertiser' }))),
    });
  }

  sentEver = () => this.#sent.length;
  published = () => wordsOf(this.#sent[0]?.content);
  approved = () => wordsOf(this.store.order().placement.content);
  deps = () => this.#deps();
  refundedMinor = () => this.#payments.refundedMinor();
  moveTo = (at: Date) => {
    this.#now = at;
  };

  async buy(how: { readonly differenceMinor?: bigint; readonly pays?: 'now' | 'not yet' } = {}): Promise<void> {
    const startsAt = new Date(START.getTime() + 5 * 3_600_000);
    const advertiser = { telegramUserId: 3001, chatId: 3001 };
    const { tenantId, channelId } = OFFER;
    await holdSlot(this.#deps(), { tenantId, channelId, startsAt, advertiser, commandId: 'hold' });
    const ref = this.#ref();
    const post = { text: '👍 Кофе', entities: [{ type: 'bold', offset: 3, length: 4 }] };
    const publicUrl = 'https://lytslot.example';
    await submitCreative({ ...this.#deps(), advertisers: undeclared, publicUrl }, { ...ref, ...post, commandId: 'post' });
    await checkOut({ ...this.#deps(), payments: this.#payments.rails, publicUrl }, { ...ref, commandId: 'pay' });
    if (how.pays !== 'not yet') await this.pay(how.differenceMinor);
  }

  async pay(differenceMinor = 0n): Promise<void> {
    this.#payments.pay(PRICE_MINOR + differenceMinor);
    await takePaymentResult({ ...this.#deps(), payments: this.#payments.rails }, { ...this.#ref(), eventKey: 'payment.succeeded' });
  }
  paySilently(): void {
    this.#payments.pay(PRICE_MINOR);
  }

  async work(): Promise<string> {
    const { deadline, version } = this.store.order();
    if (deadline === undefined || deadline.dueAt > this.#now) return 'nothing due';
    const ref = this.#ref();
    const command = { ...ref, commandId: `${deadline.action}-${version}`, by: 'deadline' } as const;
    const deps = { ...this.#deps(), payments: this.#payments.rails, messenger: this.#messenger, channelReader: this.#reader };
    const approvals = { approvalOf: async () => this.approval };
    const followed: LinkResolver = { resolve: async (url) => ({ status: 'resolved', chain: [url] }) };
    const doIt: Readonly<Record<DeadlineAction, () => Promise<string>>> = {
      'release-hold': () => releaseHold(deps, command),
      'cancel-unpaid': () => cancelUnpaid(deps, command),
      moderate: () => moderateCreative({ ...deps, approvals, links: followed, model: undefined, dictionary: anyGoods }, command),
      'owner-review': () => reviewByOwner({ ...deps, approvals }, command),
      'moderation-timeout': () => endModeratorsTime(deps, command),
      'owner-timeout': () => endOwnersTime(deps, command),
      'changes-timeout': () => endAdvertisersTime(deps, ref),
      'draft-timeout': () => endAdvertisersTime(deps, ref),
      mark: () => markCreative({ ...deps, ord: this.#register, gate: OPEN_GATE }, command),
      publish: () => publishPlacement({ ...deps, epoch: 1n, worker: 'w', rest: async () => undefined }, ref),
      'reconcile-publication': () => reconcilePublication(deps, ref),
      remove: () => removePlacement(deps, ref),
      fulfil: () => fulfilPlacement(deps, ref),
      'expire-move': () => expireMove(deps, command),
      'escalate-dispute': () => escalateDispute(deps, ref),
      'expire-dispute': () => endDisputeTime(deps, ref),
      settle: () => settlePlacement({ ...deps, lateCreditBps: 1_000 }, ref),
      refund: () => refundOrder(deps, ref),
      'watch-payment': () => watchPayment(deps, ref),
    };
    return doIt[deadline.action]();
  }

  async liveOn(check: (world: World) => void, goal?: { readonly until: PlacementState }): Promise<void> {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      check(this);
      const { deadline, placement } = this.store.order();
      if (deadline === undefined || placement.state === goal?.until) return;
      if (deadline.dueAt > this.#now) this.#now = deadline.dueAt;
      await this.work().catch((error: unknown) => {
        // Nobody wrote anything down: the deadline is still due.
        const isOrdinary = error instanceof WorkerDied || (error instanceof LytSlotError && error.code === 'PSP_UNKNOWN_OUTCOME');
        if (!isOrdinary) throw error;
      });
    }
    throw new Error('the sale does not come to an end');
  }

  #deps() {
    const { orders, offers } = this.store;
    return { ...platformsOwn, appeals: noAppeals, orders, offers, clock: this.#clock, ids: this.#ids };
  }

  #ref() {
    const { id: orderId, tenantId } = this.store.order();
    return { orderId, tenantId };
  }

  readonly #messenger: Messenger = {
    publish: async ({ content }) => {
      const fault = this.#calls.shift() ?? 'none';
      if (fault === 'refused') return { outcome: 'not_sent', reason: 'connection refused', because: 'unreachable', permanent: 'transient' };
      if (fault === 'throttled')
        return { outcome: 'not_sent', reason: 'Too Many Requests', because: 'busy', permanent: 'transient', retryAfterMs: 30_000 };
      if (fault === 'lost before') return { outcome: 'unknown', reason: 'reset', because: 'no-answer' };
      if (fault === 'dies before') throw new WorkerDied();
      const post = { messageId: 40 + this.#sent.length, content, at: this.#now };
      this.#sent.push(post);
      this.posts.push(post);
      if (fault === 'lost after') return { outcome: 'unknown', reason: 'timeout', because: 'no-answer' };
      if (fault === 'dies after') throw new WorkerDied();
      return { outcome: 'sent', messageId: post.messageId };
    },
    remove: async ({ messageId }) => {
      const fault = this.#calls.shift() ?? 'none';
      if (fault === 'dies before') throw new WorkerDied();
      if (fault === 'lost before' || fault === 'throttled' || fault === 'refused') return 'unknown';
      const isThere = this.posts.some((post) => post.messageId === messageId);
      this.posts = this.posts.filter((post) => post.messageId !== messageId);
      if (fault === 'dies after') throw new WorkerDied();
      if (fault === 'lost after') return 'unknown';
      return isThere ? 'removed' : 'gone';
    },
  };

  readonly #reader: ChannelReader = {
    findByShortLink: async ({ shortLink }) => {
      if (this.#looks.shift() === 'unreadable') return { found: 'unknown' };
      const post = this.posts.find(({ content }) => content.entities.some(({ url }) => url?.endsWith(`/${shortLink}`)));
      return post === undefined ? { found: 'absent' } : { found: 'present', messageId: post.messageId, publishedAt: post.at };
    },
  };

  readonly #register: OrdGateway = {
    registerCreative: async () => {
      const answer = this.#ord.shift() ?? 'erid';
      if (answer === 'refused') throw new LytSlotError('ORD_REFUSED', 'bad data', { status: 400 });
      if (answer === 'no answer') throw new LytSlotError('ORD_UNAVAILABLE', 'no answer');
      return { erid: '2VtzqAbCdEfGh' };
    },
  };
}

function wordsOf(content: OrderSnapshot['placement']['content']) {
  return content && { text: content.text, entities: content.entities };
}
