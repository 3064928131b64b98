/**
 * @file adapters/postgres/control/reconciliations.ts
 * @description Compared days in the control database: one run a day however often it is repeated, and items that are healed, or explained by people.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PaymentProvider } from '@lytslot/domain/booking';
import { nextItems } from '@lytslot/domain/reconciliation';
import type { CurrencySums, DifferenceKind, Item } from '@lytslot/domain/reconciliation';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection, Sql } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { FinishedRun, ReconciliationItem, Reconciliations } from './reconciliation-ports.ts';
import { DIFFERENCE, ITEM, RUN, toDifference, toItem, toRun } from './reconciliation-rows.ts';

const BEGIN = `insert into reconciliation_run as r (id, provider, day, started_at) values (?, ?, ?::date, ?)
  on conflict on constraint one_reconciliation_per_day do update set started_at = excluded.started_at, finished_at = null returning r.id::text`;
const FINISH = `update reconciliation_run set finished_at = ?, provider_payments = ?, provider_refunds = ?, own_payments = ? where id = ?`;
const PUT_SUM = `insert into reconciliation_sum (run_id, currency, provider_paid_minor, own_paid_minor, provider_refunded_minor, own_refunded_minor)
  values (?, ?, ?, ?, ?, ?) on conflict (run_id, currency) do update set provider_paid_minor = excluded.provider_paid_minor,
    own_paid_minor = excluded.own_paid_minor, provider_refunded_minor = excluded.provider_refunded_minor,
    own_refunded_minor = excluded.own_refunded_minor`;
const PUT_ITEM = `insert into reconciliation_item (id, run_id, kind, provider_ref, provider_minor, own_minor, currency, subjects, state, found_at, closed_at)
  values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
  on conflict on constraint one_reconciliation_item_per_difference do update set provider_minor = excluded.provider_minor,
    own_minor = excluded.own_minor, currency = excluded.currency, subjects = excluded.subjects, state = excluded.state,
    closed_at = excluded.closed_at`;
const KEPT = `select ${DIFFERENCE} from reconciliation_item i where i.run_id = ?`;
const SETTLED = `select r.day::text from reconciliation_run r where r.provider = ? and r.finished_at is not null
  and not exists (select from reconciliation_item i where i.run_id = r.id and i.state = 'open') order by r.day desc limit 60`;
const RUNS = `${RUN} where ?::uuid is null or (r.day, r.id) < (select b.day, b.id from reconciliation_run b where b.id = ?::uuid)
  order by r.day desc, r.id desc limit ?`;
const ITEMS = `${ITEM} where (? = 'all' or i.state = 'open') and (?::uuid is null or i.run_id = ?::uuid) and (?::uuid is null or i.id < ?::uuid)
  order by i.id desc limit ?`;
const EXPLAIN = `insert into reconciliation_explanation (id, item_id, note, explained_by, at, command_key) values (?, ?, ?, ?, ?, ?)`;

/** The runs in the control database. */
export function createReconciliations(connection: Connection<ControlTables>): Reconciliations {
  const { statement } = connection;
  return {
    begin: async ({ newId, provider, day, at }) => String((await statement(BEGIN, [newId, provider, day, at]))[0]?.['id']),
    finish: (runId, finished) => connection.plainly(({ sql }) => keep(sql, runId, finished)),
    settledDays: async (provider) => (await statement(SETTLED, [provider])).map((row) => String(row['day'])),
    runs: async ({ limit, after = null }) => pageOf((await statement(RUNS, [after, after, limit + 1])).map(toRun), limit),
    items: async ({ state, runId = null, limit, after = null }) =>
      pageOf((await statement(ITEMS, [state, runId, runId, after, after, limit + 1])).map(toItem), limit),
    explain: (itemId, explanation) => connection.plainly(({ sql }) => explain(sql, itemId, explanation)),
    open: async () => {
      const counts = await statement(`select kind, count(*) as count from reconciliation_item where state = 'open' group by kind`);
      const last = await statement(
        'select provider, max(day)::text as day from reconciliation_run where finished_at is not null group by provider',
      );
      const lastDays = last.map((row) => [String(row['provider']) as PaymentProvider, String(row['day'])] as const);
      const byKind = counts.map((row) => [String(row['kind']) as DifferenceKind, Number(row['count'])] as const);
      return { counts: new Map(byKind), lastDays: new Map(lastDays) };
    },
  };
}

function pageOf<Row extends { readonly id: string }>(found: readonly Row[], limit: number) {
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
}

async function keep(sql: Sql, runId: string, { at, counts, sums, newId, ...look }: FinishedRun): Promise<void> {
  // First: it holds the run's row, so that another run of the day waits here.
  await sql(FINISH, [at, counts.providerPayments, counts.providerRefunds, counts.ownPayments, runId]);
  for (const line of sums) await sql(PUT_SUM, [runId, ...valuesOfSums(line)]);
  const kept = (await sql(KEPT, [runId])).map(toDifference);
  for (const item of nextItems(kept, look)) await sql(PUT_ITEM, [newId(), runId, ...valuesOfItem(item, at)]);
}

function valuesOfSums({ currency, ...minor }: CurrencySums): readonly unknown[] {
  return [currency, minor.providerPaidMinor, minor.ownPaidMinor, minor.providerRefundedMinor, minor.ownRefundedMinor];
}

function valuesOfItem({ kind, providerRef, providerMinor, ownMinor, currency, subjects, state }: Item, at: Date): readonly unknown[] {
  const amounts = [providerMinor ?? null, ownMinor ?? null, currency];
  return [kind, providerRef, ...amounts, JSON.stringify(subjects), state, at, state === 'open' ? null : at];
}

async function explain(
  sql: Sql,
  itemId: string,
  { newId, note, by, at, commandKey }: Parameters<Reconciliations['explain']>[1],
): Promise<ReconciliationItem> {
  const before = await itemOfCommand(sql, commandKey);
  if (before !== undefined) return before;
  const closing = `update reconciliation_item set state = 'explained', closed_at = ? where id = ? and state = 'open' returning id`;
  if ((await sql(closing, [at, itemId])).length > 0) {
    await sql(EXPLAIN, [newId, itemId, note, by, at, commandKey]);
    return required(await itemOf(sql, itemId), itemId);
  }
  // The same command, sent twice at once: the other one has explained it.
  const meanwhile = await itemOfCommand(sql, commandKey);
  if (meanwhile !== undefined) return meanwhile;
  const { state } = required(await itemOf(sql, itemId), itemId);
  throw new LytSlotError('RECONCILIATION_ITEM_CLOSED', 'The difference is not open any more', { itemId, state });
}

async function itemOf(sql: Sql, itemId: string): Promise<ReconciliationItem | undefined> {
  return (await sql(`${ITEM} where i.id = ?`, [itemId])).map(toItem)[0];
}

async function itemOfCommand(sql: Sql, commandKey: string): Promise<ReconciliationItem | undefined> {
  const [row] = await sql('select item_id::text from reconciliation_explanation where command_key = ?', [commandKey]);
  return row && itemOf(sql, String(row['item_id']));
}

function required(item: ReconciliationItem | undefined, itemId: string): ReconciliationItem {
  if (item !== undefined) return item;
  throw new LytSlotError('RECONCILIATION_ITEM_NOT_FOUND', 'There is no such difference', { itemId });
}
