/**
 * @file tests/chaos/random/cart-commands.ts
 * @description Carts over both channels of a street: taken whole or as far as can be had, paid for at once.
 * @dependencies contracts, fast-check
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import type { Cart } from '@lytslot/contracts/http';
import * as fc from 'fast-check';
import { agree, BUYERS, CHANGED, inStreet, STARTS } from './command-kit.ts';
import type { Stage } from './command-kit.ts';
import { MOST_IN_CARTS } from './lane-model.ts';
import type { ModelOrder } from './order-model.ts';
import type { Answer } from './people.ts';
import { newOrder } from './sale-commands.ts';
import type { StreetModel } from './street-model.ts';

interface CartChoice {
  readonly buyer: number;
  readonly mode: 'all-or-nothing' | 'best-effort';
  readonly times: readonly { readonly lane: number; readonly start: number }[];
}

interface Wanted {
  readonly lane: number;
  readonly channelId: string;
  readonly startsAt: number;
}

async function holdCart({ buyer, mode, times }: CartChoice, model: StreetModel, { street, now }: Stage): Promise<void> {
  const since = now();
  const items = times.map(({ lane, start }) => ({
    lane,
    channelId: street.lanes[lane]?.address.channelId ?? '',
    startsAt: model.lanes[lane]?.startAt(start, since) ?? 0,
  }));
  // The platform takes them in one order that everybody keeps.
  const inOrder = items.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  const answer = await street.holdCart(buyer, randomUUID(), { mode, items });
  if ('code' in answer) return requireReason(answer, { mode, buyer, inOrder, model });
  for (const item of inOrder) keep(answer, item, { model, buyer, since, mode });
}

const placeOf = ({ channelId, startsAt }: Wanted) => `${channelId} ${new Date(startsAt).toISOString()}`;

/** Of a cart that was asked for twice, the first time may have taken times and given them back: that time they cannot be had by it. */
const leftBehind = ({ asked }: Answer<unknown>): readonly string[] => (asked > 1 ? ['SLOT_TAKEN', 'SHARD_UNAVAILABLE'] : []);

/** All or nothing is refused for the first time that cannot be had. */
function requireReason(
  answer: Answer<Cart> & { readonly code: string },
  {
    mode,
    buyer,
    inOrder,
    model,
  }: { readonly mode: CartChoice['mode']; readonly buyer: number; readonly inOrder: readonly Wanted[]; readonly model: StreetModel },
): void {
  const reasons = new Set(leftBehind(answer));
  for (const { lane, startsAt } of inOrder) {
    const allowed = judge(model, { lane, startsAt, buyer });
    for (const reason of allowed) if (reason !== 'held') reasons.add(reason);
    if (!allowed.has('held')) break;
  }
  if (mode === 'best-effort' || !reasons.has(answer.code)) {
    throw new Error(`a cart (${mode}) was refused with ${answer.code} instead of ${[...reasons].join(' or ')}`);
  }
}

function keep(
  answer: Answer<Cart> & { readonly body: Cart },
  { lane, channelId, startsAt }: Wanted,
  {
    model,
    buyer,
    since,
    mode,
  }: { readonly model: StreetModel; readonly buyer: number; readonly since: number; readonly mode: CartChoice['mode'] },
): void {
  const isIt = (one: { readonly channelId: string; readonly startsAt: string }) =>
    one.channelId === channelId && Date.parse(one.startsAt) === startsAt;
  const held = answer.body.held.find(isIt);
  const heard = held === undefined ? answer.body.refused.find(isIt)?.code : 'held';
  const allowed = [...judge(model, { lane, startsAt, buyer }), ...leftBehind(answer)];
  if (heard === undefined || !allowed.includes(heard)) {
    throw new Error(`a time of a cart (${mode}) was ${heard} instead of ${allowed.join(' or ')}`);
  }
  if (held === undefined) return;
  const { orderId: id, price } = held;
  model.lanes[lane]?.orders.push(newOrder({ id, startsAt, buyer, key: '', since, price: BigInt(price.amountMinor), packId: undefined }));
}

function judge(
  model: StreetModel,
  { lane, startsAt, buyer }: { readonly lane: number; readonly startsAt: number; readonly buyer: number },
): ReadonlySet<string> {
  return model.lanes[lane]?.judgeHold(startsAt, buyer, MOST_IN_CARTS) ?? new Set();
}

