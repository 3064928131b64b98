/**
 * @file tests/chaos/random/commands.ts
 * @description What people do at random, each with what the model says it must be answered.
 * @dependencies fast-check
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import type { Answer, Lane } from './lane.ts';
import type { LaneModel, ModelOrder } from './lane-model.ts';

const STARTS = 8;
const BUYERS = 5;
const BAD_WORDS = 'Лучшее онлайн-казино года! 200 фриспинов за регистрацию.';
const CHANGED = 'ORDER_STATE_CHANGED';

/** What a command works on besides the model and the lane. */
export interface Stage {
  readonly lane: Lane;
  /** Business time now, in milliseconds. */
  readonly now: () => number;
}

type LaneCommand = fc.AsyncCommand<LaneModel, Stage>;

/** Throws where an answer is none of those the model allows. */
function agree(what: string, answer: Answer<unknown>, allowed: ReadonlySet<string>): string {
  const heard = 'code' in answer ? answer.code : 'done';
  if (!allowed.has(heard)) throw new Error(`${what} was answered ${heard} instead of ${[...allowed].join(' or ')}`);
  return heard;
}

/** A command about one of the newest orders. */
class OnOrder implements LaneCommand {
  readonly name: string;
  readonly index: number;
  readonly act: (order: ModelOrder, model: LaneModel, stage: Stage) => Promise<void>;
  readonly applies: (order: ModelOrder) => boolean;

  constructor(name: string, index: number, act: OnOrder['act'], applies: OnOrder['applies'] = () => true) {
    this.name = name;
    this.index = index;
    this.act = act;
    this.applies = applies;
  }

  check(model: Readonly<LaneModel>): boolean {
    const order = model.pick(this.index);
    return order !== undefined && this.applies(order);
  }

  async run(model: LaneModel, stage: Stage): Promise<void> {
    const order = model.pick(this.index);
    if (order !== undefined) await this.act(order, model, stage);
  }

  toString(): string {
    return `${this.name}(${this.index})`;
  }
}

class Hold implements LaneCommand {
  readonly start: number;
  readonly buyer: number;

  constructor(start: number, buyer: number) {
    this.start = start;
    this.buyer = buyer;
  }

  check(): boolean {
    return true;
  }

  async run(model: LaneModel, { lane, now }: Stage): Promise<void> {
    const startsAt = model.startAt(this.start, now());
    const allowed = model.judgeHold(startsAt, this.buyer);
    const key = randomUUID();
    const since = now();
    const answer = await lane.hold(this.buyer, startsAt, key);
    const heard = 'code' in answer ? answer.code : 'held';
    if (!allowed.has(heard)) throw new Error(`${String(this)} was answered ${heard} instead of ${[...allowed].join(' or ')}`);
    if ('code' in answer) return;
    const { orderId: id, price } = answer.body;
    const money = { price: BigInt(price.amountMinor), refunds: [], rounds: 0 };
    model.orders.push({
      id,
      startsAt,
      buyer: this.buyer,
      key,
      since,
      ...money,
      phase: 'held',
      content: undefined,
      isBad: false,
      payUrl: undefined,
    });
  }

  toString(): string {
    return `hold(${this.start}, ${this.buyer})`;
  }
}

async function repeatHold(order: ModelOrder, _model: LaneModel, { lane }: Stage): Promise<void> {
  const answer = await lane.hold(order.buyer, order.startsAt, order.key);
  agree('a repeated hold', answer, new Set(['done']));
  if ('body' in answer && answer.body.orderId !== order.id) throw new Error('a repeated hold made another order');
}

const sendPost =
  (text: string) =>
  async (order: ModelOrder, _model: LaneModel, { lane }: Stage) => {
    const isTooLong = text.length > 4_000;
    const allowed =
      order.phase !== 'held' ? [CHANGED, ...(isTooLong ? ['CREATIVE_TOO_LONG'] : [])] : [isTooLong ? 'CREATIVE_TOO_LONG' : 'done'];
    const answer = await lane.sendPost(order.buyer, order.id, randomUUID(), { text });
    agree('a post', answer, new Set(allowed));
    if ('code' in answer) return;
    order.content = answer.body.content?.hash;
    order.isBad = text === BAD_WORDS;
  };

