/**
 * @file workers/reconciling/read-sides.ts
 * @description Reads a day on both sides: the provider's lists, our rows of the day, and whatever either names on the other.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { BalanceChargebacks, ShardSet } from '@lytslot/adapters/postgres';
import { serviceFor } from '@lytslot/domain/booking';
import type { PaymentProvider, PaymentRails, ProviderPayment } from '@lytslot/domain/booking';
import { CURRENCIES } from '@lytslot/domain/ledger';
import type {
  BooksQuery,
  BothSides,
  DaySides,
  DaySpan,
  Listed,
  OwnBooks,
  OwnChargebacks,
  OwnDay,
  OwnPart,
  ProviderStatement,
} from '@lytslot/domain/reconciliation';
import { LytSlotError } from '@lytslot/domain/shared';

/** What reading needs; `statement` is of `provider`. */
export interface SidesDeps {
  readonly provider: PaymentProvider;
  readonly statement: ProviderStatement;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly shards: Pick<ShardSet, 'names' | 'get'>;
  readonly depositBooks: OwnBooks;
  readonly balanceChargebacks: BalanceChargebacks;
}

const NOTHING = { listed: [], own: [], elsewhere: new Set<string>() } as const;

/** Throws what either side throws when it cannot be read as a whole. */
export async function readSides(deps: SidesDeps, span: DaySpan): Promise<DaySides> {
  return {
    money: await readMoney(deps, span),
    chargebacks: await readChargebacks(deps, span),
    payouts: await readPayouts(deps, span),
    abroad: await readAbroad(deps, span),
  };
}

async function readMoney(deps: SidesDeps, { from, to }: DaySpan): Promise<BothSides> {
  const { provider } = deps;
  const payments = await all(deps.statement.payments(from, to));
  const refunds = await all(deps.statement.refunds(from, to));
  const listed = new Set(payments.map(({ providerPaymentId }) => providerPaymentId));
  const named = new Set([...listed, ...refunds.map(({ providerPaymentId }) => providerPaymentId)]);
  const ofDay = await ownParts(deps, { provider, from, to });
  const byName = await ownParts(deps, { provider, ids: [...named] });
  const own = [...new Map([...ofDay, ...byName].map((part) => [keyOf(part), part] as const)).values()];
  const touched = new Set([...named, ...ofDay.map(({ providerPaymentId }) => providerPaymentId)]);
  const strays = [...touched].filter((id) => !listed.has(id));
  const elsewhere = await lookUp(deps, strays);
  return { from, payments, elsewhere, refunds, own };
}

/** What neither the register nor the levy is told of, in the currencies that this provider takes. */
async function readAbroad(deps: SidesDeps, { from, to }: DaySpan): Promise<DaySides['abroad']> {
  const currencies = CURRENCIES.filter((currency) => currency !== 'RUB' && serviceFor(currency) === deps.provider);
  if (currencies.length === 0) return [];
  const found = await ofShards(deps, (books) => books.settled({ from, to, currencies }));
  // A tenant on the move is in two places with the same books.
  return [...new Map(found.map((one) => [`${one.tenantId} ${one.currency}`, one] as const)).values()];
}

async function readChargebacks(deps: SidesDeps, { from, to }: DaySpan): Promise<DaySides['chargebacks']> {
  const list = deps.statement.chargebacks;
  if (list === undefined) return NOTHING;
  const listed = await all(list.of(from, to));
  const named = listed.map(({ providerChargebackId }) => providerChargebackId);
  const read = async (books: OwnChargebacks) => [...(await books.chargebacks({ from, to })), ...(await books.chargebacks({ ids: named }))];
  const found = [...(await ofShards(deps, read)), ...(await read(deps.balanceChargebacks))];
  const own = [...new Map(found.map((part) => [`${part.providerChargebackId} ${part.subject.id}`, part] as const)).values()];
  const theirs = own.map(({ providerChargebackId }) => providerChargebackId);
  return { listed, own, elsewhere: await known(list, theirs, named) };
}

async function readPayouts(deps: SidesDeps, { from, to }: DaySpan): Promise<DaySides['payouts']> {
  const list = deps.statement.payouts;
  if (list === undefined) return NOTHING;
  const { provider } = deps;
  const listed = await all(list.of(from, to));
  const ids = listed.flatMap(({ partId }) => partId ?? []);
  const found = await ofShards(deps, async (books) => [
    ...(await books.payouts({ provider, from, to })),
    ...(await books.payouts({ provider, ids })),
  ]);
  const own = [...new Map(found.map((part) => [part.partId, part] as const)).values()];
  const theirs = own.flatMap(({ providerPayoutId }) => providerPayoutId ?? []);
  return {
    listed,
    own,
    elsewhere: await known(
      list,
      theirs,
      listed.map(({ providerPayoutId }) => providerPayoutId),
    ),
  };
}

/** Those of ours that the day's list does not have and the provider has all the same. */
async function known(list: Pick<Listed<unknown>, 'has'>, own: readonly string[], listed: readonly string[]): Promise<ReadonlySet<string>> {
  const strays = new Set(own.filter((id) => !listed.includes(id)));
  const elsewhere = new Set<string>();
  for (const id of strays) if (await list.has(id)) elsewhere.add(id);
  return elsewhere;
}

async function ofShards<Row>({ shards }: SidesDeps, read: (books: OwnDay) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const names = await shards.names();
  return (await Promise.all(names.map(async (name) => read((await shards.get(name)).paymentBooks)))).flat();
}

async function all<Row>(pages: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

/** Of every shard, of the balances and of the plans. */
async function ownParts(deps: SidesDeps, query: BooksQuery): Promise<readonly OwnPart[]> {
  if ('ids' in query && query.ids.length === 0) return [];
  return [...(await ofShards(deps, (books) => books.parts(query))), ...(await deps.depositBooks.parts(query))];
}

function keyOf({ subject }: OwnPart): string {
  return `${subject.kind} ${subject.id}`;
}

/** By the provider's time a payment may be of the day before or after: only one that the provider itself does not know is unknown to it. */
async function lookUp({ payments, provider }: SidesDeps, ids: readonly string[]): Promise<readonly ProviderPayment[]> {
  const found: ProviderPayment[] = [];
  for (const id of ids) {
    try {
      found.push(await payments.of(provider).fetch(id));
    } catch (error) {
      if (!(error instanceof LytSlotError) || error.code !== 'PAYMENT_NOT_FOUND') throw error;
    }
  }
  return found;
}
