/**
 * @file tests/chaos/random/prepaid-commands.ts
 * @description What is paid in before it is spent: balances topped up, packs offered, bought and used, and orders paid out of both.
 * @dependencies fast-check
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { paidBefore } from './cart-commands.ts';
import { agree, BUYERS, CHANGED, inLane, inStreet, onOrder, STARTS } from './command-kit.ts';
import type { Scene, Stage } from './command-kit.ts';
import type { LaneModel } from './lane-model.ts';
import type { ModelOrder } from './order-model.ts';
import { newOrder } from './sale-commands.ts';
import type { StreetModel } from './street-model.ts';
import type { Street } from './street.ts';

const ROUBLES = 'RUB';
const MOST_OFFERS = 2;
/** A pack has an odd price too. */
const USE_MINOR = 60_001n;
const PACK_USES = 2;

interface TopUpChoice {
  readonly buyer: number;
  readonly amountMinor: bigint;
}

async function topUp({ buyer, amountMinor }: TopUpChoice, model: StreetModel, { street }: Stage): Promise<void> {
  const answer = await street.topUp(buyer, randomUUID(), amountMinor);
  agree('a top-up', answer, new Set(['done']));
  if ('code' in answer) return;
  model.purse(buyer).deposits.push({ payUrl: answer.body.confirmationUrl, packPrice: undefined, paid: undefined });
}

/** Pays the oldest deposit that is still open; its page may be closed by then. */
async function payIn({ buyer }: { readonly buyer: number }, model: StreetModel, { street }: Stage): Promise<void> {
  const purse = model.purse(buyer);
  const open = purse.deposits.find(({ paid }) => paid === undefined);
  if (open === undefined) return;
  const { outcome, paidMinor } = await street.people.onPage('pay', open.payUrl);
  if (outcome === 'done') open.paid = paidMinor;
  else purse.deposits.splice(purse.deposits.indexOf(open), 1);
}

async function checkOutFromBalance(order: ModelOrder, { whole, model, lane, now }: Scene): Promise<void> {
  const allowed = whole.judgeBalance(order.buyer, model.currency, order.price);
  const since = now();
  const answer = await lane.checkOut(order.buyer, order.id, randomUUID(), { contentHash: order.content ?? '', payBy: 'balance' });
  if (agree('a checkout from the balance', answer, allowed) !== 'done') return;
  whole.spend(order.buyer, model.currency, order.price);
  order.phase = 'clearing';
  order.since = since;
  paidBefore(order);
}

async function offerPack(_choice: undefined, { model, lane }: Scene): Promise<void> {
  const answer = await lane.offerPack(randomUUID(), { uses: PACK_USES, usePriceMinor: String(USE_MINOR) });
  agree('a pack on sale', answer, new Set([model.currency === ROUBLES ? 'done' : 'PACK_OFFER_INVALID']));
  if ('body' in answer) model.offers.push(answer.body.id);
}

async function buyPack(buyer: number, { whole, model, street }: Scene): Promise<void> {
  const offerId = model.offers.at(-1) ?? '';
  const price = BigInt(PACK_USES) * USE_MINOR;
  const allowed = whole.judgeBalance(buyer, ROUBLES, price);
  const answer = await street.buyPack(buyer, randomUUID(), offerId);
  agree('a pack', answer, new Set(['done']));
  if ('code' in answer) return;
  const { outcome, confirmationUrl } = answer.body;
  if (!allowed.has(outcome === 'bought' ? 'done' : 'BALANCE_TOO_LOW')) throw new Error(`a pack was ${outcome} with such a balance`);
  if (outcome === 'bought') {
    whole.spend(buyer, ROUBLES, price);
    await seePacks(buyer, whole, street);
  } else if (confirmationUrl !== undefined) {
    whole.purse(buyer).deposits.push({ payUrl: confirmationUrl, packPrice: price, paid: undefined });
  }
}

/** Packs that the model does not know yet. */
async function seePacks(buyer: number, model: StreetModel, street: Street): Promise<void> {
  const { packs } = model.purse(buyer);
  for (const { id, channelIds, left } of (await street.prepaid(buyer)).packs) {
    if (!packs.has(id)) packs.set(id, { id, channelId: channelIds[0] ?? '', left });
  }
}

