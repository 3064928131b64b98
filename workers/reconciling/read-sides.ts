/**
 * @file workers/reconciling/read-sides.ts
 * @description Reads a day on both sides: the provider's lists, our rows of the day, and whatever either names on the other.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { ShardSet } from '@lytslot/adapters/postgres';
import type { PaymentProvider, PaymentRails, ProviderPayment } from '@lytslot/domain/booking';
import type { BooksQuery, BothSides, DaySpan, OwnBooks, OwnPart, ProviderStatement } from '@lytslot/domain/reconciliation';
import { LytSlotError } from '@lytslot/domain/shared';

/** What reading needs; `statement` is of `provider`. */
export interface SidesDeps {
  readonly provider: PaymentProvider;
  readonly statement: ProviderStatement;
  readonly payments: Pick<PaymentRails, 'of'>;
  readonly shards: Pick<ShardSet, 'names' | 'get'>;
  readonly depositBooks: OwnBooks;
}

/** Throws what either side throws when it cannot be read as a whole. */
export async function readSides(deps: SidesDeps, { from, to }: DaySpan): Promise<BothSides> {
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

async function all<Row>(pages: AsyncIterable<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

/** Of every shard, of the balances and of the plans. */
async function ownParts({ shards, depositBooks }: SidesDeps, query: BooksQuery): Promise<readonly OwnPart[]> {
  if ('ids' in query && query.ids.length === 0) return [];
  const names = await shards.names();
  const ofShards = await Promise.all(names.map(async (name) => (await shards.get(name)).paymentBooks.parts(query)));
  return [...ofShards.flat(), ...(await depositBooks.parts(query))];
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
