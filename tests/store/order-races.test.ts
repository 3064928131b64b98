/**
 * @file tests/store/order-races.test.ts
 * @description A thousand random races of deadlines, owners, buyers and payments for one order each, over a real database: the journal is a legal way through the table, and the money is where it says.
 * @dependencies @jest/globals, adapters, domain, fast-check
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { cancelPlacement, cancelUnpaid, takePaymentResult } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import {
  answerDraft,
  approveCreative,
  declineCreative,
  endAdvertisersTime,
  endOwnersTime,
  offerDraft,
  requestChanges,
  resubmitCreative,
} from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import * as fc from 'fast-check';
import { railsOf } from '../kit/rails.ts';
import { noAppeals, platformsOwn } from '../kit/policy.ts';
import { followJournal } from './follow-journal.ts';
import { applied, content, held, hours, ids, newHold, NOW, putChannel, received } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const RACES = 1_000;
const AT_ONCE = 20;
const PRICE_MINOR = 250_000n;
/** What a loser may hear. */
const LOSSES: ReadonlySet<string> = new Set(['ORDER_STATE_CHANGED', 'CREATIVE_CHANGED', 'TOO_MANY_ROUNDS']);

let scratch: Scratch;
let shard: ShardDatabase;
let channel: Awaited<ReturnType<typeof putChannel>>;
let taken = 0;

beforeAll(async () => {
  scratch = await createScratch('shard');
  shard = await openShardDatabase({
    shard: 'scratch',
    url: scratch.url('worker'),
    role: 'worker',
    poolSize: AT_ONCE,
    clock: { now: () => NOW },
  });
  channel = await putChannel(shard);
}, 60_000);
afterAll(async () => {
  await shard.close();
  await scratch.drop();
});

/** Long after every deadline, and still before the slot. */
const clock = { now: () => hours(24 * 30) };
const use = () => ({ orders: shard.orders, offers: shard.offers, clock, ids, publicUrl: 'https://lytslot.example' });
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const seen = (order: OrderSnapshot) => ({ ...refOf(order), ownerId: 'owner', contentHash: order.placement.content?.hash ?? '' });
const paidAs = (order: OrderSnapshot) => ({
  providerPaymentId: order.payment?.providerPaymentId ?? '',
  status: 'succeeded' as const,
  amountMinor: PRICE_MINOR,
  refundedMinor: 0n,
  currency: 'RUB',
  metadata: { order_id: order.id },
});

const judging = () => ({
  ...use(),
  ...platformsOwn,
  appeals: noAppeals,
  approvals: { approvalOf: async () => ({ mode: 'manual', buyer: 'unknown', bannedTopics: [] }) as const },
  links: { resolve: async (url: string) => ({ status: 'resolved', chain: [url] }) as const },
  model: undefined,
});
/** What may happen to an order at any moment, by whomever. */
const MOVES: Readonly<Record<string, (order: OrderSnapshot) => Promise<unknown>>> = {
  'payment comes': (order) =>
    takePaymentResult({ ...use(), payments: railsOf({ fetch: async () => paidAs(order) }) }, { ...refOf(order), eventKey: 'race' }),
  'buyer gives up': (order) => cancelUnpaid(use(), { ...refOf(order), by: 'advertiser' }),
  'time to pay is over': (order) => cancelUnpaid(use(), { ...refOf(order), by: 'deadline' }),
  'owner approves': (order) => approveCreative(use(), seen(order)),
  'owner declines': (order) => declineCreative(use(), { ...seen(order), reason: 'нет' }),
  'owner asks for changes': (order) => requestChanges(use(), { ...seen(order), actor: { kind: 'owner', id: 'owner' }, wish: 'короче' }),
  'owner offers a text': (order) => offerDraft(judging(), { ...refOf(order), ownerId: 'owner', text: 'Текст владельца', entities: [] }),
  'buyer sends a version': (order) => resubmitCreative(use(), { ...refOf(order), text: 'Версия', entities: [] }),
  'buyer accepts what was first': (order) => answerDraft(use(), { ...seen(order), answer: 'accept', wish: '' }),
  'buyer cancels': (order) => cancelPlacement(use(), { ...refOf(order), actor: { kind: 'advertiser', id: '3001' }, reason: '' }),
  'owner cancels': (order) => cancelPlacement(use(), { ...refOf(order), actor: { kind: 'owner', id: 'owner' }, reason: 'нет' }),
  'owner keeps silent': (order) => endOwnersTime(use(), refOf(order)),
  'buyer keeps silent': (order) => endAdvertisersTime(use(), refOf(order)),
};

