/**
 * @file tests/chaos/random/audit.ts
 * @description Holds the platform against the models: each order's place and money, each buyer's balance and packs, what each owner has earned.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Platform } from '../../kit/platform.ts';
import { until } from '../../kit/wait.ts';
import type { Databases } from '../../soak/databases.ts';
import { BUYERS } from './command-kit.ts';
import type { LaneModel } from './lane-model.ts';
import { fits } from './order-model.ts';
import type { ModelOrder } from './order-model.ts';
import type { StreetModel } from './street-model.ts';
import type { Street } from './street.ts';
import { truthOf } from './truth.ts';
import type { OrderTruth } from './truth.ts';

const FEE_BPS = 2_000n;
const WHOLE_BPS = 10_000n;
/** Balances and payouts are worked on by loops of their own, every few seconds. */
const PATIENCE = { timeoutMs: 40_000, everyMs: 300 };

/** What is compared; streets and models in the same order. */
export interface Compared {
  readonly platform: Platform;
  readonly databases: Databases;
  readonly streets: readonly Street[];
  readonly models: readonly StreetModel[];
}

type Truth = ReadonlyMap<string, OrderTruth>;

/** Tenants of all of them. */
export function tenantsOf(streets: readonly Street[]): readonly string[] {
  return streets.flatMap(({ lanes }) => lanes.map(({ address }) => address.tenantId));
}

/** Orders that are not where their model is, with their rows. `refunds`: whether a provider may still owe some. */
export async function strays(of: Compared, refunds: 'all-back' | 'may-take-time'): Promise<readonly unknown[]> {
  const now = (await of.platform.sandbox.now()).getTime();
  const truth = await truthOf(of.databases, tenantsOf(of.streets));
  const wrong: unknown[] = [];
  const known = new Set<string>();
  for (const lane of of.models.flatMap(({ lanes }) => lanes)) {
    for (const order of lane.orders) order.outAt = truth.get(order.id)?.publishedAt;
    lane.settle(now);
    for (const order of lane.orders) {
      known.add(order.id);
      const row = truth.get(order.id);
      if (row === undefined || !fits(order, row, { now, refunds }) || !moneyFits(order, row, lane.currency)) wrong.push({ order, row });
    }
  }
  // What a cart of all or nothing took and gave back: nobody was told of it.
  for (const [id, row] of truth) if (!known.has(id) && !isGivenBack(row)) wrong.push({ id, row });
  return wrong;
}

function isGivenBack({ state, clearing, escrow, owner }: OrderTruth): boolean {
  return state === 'RELEASED' && [clearing, escrow, owner].every((minor) => minor === 0n);
}

function moneyFits(order: ModelOrder, row: OrderTruth, currency: string): boolean {
  const { price, phase, dispute } = order;
  if (row.clearing - row.credit + row.revenue + row.owner + row.escrow !== 0n) return false;
  if (row.service !== '' && row.service !== serviceOf(order, currency)) return false;
  const kept = (back: bigint) => {
    const fee = ((price - back) * FEE_BPS) / WHOLE_BPS;
    const credit = row.placement === 'SETTLED' && row.isLate && dispute === undefined ? price / 10n : 0n;
    const isRight = row.clearing === price - back && row.escrow === 0n && row.owner === -(price - back - fee);
    return isRight && row.credit === credit && row.revenue === credit - fee;
  };
  const isKept = row.clearing === price && row.escrow === -price;
  if (phase === 'refunded') return row.state === 'PAID' ? isKept : order.refunds.some(kept);
  if (['held', 'checkout', 'released'].includes(phase)) return kept(price);
  return row.placement === 'SETTLED' ? kept(0n) : isKept;
}

function serviceOf({ paidBy }: ModelOrder, currency: string): string {
  if (paidBy === 'prepaid') return 'prepaid_clearing';
  return currency === 'RUB' ? 'psp_clearing' : 'stripe_clearing';
}

/** Waits until every balance is what was paid in, less what it and packs have paid for; the models know it from then on. */
export async function countPurses({ databases, streets, models }: Compared): Promise<void> {
  const truth = await truthOf(databases, tenantsOf(streets));
  const counts = streets.flatMap((street, index) => {
    const model = models[index];
    if (model === undefined) return [];
    return Array.from({ length: BUYERS }, (_, buyer) => countPurse({ street, model, truth }, buyer));
  });
  await Promise.all(counts);
}

