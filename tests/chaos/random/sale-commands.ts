/**
 * @file tests/chaos/random/sale-commands.ts
 * @description How a time is bought, one by one: taken, posted, paid, reviewed and called off.
 * @dependencies fast-check
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { agree, BUYERS, CHANGED, inLane, onOrder, STARTS } from './command-kit.ts';
import type { Scene } from './command-kit.ts';
import { MINUTE_MS } from './order-model.ts';
import type { ModelOrder } from './order-model.ts';

const BAD_WORDS = 'Лучшее онлайн-казино года! 200 фриспинов за регистрацию.';

/** An order that has just been taken. */
export function newOrder(of: Pick<ModelOrder, 'id' | 'buyer' | 'key' | 'price' | 'packId' | 'startsAt' | 'since'>): ModelOrder {
  return {
    ...of,
    boughtFor: of.startsAt,
    phase: 'held',
    content: undefined,
    isBad: false,
    payUrl: undefined,
    cart: undefined,
    paidBy: 'page',
    isBack: false,
    rounds: 0,
    refunds: [],
    move: undefined,
    proposals: { advertiser: 0, owner: 0 },
    outAt: undefined,
    dispute: undefined,
  };
}

async function hold({ start, buyer }: { readonly start: number; readonly buyer: number }, { model, lane, now }: Scene): Promise<void> {
  const startsAt = model.startAt(start, now());
  const allowed = model.judgeHold(startsAt, buyer);
  const key = randomUUID();
  const since = now();
  const answer = await lane.hold(buyer, key, { startsAt, packId: undefined });
  agree('a hold', answer, new Set([...allowed].map((one) => (one === 'held' ? 'done' : one))));
  if ('code' in answer) return;
  const { orderId: id, price } = answer.body;
  model.orders.push(newOrder({ id, startsAt, buyer, key, since, price: BigInt(price.amountMinor), packId: undefined }));
}

async function repeatHold(order: ModelOrder, { lane }: Scene): Promise<void> {
  const answer = await lane.hold(order.buyer, order.key, { startsAt: order.boughtFor, packId: undefined });
  agree('a repeated hold', answer, new Set(['done']));
  if ('body' in answer && answer.body.orderId !== order.id) throw new Error('a repeated hold made another order');
}

const sendPost =
  (text: string) =>
  async (order: ModelOrder, { lane }: Scene): Promise<void> => {
    const isTooLong = text.length > 4_000;
    const allowed =
      order.phase !== 'held' ? [CHANGED, ...(isTooLong ? ['CREATIVE_TOO_LONG'] : [])] : [isTooLong ? 'CREATIVE_TOO_LONG' : 'done'];
    const answer = await lane.sendPost(order.buyer, order.id, randomUUID(), { text });
    agree('a post', answer, new Set(allowed));
    if ('code' in answer) return;
    order.content = answer.body.content?.hash;
    order.isBad = text === BAD_WORDS;
  };

async function checkOut(order: ModelOrder, { lane, now }: Scene): Promise<void> {
  const since = now();
  const isPayable = order.phase === 'held' || order.phase === 'checkout';
  // The provider's word is on its way: until it is here, the order waits for its payment.
  const isUnsure = order.phase === 'declining' || order.phase === 'clearing';
  const allowed = isPayable ? ['done'] : isUnsure ? ['done', CHANGED] : [CHANGED];
  const answer = await lane.checkOut(order.buyer, order.id, randomUUID(), { contentHash: order.content ?? '' });
  // Over, an order is not checked out any more; it answers how it stands.
  if (!isPayable && 'body' in answer && answer.body.confirmationUrl === undefined) return;
  agree(`a checkout (${order.phase})`, answer, new Set(allowed));
  if ('code' in answer || order.phase !== 'held') return;
  order.payUrl = answer.body.confirmationUrl;
  order.phase = 'checkout';
  order.since = since;
}

async function checkOutAnother(order: ModelOrder, { lane }: Scene): Promise<void> {
  agree(
    'the checkout of another post',
    await lane.checkOut(order.buyer, order.id, randomUUID(), { contentHash: '0'.repeat(64) }),
    new Set(['CREATIVE_CHANGED']),
  );
}