/** A buyer's newest pack of the channel. */
function packOf({ whole, lane }: Pick<Scene, 'whole' | 'lane'>, buyer: number) {
  return Array.from(whole.purse(buyer).packs.values()).findLast(({ channelId }) => channelId === lane.address.channelId);
}

async function holdByPack(
  { start, buyer }: { readonly start: number; readonly buyer: number },
  { whole, model, lane, now }: Scene,
): Promise<void> {
  const pack = packOf({ whole, lane }, buyer);
  if (pack === undefined) return;
  const since = now();
  const startsAt = model.startAt(start, since);
  const usable = whole.judgePack(buyer, pack);
  const judged = [...model.judgeHold(startsAt, buyer)].map((one) => (one === 'held' ? 'done' : one));
  const allowed = new Set([...(usable.has('done') ? judged : []), ...(usable.has('PACK_EMPTY') ? ['PACK_EMPTY'] : [])]);
  const key = randomUUID();
  const answer = await lane.hold(buyer, key, { startsAt, packId: pack.id });
  if (agree('a hold by a pack', answer, allowed) !== 'done' || 'code' in answer) return;
  const { orderId: id, price } = answer.body;
  if (BigInt(price.amountMinor) !== USE_MINOR) throw new Error('a pack has another price than was agreed');
  model.orders.push(newOrder({ id, startsAt, buyer, key, since, price: USE_MINOR, packId: pack.id }));
}

async function checkOutByPack(order: ModelOrder, { whole, lane, now }: Scene): Promise<void> {
  const pack = whole.purse(order.buyer).packs.get(order.packId ?? '');
  if (pack === undefined) throw new Error('a pack got lost');
  const allowed = order.phase === 'held' ? whole.judgePack(order.buyer, pack) : new Set([CHANGED]);
  const since = now();
  const answer = await lane.checkOut(order.buyer, order.id, randomUUID(), { contentHash: order.content ?? '' });
  if (agree(`a checkout by a pack (${order.phase})`, answer, allowed) !== 'done') return;
  pack.left -= 1;
  order.phase = 'clearing';
  order.since = since;
  paidBefore(order);
}

const buyers = fc.nat(BUYERS - 1);
const holds = fc.record({ start: fc.nat(STARTS - 1), buyer: buyers });
const inRoubles = ({ currency }: LaneModel) => currency === ROUBLES;
const canPayBefore = ({ phase, content, packId }: ModelOrder) => phase === 'held' && content !== undefined && packId === undefined;
const amounts = fc.integer({ min: 50_000, max: 400_000 }).map(BigInt);
const topUps = fc.record({ buyer: buyers, amountMinor: amounts });

/** The usual ones more often. */
export const prepaidCommands = [
  {
    weight: 2,
    arbitrary: inStreet(
      'topUp',
      topUps.map(({ buyer, amountMinor }) => ({ buyer, amount: String(amountMinor) })),
      (choice, model, stage) => topUp({ buyer: choice.buyer, amountMinor: BigInt(choice.amount) }, model, stage),
    ),
  },
  { weight: 3, arbitrary: inStreet('payIn', fc.record({ buyer: buyers }), payIn) },
  { weight: 5, arbitrary: onOrder('checkOutFromBalance', checkOutFromBalance, canPayBefore) },
  { weight: 1, arbitrary: inLane('offerPack', fc.constant(undefined), offerPack, ({ offers }) => offers.length < MOST_OFFERS) },
  { weight: 2, arbitrary: inLane('buyPack', buyers, buyPack, (model) => inRoubles(model) && model.offers.length > 0) },
  { weight: 4, arbitrary: inLane('holdByPack', holds, holdByPack, inRoubles) },
  {
    weight: 4,
    arbitrary: onOrder(
      'checkOutByPack',
      checkOutByPack,
      ({ packId, content, phase }) => packId !== undefined && content !== undefined && phase !== 'clearing',
    ),
  },
];