/** An order that waits for its payment, or for its owner. */
async function waiting(where: 'payment' | 'owner'): Promise<OrderSnapshot> {
  taken += 1;
  const slot = { startsAt: hours(24 * 60 + taken), busyUntil: hours(24 * 60 + taken + 1) };
  const order = await held(shard, newHold(channel, slot));
  const payment = {
    id: order.id,
    provider: 'yookassa' as const,
    idempotencyKey: `pay-${order.id}`,
    providerPaymentId: `psp-${order.id}`,
    confirmationUrl: 'https://pay.example',
  };
  const unpaid = await applied(shard, order, {
    orderState: 'AWAITING_PAYMENT',
    placement: { state: 'NEW', content: content('Кофе') },
    reservation: 'occupy',
    payment: { ...payment, state: 'pending' },
    deadline: { action: 'cancel-unpaid', dueAt: hours(1) },
  });
  if (where === 'payment') return unpaid;
  return applied(shard, unpaid, {
    orderState: 'PAID',
    placement: { state: 'OWNER_REVIEW' },
    payment: { ...payment, state: 'succeeded' },
    postings: [received(PRICE_MINOR)],
    deadline: { action: 'owner-timeout', dueAt: hours(24) },
  });
}

/** Lets all of them happen at once; gives what each heard. */
async function race(order: OrderSnapshot, moves: readonly string[]): Promise<readonly string[]> {
  return Promise.all(
    moves.map(async (move) => {
      try {
        return String(await MOVES[move]?.(order));
      } catch (error) {
        if (error instanceof LytSlotError && LOSSES.has(error.code)) return error.code;
        throw error;
      }
    }),
  );
}

describe('races for one order', () => {
  it(`${RACES} of them end in a legal state with the money where it belongs`, async () => {
    const someone = fc.constantFrom(...Object.keys(MOVES));
    const scripts = fc.sample(
      fc.record({ where: fc.constantFrom('payment' as const, 'owner' as const), moves: fc.array(someone, { minLength: 2, maxLength: 6 }) }),
      RACES,
    );
    const ends = new Map<string, number>();
    for (let first = 0; first < RACES; first += AT_ONCE) {
      await Promise.all(
        scripts.slice(first, first + AT_ONCE).map(async ({ where, moves }) => {
          const order = await waiting(where);
          await race(order, moves);
          const timeline = await shard.readModels.orderTimeline({ tenantId: order.tenantId }, order.id);
          followJournal(timeline?.journal ?? []);
          const { state, placement, deadline } = (await shard.orders.load(order.tenantId, order.id)) ?? order;
          const last = timeline?.journal.at(-1);
          expect([last?.orderState, last?.placementState]).toEqual([state, placement.state]);
          // Nobody is forgotten: only an order that nobody paid and nobody can pay any more rests.
          if (deadline === undefined) expect(state).toBe('RELEASED');
          const escrow = (timeline?.ledger ?? []).flatMap(({ entries }) => entries).filter(({ account }) => account === 'escrow');
          expect(escrow.reduce((sum, { amountMinor }) => sum - amountMinor, 0n)).toBe(state === 'PAID' ? PRICE_MINOR : 0n);
          ends.set(`${state}/${placement.state}`, (ends.get(`${state}/${placement.state}`) ?? 0) + 1);
        }),
      );
    }
    // The races are real: every way out is taken by some.
    for (const end of ['RELEASED/NEW', 'PAID/MODERATION', 'PAID/MARKING', 'PAID/OWNER_DECLINED', 'PAID/CANCELLED', 'PAID/ADV_REVIEW'])
      expect([end, (ends.get(end) ?? 0) > 0]).toEqual([end, true]);
    expect((await shard.prove({ overdueSince: hours(-100) })).breaches).toEqual([]);
  }, 600_000);
});