/** Everything that is paid on that page is paid. A payment that came short pays for nothing: what waits for it waits on. */
async function pay(order: ModelOrder, scene: Scene): Promise<void> {
  const { whole, street, now } = scene;
  const since = now();
  const payUrl = order.payUrl ?? '';
  const { outcome, paidMinor } = await street.people.onPage('pay', payUrl);
  const together = whole.paidOn(payUrl);
  const came = paidMinor === together.reduce((sum, { order: { price } }) => sum + price, 0n) ? 'whole' : 'short';
  for (const { order: one, lane } of together) {
    if (one.phase === 'checkout') {
      if (outcome !== 'done') throw new Error('an open payment could not be paid');
      one.payUrl = undefined;
      if (came === 'whole') clear(one, since);
    } else if (one.phase === 'released' && outcome === 'done') {
      one.payUrl = undefined;
      await payLate(one, lane, { scene, since, came });
    }
  }
}

/** It is booked, and what the rules say is on its way. */
function clear(order: ModelOrder, since: number): void {
  order.phase = 'clearing';
  order.since = since;
  order.refunds = order.isBad ? [order.price] : [];
}

async function payLate(
  order: ModelOrder,
  lane: number,
  { scene: { whole, street }, since, came }: { readonly scene: Scene; readonly since: number; readonly came: 'whole' | 'short' },
): Promise<void> {
  const judged = whole.lanes[lane]?.judgeLate(order, since);
  const allowed = new Set<string>(came === 'whole' ? judged : ['returned']);
  const fate = (await street.lanes[lane]?.fateOfLateMoney(order.buyer, order.id)) ?? 'lost';
  if (!allowed.has(fate)) throw new Error(`late money was ${fate} instead of ${[...allowed].join(' or ')}`);
  if (fate === 'rebooked') return clear(order, since);
  order.phase = 'returning';
  order.since = since;
  order.refunds = [order.price];
}

/** A kopeck less comes than was asked for. */
async function payShort(order: ModelOrder, scene: Scene): Promise<void> {
  const end = await scene.street.people.willPayShort(order.payUrl ?? '');
  await pay(order, scene);
  await end();
}

/** What anybody can send is refused and pays for nothing. */
async function forge({ payUrl = '' }: ModelOrder, { street }: Scene): Promise<void> {
  const statuses = await street.people.sendForged(payUrl);
  if (statuses.some((status) => status < 400)) throw new Error(`forged notifications were answered ${statuses.join()}`);
}

async function declineToPay(order: ModelOrder, { whole, street }: Scene): Promise<void> {
  const payUrl = order.payUrl ?? '';
  if ((await street.people.onPage('decline', payUrl)).outcome !== 'done') throw new Error('an open payment could not be declined');
  for (const { order: one } of whole.paidOn(payUrl)) {
    one.phase = 'declining';
    one.payUrl = undefined;
  }
}

/** Nobody cancels later than this before the slot. */
const NOTICE_MS = 15 * MINUTE_MS;
/** From these on it is over for whoever wants to cancel. */
const CANCELABLE = new Set(['review', 'changes', 'marking', 'scheduled', 'moving']);