interface CheckoutChoice {
  readonly buyer: number;
  readonly count: number;
  readonly payBy: 'page' | 'balance';
}

/** The newest of a buyer's held orders with posts, of both channels. */
function cartOf(model: StreetModel, { buyer, count }: Pick<CheckoutChoice, 'buyer' | 'count'>) {
  return model
    .ordersOf(buyer)
    .filter(({ order: { phase, content } }) => phase === 'held' && content !== undefined)
    .slice(-count);
}

async function checkOutCart(choice: CheckoutChoice, model: StreetModel, { street, now }: Stage): Promise<void> {
  const { buyer, payBy } = choice;
  const members = cartOf(model, choice);
  const currencies = new Set(members.map(({ lane }) => model.lanes[lane]?.currency ?? ''));
  const [currency = ''] = currencies;
  if (members.length < 2) return;
  const total = members.reduce((sum, { order: { price } }) => sum + price, 0n);
  const isOnePayment = currencies.size === 1 && members.every(({ order: { packId } }) => packId === undefined);
  const judged = payBy === 'balance' ? model.judgeBalance(buyer, currency, total) : new Set(['done']);
  const since = now();
  const orders = members.map(({ lane, order: { id, content = '' } }) => ({ lane, id, contentHash: content }));
  const answer = await street.checkOutCart(buyer, randomUUID(), orders, payBy);
  const heard = agree(`a cart's checkout by ${payBy}`, answer, isOnePayment ? judged : new Set(['CART_INVALID']));
  if (heard !== 'done' || 'code' in answer) return;
  for (const { order } of members) {
    order.since = since;
    order.cart = nameOf(members);
    order.phase = payBy === 'page' ? 'checkout' : 'clearing';
    if (payBy === 'page') order.payUrl = answer.body.confirmationUrl;
    else paidBefore(order);
  }
  if (payBy === 'balance') model.spend(buyer, currency, total);
}

/** What was paid in before pays at once. */
export function paidBefore(order: ModelOrder): void {
  order.paidBy = 'prepaid';
  order.refunds = order.isBad ? [order.price] : [];
}

/** The same orders are the same payment, whatever order they are named in. */
function nameOf(members: readonly { readonly order: Pick<ModelOrder, 'id'> }[]): string {
  return members
    .map(({ order: { id } }) => id)
    .toSorted()
    .join();
}

/** Orders that are over are not paid for together any more; a cart that was checked out so answers where that was. */
async function checkOutOld({ buyer }: { readonly buyer: number }, model: StreetModel, { street }: Stage): Promise<void> {
  const old = model
    .ordersOf(buyer)
    .filter(({ order: { phase, content, packId } }) => phase === 'refunded' && content !== undefined && packId === undefined);
  const [first] = old;
  const orders = old.filter(({ lane }) => lane === first?.lane).slice(0, 2);
  if (first === undefined || orders.length < 2) return;
  const body = orders.map(({ lane, order: { id, content = '' } }) => ({ lane, id, contentHash: content }));
  agree(
    'the checkout of orders that are over',
    await street.checkOutCart(buyer, randomUUID(), body, 'page'),
    new Set([first.order.cart === nameOf(orders) ? 'done' : CHANGED]),
  );
}

const buyers = fc.nat(BUYERS - 1);
const times = fc.uniqueArray(fc.record({ lane: fc.nat(1), start: fc.nat(STARTS - 1) }), {
  minLength: 2,
  maxLength: 4,
  selector: ({ lane, start }) => `${lane} ${start}`,
});
const carts: fc.Arbitrary<CartChoice> = fc.record({ buyer: buyers, mode: fc.constantFrom('all-or-nothing', 'best-effort'), times });
const checkouts: fc.Arbitrary<CheckoutChoice> = fc.record({
  buyer: buyers,
  count: fc.integer({ min: 2, max: 4 }),
  payBy: fc.constantFrom('page', 'page', 'balance'),
});

/** The usual ones more often. */
export const cartCommands = [
  { weight: 4, arbitrary: inStreet('holdCart', carts, holdCart) },
  { weight: 6, arbitrary: inStreet('checkOutCart', checkouts, checkOutCart) },
  { weight: 1, arbitrary: inStreet('checkOutOld', fc.record({ buyer: buyers }), checkOutOld) },
];
