/**
 * @file tests/chaos/random/last-look.ts
 * @description When all is over: every owner is paid everything, and providers, ledgers and payouts tell the same story.
 * @dependencies -
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { until } from '../../kit/wait.ts';
import { tenantsOf } from './audit.ts';
import type { Compared } from './audit.ts';
import { ordersOf, providerPayments, providerPayouts } from './provider.ts';
import { BUYERS } from './command-kit.ts';
import { clearingOf, depositsOf, payoutLines, truthOf } from './truth.ts';
import type { OrderTruth, PayoutLine } from './truth.ts';
import { passTime } from './world.ts';

const HOUR_MS = 3_600_000;
/** Details thaw in three days. */
const THAW_MS = 73 * HOUR_MS;
/** A card's money is on its way for half a minute. */
const ON_ITS_WAY_MS = 60_000;

/** Whoever has said nothing says where the money goes, and everybody asks for it until nothing is left. */
export async function payEverybody(of: Compared): Promise<void> {
  const { platform, databases, streets, models } = of;
  const { sandbox } = platform;
  const owners = streets.flatMap(({ payees }, street) => payees.map((payee, lane) => ({ payee, model: models[street]?.lanes[lane] })));
  const begun = (await sandbox.now()).getTime();
  for (const { payee, model } of owners) {
    if (model?.detailsAt === undefined) await payee.sayDetails(randomUUID(), 'phone');
    await payee.letGoOn(randomUUID());
    await payee.sayTerms(randomUUID(), { schedule: 'on-request', minimumMinor: '100' });
    model?.sayDetails(model.detailsAt ?? begun);
  }
  await passTime(platform, databases, { tenants: tenantsOf(streets), target: begun + THAW_MS, stepMs: THAW_MS });
  for (const { payee } of owners) {
    await payee.request(randomUUID());
    await until({ what: 'an owner to be paid everything', timeoutMs: 60_000, everyMs: 500 }, async () => {
      const account = await payee.account();
      if (account?.waitsFor === 'nothing' && account.inTransit.amountMinor === '0') return true;
      await sandbox.advance(ON_ITS_WAY_MS);
      throw new Error(JSON.stringify(account));
    });
  }
}

type Truth = ReadonlyMap<string, OrderTruth>;

/** Payments of which the provider has something else than the books of their orders say. */
export async function paymentsOff({ platform, databases, streets }: Compared): Promise<readonly unknown[]> {
  const truth = await truthOf(databases, tenantsOf(streets));
  const payments = (await providerPayments(platform)).map((payment) => ({ ...payment, orders: ordersOf(payment.metadata) }));
  const ours = payments.filter(({ orders }) => orders.some((id) => truth.has(id)));
  const kept = Map.groupBy(ours, ({ orders }) => orders.toSorted().join());
  const off = [...kept].flatMap(([orders, list]) => {
    const theirs = list.reduce((sum, payment) => sum + payment.kept, 0n);
    const booked = orders.split(',').reduce((sum, id) => sum + pagePaid(truth, id), 0n);
    return theirs === booked ? [] : [{ orders, theirs, booked }];
  });
  const named = new Set(ours.flatMap(({ orders }) => orders));
  const unheardOf = [...truth.keys()].filter((id) => !named.has(id) && pagePaid(truth, id) !== 0n);
  return [...off, ...unheardOf];
}

function pagePaid(truth: Truth, id: string): bigint {
  const row = truth.get(id);
  return row === undefined || row.service === 'prepaid_clearing' ? 0n : row.clearing;
}

/** What each provider has of ours in each currency by its books, and by our own. */
export async function totals({ platform, databases, streets }: Compared): Promise<Readonly<Record<'theirs' | 'ours', object>>> {
  const tenants = tenantsOf(streets);
  const buyers = streets.flatMap((street) => Array.from({ length: BUYERS }, (_, buyer) => street.idOf(buyer)));
  const ours = await clearingOf(databases, { tenants, buyers });
  const truth = await truthOf(databases, tenants);
  const deposits = await depositsOf(databases, buyers);
  const theirs = new Map(Object.keys(ours).map((account) => [account, 0n]));
  const add = (account: string, minor: bigint) => theirs.set(account, (theirs.get(account) ?? 0n) + minor);
  for (const { account, metadata, kept } of await providerPayments(platform)) {
    const isOurs = deposits.has(metadata['deposit_id'] ?? '') || ordersOf(metadata).some((id) => truth.has(id));
    if (isOurs) add(account, kept);
  }
  for (const { account, tenantId, minor } of await providerPayouts(platform)) if (tenants.includes(tenantId)) add(account, -minor);
  return { theirs: Object.fromEntries(theirs), ours };
}

/** Lines of payouts that pay for anything but, once, what a fulfilled placement or the kept part of a refund has left; and what was earned and never paid. */
export async function linesOff({ databases, streets }: Compared): Promise<readonly unknown[]> {
  const tenants = tenantsOf(streets);
  const truth = await truthOf(databases, tenants);
  const lines = await payoutLines(databases, tenants);
  const paid = new Set(lines.map(({ orderId }) => orderId));
  const unpaid = [...truth].filter(([id, { owner }]) => owner !== 0n && !paid.has(id)).map(([id]) => ({ unpaid: id }));
  const twice = lines.length === paid.size ? [] : [{ twice: lines.length - paid.size }];
  return [...lines.filter((line) => !isEarned(line)), ...unpaid, ...twice];
}

function isEarned({ amount, earned, order, isFulfilled }: PayoutLine): boolean {
  const isOver = order === 'CLOSED/SETTLED' ? isFulfilled : ['REFUNDED/CANCELLED', 'REFUNDED/DISPUTE_UPHELD'].includes(order);
  return isOver && amount === earned;
}