const cancel =
  (who: 'buyer' | 'owner') =>
  async (order: ModelOrder, { model, lane, now }: Scene): Promise<void> => {
    const since = now();
    const refunds = who === 'owner' ? [order.price] : model.cancelRefunds(order, since);
    const yes = order.startsAt - since < NOTICE_MS ? 'CANCEL_TOO_LATE' : 'done';
    const allowed = order.phase === 'clearing' ? [yes, CHANGED] : [CANCELABLE.has(order.phase) ? yes : CHANGED];
    const key = randomUUID();
    const answer = await (who === 'owner' ? lane.ownerCancels(order.id, key) : lane.cancel(order.buyer, order.id, key));
    if (agree(`cancelling by the ${who} (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
    order.phase = 'refunded';
    order.refunds = refunds;
    order.move = undefined;
  };

/** Before the post is with the owner there is nothing to decide; where posts pass by themselves it is there for a moment. */
const decide =
  (decision: 'approve' | 'decline') =>
  async (order: ModelOrder, { lane }: Scene): Promise<void> => {
    const isSure = order.phase === 'review';
    const maySucceed = order.phase === 'clearing' && !order.isBad;
    const allowed = isSure ? ['done'] : maySucceed ? ['done', CHANGED] : [CHANGED];
    const answer = await lane.decide(decision, order.id, randomUUID(), order.content ?? '');
    if (agree(`${decision} (${order.phase})`, answer, new Set(allowed)) !== 'done') return;
    order.phase = decision === 'approve' ? 'marking' : 'refunded';
    order.refunds = decision === 'approve' ? [] : [order.price];
  };

async function requestChanges(order: ModelOrder, { lane, now }: Scene): Promise<void> {
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

async function resubmit(order: ModelOrder, { lane, now }: Scene): Promise<void> {
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

async function look(order: ModelOrder, { lane }: Scene): Promise<void> {
  const answer = await lane.look(order.buyer, order.id);
  agree('a look', answer, new Set(['done']));
  if ('body' in answer && order.content !== undefined && answer.body.content?.hash !== order.content)
    throw new Error('a look shows another post');
}

async function lookAtAnothers(order: ModelOrder, { lane }: Scene): Promise<void> {
  agree('a look at somebody else’s order', await lane.look(order.buyer + BUYERS, order.id), new Set(['ORDER_NOT_FOUND']));
}

const isIn =
  (...phases: readonly ModelOrder['phase'][]) =>
  ({ phase }: ModelOrder) =>
    phases.includes(phase);
const hasContent = ({ content }: ModelOrder) => content !== undefined;
/** Paid for on a page. */
const canCheckOut = ({ content, packId }: ModelOrder) => content !== undefined && packId === undefined;
const hasPayment = ({ payUrl, phase }: ModelOrder) => payUrl !== undefined && (phase === 'checkout' || phase === 'released');
const isOpenAtYookassa = ({ payUrl, phase }: ModelOrder) => phase === 'checkout' && payUrl?.includes('/checkout/') === true;
const choice = fc.record({ start: fc.nat(STARTS - 1), buyer: fc.nat(BUYERS - 1) });
const post = fc.nat().map((number) => sendPost(`Пост номер ${number}`));

/** The usual ones more often; each thing is also done where it cannot be done any more, or not yet. */
export const saleCommands = [
  { weight: 14, arbitrary: inLane('hold', choice, hold) },
  { weight: 1, arbitrary: onOrder('repeatHold', repeatHold, ({ packId, key }) => packId === undefined && key !== '') },
  { weight: 14, arbitrary: post.chain((send) => onOrder('post', send, ({ phase, content }) => phase === 'held' && content === undefined)) },
  { weight: 1, arbitrary: post.chain((send) => onOrder('postAny', send)) },
  { weight: 1, arbitrary: onOrder('badPost', sendPost(BAD_WORDS), isIn('held')) },
  { weight: 1, arbitrary: onOrder('longPost', sendPost('я'.repeat(4_200))) },
  { weight: 12, arbitrary: onOrder('checkOut', checkOut, (order) => order.phase === 'held' && canCheckOut(order)) },
  { weight: 2, arbitrary: onOrder('checkOutAny', checkOut, canCheckOut) },
  { weight: 1, arbitrary: onOrder('checkOutAnother', checkOutAnother, hasContent) },
  { weight: 12, arbitrary: onOrder('pay', pay, hasPayment) },
  { weight: 1, arbitrary: onOrder('payShort', payShort, isOpenAtYookassa) },
  { weight: 1, arbitrary: onOrder('forge', forge, hasPayment) },
  { weight: 1, arbitrary: onOrder('declineToPay', declineToPay, (order) => order.phase === 'checkout' && hasPayment(order)) },
  { weight: 1, arbitrary: onOrder('cancel', cancel('buyer'), isIn('clearing', 'review', 'changes', 'marking', 'scheduled', 'moving')) },
  { weight: 1, arbitrary: onOrder('cancelAny', cancel('buyer')) },
  { weight: 1, arbitrary: onOrder('ownerCancels', cancel('owner')) },
  { weight: 12, arbitrary: onOrder('approve', decide('approve'), isIn('review', 'clearing')) },
  { weight: 1, arbitrary: onOrder('approveAny', decide('approve'), hasContent) },
  { weight: 1, arbitrary: onOrder('decline', decide('decline'), hasContent) },
  { weight: 2, arbitrary: onOrder('requestChanges', requestChanges, isIn('review', 'clearing')) },
  { weight: 1, arbitrary: onOrder('requestChangesAny', requestChanges, hasContent) },
  { weight: 4, arbitrary: onOrder('resubmit', resubmit, isIn('changes')) },
  { weight: 1, arbitrary: onOrder('resubmitAny', resubmit) },
  { weight: 2, arbitrary: onOrder('look', look) },
  { weight: 1, arbitrary: onOrder('lookAtAnothers', lookAtAnothers) },
];