async function checkOut(order: ModelOrder, _model: LaneModel, { lane, now }: Stage): Promise<void> {
  const since = now();
  const isPayable = order.phase === 'held' || order.phase === 'checkout';
  // The provider's word is on its way: until it is here, the order waits for its payment.
  const isUnsure = order.phase === 'declining' || order.phase === 'clearing';
  const allowed = isPayable ? ['done'] : isUnsure ? ['done', CHANGED] : [CHANGED];
  const answer = await lane.checkOut(order.buyer, order.id, randomUUID(), order.content ?? '');
  // Over, an order is not checked out any more; it answers how it stands.
  if (!isPayable && 'body' in answer && answer.body.confirmationUrl === undefined) return;
  agree('a checkout', answer, new Set(allowed));
  if ('code' in answer || order.phase !== 'held') return;
  order.payUrl = answer.body.confirmationUrl;
  order.phase = 'checkout';
  order.since = since;
}

async function checkOutAnother(order: ModelOrder, _model: LaneModel, { lane }: Stage): Promise<void> {
  agree(
    'the checkout of another post',
    await lane.checkOut(order.buyer, order.id, randomUUID(), '0'.repeat(64)),
    new Set(['CREATIVE_CHANGED']),
  );
}

async function pay(order: ModelOrder, model: LaneModel, { lane, now }: Stage): Promise<void> {
  const since = now();
  const outcome = await lane.onPage('pay', order.payUrl ?? '');
  if (order.phase === 'checkout') {
    if (outcome !== 'done') throw new Error('an open payment could not be paid');
    order.phase = 'clearing';
    order.since = since;
    order.refunds = order.isBad ? [order.price] : [];
  }
  if (order.phase === 'released' && outcome === 'done') {
    order.payUrl = undefined;
    const allowed = model.judgeLate(order, since);
    const fate = await lane.fateOfLateMoney(order.buyer, order.id);
    if (!allowed.has(fate)) throw new Error(`late money was ${fate} instead of ${[...allowed].join(' or ')}`);
    order.phase = fate === 'rebooked' ? 'clearing' : 'returning';
    order.since = since;
    order.refunds = fate === 'rebooked' && !order.isBad ? [] : [order.price];
  }
}

async function declineToPay(order: ModelOrder, _model: LaneModel, { lane }: Stage): Promise<void> {
  if ((await lane.onPage('decline', order.payUrl ?? '')) !== 'done') throw new Error('an open payment could not be declined');
  order.phase = 'declining';
  order.payUrl = undefined;
}

/** From these on it is over for whoever wants to cancel. */
const CANCELABLE = new Set(['review', 'changes', 'marking', 'scheduled']);