async function countPurse(
  { street, model, truth }: { readonly street: Street; readonly model: StreetModel; readonly truth: Truth },
  buyer: number,
): Promise<void> {
  const purse = model.purse(buyer);
  const what = `the balance of buyer ${street.idOf(buyer)} to be what was paid in and is not spent`;
  const { balances, packs } = await until({ what, ...PATIENCE }, async () => {
    const found = await street.prepaid(buyer);
    const off = currenciesOf(model).flatMap((currency) => {
      const expected = expectedBalance({ model, truth, packs: found.packs }, buyer, currency);
      const there = BigInt(found.balances.find((one) => one.currency === currency)?.amountMinor ?? 0);
      return expected === there ? [] : [`${there} instead of ${expected} ${currency}`];
    });
    if (off.length > 0) throw new Error(off.join());
    return found;
  });
  for (const { currency, amountMinor } of balances) purse.sure.set(currency, BigInt(amountMinor));
  for (const { id, channelIds, left } of packs) purse.packs.set(id, { id, channelId: channelIds[0] ?? '', left });
  purse.arrived = new Set(purse.deposits.filter(({ paid }) => paid !== undefined));
  for (const { order } of model.ordersOf(buyer)) order.isBack = order.phase === 'refunded';
}

function currenciesOf({ lanes }: StreetModel): readonly string[] {
  return [...new Set(['RUB', ...lanes.map(({ currency }) => currency)])];
}

function expectedBalance(
  of: {
    readonly model: StreetModel;
    readonly truth: Truth;
    readonly packs: Awaited<ReturnType<Street['prepaid']>>['packs'];
  },
  buyer: number,
  currency: string,
): bigint {
  const { model, truth, packs } = of;
  const paidIn = currency === 'RUB' ? model.purse(buyer).deposits.map(({ paid = 0n }) => paid) : [];
  const inPacks = packs
    .filter(({ usePrice }) => usePrice.currency === currency)
    .map(({ left, usePrice }) => BigInt(left) * BigInt(usePrice.amountMinor));
  const orders = model.ordersOf(buyer).filter(({ lane }) => model.lanes[lane]?.currency === currency);
  const moved = orders.map(({ order }) => {
    const row = truth.get(order.id);
    if (row === undefined) return 0n;
    return row.credit - (order.paidBy === 'prepaid' ? row.clearing : 0n);
  });
  return sum(paidIn) + sum(moved) - sum(inPacks);
}

/** Waits until what each owner is owed, is being paid and was paid is what their orders have left them; before details have thawed nothing is paid. */
export async function countEarnings({ platform, databases, streets, models }: Compared): Promise<void> {
  const truth = await truthOf(databases, tenantsOf(streets));
  const now = (await platform.sandbox.now()).getTime();
  for (const [index, street] of streets.entries()) {
    for (const [lane, model] of (models[index]?.lanes ?? []).entries()) {
      const payee = street.payees[lane];
      if (payee !== undefined) await countEarned({ model, earned: earnedIn(model, truth), now }, () => payee.account());
    }
  }
}

/** What a channel's orders have left its owner. */
function earnedIn({ orders }: LaneModel, truth: Truth): bigint {
  return -sum(orders.map(({ id }) => truth.get(id)?.owner ?? 0n));
}

async function countEarned(
  { model, earned, now }: { readonly model: LaneModel; readonly earned: bigint; readonly now: number },
  look: () => ReturnType<Street['payees'][number]['account']>,
): Promise<void> {
  await until({ what: 'an owner to be owed what their orders have left them', ...PATIENCE }, async () => {
    const account = await look();
    const [owed, onItsWay, paid] = [account?.owed, account?.inTransit, account?.paid].map((one) => BigInt(one?.amountMinor ?? 0));
    if (owed === undefined || onItsWay === undefined || paid === undefined) return false;
    if (onItsWay + paid > 0n && !model.mayBePaid(now)) throw new Error('money went to details that nobody had time to look at');
    if (owed + onItsWay + paid !== earned) throw new Error(`${owed} + ${onItsWay} + ${paid} is not ${earned} ${model.currency}`);
    return true;
  });
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