const cancel =
  (who: 'buyer' | 'owner') =>
  async (order: ModelOrder, model: LaneModel, { lane, now }: Stage) => {
    const refunds = who === 'owner' ? [order.price] : model.cancelRefunds(order, now());
    const allowed = order.phase === 'clearing' ? ['done', CHANGED] : [CANCELABLE.has(order.phase) ? 'done' : CHANGED];
    const key = randomUUID();
    const answer = await (who === 'owner' ? lane.ownerCancels(order.id, key) : lane.cancel(order.buyer, order.id, key));
    if (agree(`cancelling by the ${who} (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
    order.phase = 'refunded';
    order.refunds = refunds;
  };

/** Before the post is with the owner there is nothing to decide; where posts pass by themselves it is there for a moment. */
const decide =
  (decision: 'approve' | 'decline') =>
  async (order: ModelOrder, _model: LaneModel, { lane }: Stage) => {
    const isSure = order.phase === 'review';
    const maySucceed = order.phase === 'clearing' && !order.isBad;
    const allowed = isSure ? ['done'] : maySucceed ? ['done', CHANGED] : [CHANGED];
    const answer = await lane.decide(decision, order.id, randomUUID(), order.content ?? '');
    if (agree(`${decision} (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
    order.phase = decision === 'approve' ? 'marking' : 'refunded';
    order.refunds = decision === 'approve' ? [] : [order.price];
  };

async function requestChanges(order: ModelOrder, _model: LaneModel, { lane, now }: Stage): Promise<void> {
  const maySucceed = order.phase === 'clearing' && !order.isBad;
  const yes = order.rounds < 3 ? 'done' : 'TOO_MANY_ROUNDS';
  const allowed = order.phase === 'review' ? [yes] : maySucceed ? [yes, CHANGED] : [CHANGED, 'TOO_MANY_ROUNDS'];
  const since = now();
  const answer = await lane.requestChanges(order.id, randomUUID(), order.content ?? '');
  if (agree(`asking for changes (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
  order.phase = 'changes';
  order.since = since;
  order.rounds += 1;
}

async function resubmit(order: ModelOrder, _model: LaneModel, { lane, now }: Stage): Promise<void> {
  const text = `Новая версия ${randomUUID()}`;
  const allowed = order.phase === 'changes' ? ['done'] : [CHANGED];
  const since = now();
  const answer = await lane.resubmit(order.buyer, order.id, randomUUID(), { text });
  if (agree(`another version (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
  order.phase = 'clearing';
  order.since = since;
  const look = await lane.look(order.buyer, order.id);
  order.content = 'body' in look ? look.body.content?.hash : undefined;
}

async function look(order: ModelOrder, _model: LaneModel, { lane }: Stage): Promise<void> {
  const answer = await lane.look(order.buyer, order.id);
  agree('a look', answer, new Set(['done']));
  if ('body' in answer && order.content !== undefined && answer.body.content?.hash !== order.content)
    throw new Error('a look shows another post');
}

async function lookAtAnothers(order: ModelOrder, _model: LaneModel, { lane }: Stage): Promise<void> {
  agree('a look at somebody else’s order', await lane.look(order.buyer + BUYERS, order.id), new Set(['ORDER_NOT_FOUND']));
}

const on = (name: string, act: OnOrder['act'], applies?: OnOrder['applies']) =>
  fc.nat(15).map((index) => new OnOrder(name, index, act, applies));
const hasContent = ({ content }: ModelOrder) => content !== undefined;
const hasPayment = ({ payUrl, phase }: ModelOrder) => payUrl !== undefined && (phase === 'checkout' || phase === 'released');

/** Commands of one channel, the usual ones more often. */
export const commands: fc.Arbitrary<LaneCommand> = fc.oneof(
  { weight: 10, arbitrary: fc.tuple(fc.nat(STARTS - 1), fc.nat(BUYERS - 1)).map(([start, buyer]) => new Hold(start, buyer)) },
  { weight: 2, arbitrary: on('repeatHold', repeatHold) },
  { weight: 10, arbitrary: fc.nat().chain((number) => on('post', sendPost(`Пост номер ${number}`))) },
  { weight: 2, arbitrary: on('badPost', sendPost(BAD_WORDS)) },
  { weight: 1, arbitrary: on('longPost', sendPost('я'.repeat(4_200))) },
  { weight: 12, arbitrary: on('checkOut', checkOut, hasContent) },
  { weight: 1, arbitrary: on('checkOutAnother', checkOutAnother, hasContent) },
  { weight: 12, arbitrary: on('pay', pay, hasPayment) },
  { weight: 2, arbitrary: on('declineToPay', declineToPay, ({ payUrl, phase }) => payUrl !== undefined && phase === 'checkout') },
  { weight: 3, arbitrary: on('cancel', cancel('buyer')) },
  { weight: 2, arbitrary: on('ownerCancels', cancel('owner')) },
  { weight: 8, arbitrary: on('approve', decide('approve'), hasContent) },
  { weight: 2, arbitrary: on('decline', decide('decline'), hasContent) },
  { weight: 3, arbitrary: on('requestChanges', requestChanges, hasContent) },
  { weight: 5, arbitrary: on('resubmit', resubmit) },
  { weight: 3, arbitrary: on('look', look) },
  { weight: 1, arbitrary: on('lookAtAnothers', lookAtAnothers) },
);
