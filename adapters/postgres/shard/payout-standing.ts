/**
 * @file adapters/postgres/shard/payout-standing.ts
 * @description Where a tenant's payouts stand: what is owed by the ledger, which lines that is, and what was paid to the same place before.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import { MOST_LINES, usualTerms } from '@lytslot/domain/payouts';
import type { DestinationKind, PayableLine, PayoutAccount, PayoutOutlook, PayoutStanding, Schedule } from '@lytslot/domain/payouts';
import type { Sql } from '../connection/connection.ts';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';

/** Owner's shares that no payout pays, and parts that came back and no payout pays; in the order of their time. */
const OPEN_LINES = `
  select t.at, t.id, t.order_id, null::uuid as payout_id, null::integer as part_no, -sum(e.amount_minor) as amount
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'owner_payable'
   where t.type = 'placement-settled' and t.tenant_id = ? and t.currency = ?
     and not exists (select from payout_line l where l.tenant_id = t.tenant_id and l.order_id = t.order_id)
   group by t.tenant_id, t.at, t.id, t.order_id
  union all
  select x.closed_at, x.id, null, x.payout_id, x.part_no, x.amount_minor
    from payout_part x join payout p on p.tenant_id = x.tenant_id and p.id = x.payout_id
   where x.state = 'returned' and x.tenant_id = ? and p.currency = ?
     and not exists (select from payout_line l where l.tenant_id = x.tenant_id and l.returned_payout_id = x.payout_id and l.returned_part_no = x.part_no)`;

/** A hold of one currency holds them all: it is about the person. */
const PROFILE = `
  select p.*, p.minimum_minor::text as minimum from payout_profile p where p.tenant_id = ? and p.currency = ?`;
const HELD = `select hold_reason from payout_profile where tenant_id = ? and hold_reason is not null order by held_at limit 1`;
const OWED = `select coalesce(-sum(balance_minor), 0)::text as owed from ledger_account where tenant_id = ? and kind = 'owner_payable' and currency = ?`;
const RUNNING = `select count(*) as running from payout where tenant_id = ? and currency = ? and state = 'running'`;
/** To the same place, whatever else of the details has changed since. */
const USED = `
  select count(*) filter (where x.asked_at >= ?) as today, coalesce(sum(x.amount_minor), 0)::text as month
    from payout_part x join payout p on p.tenant_id = x.tenant_id and p.id = x.payout_id
   where x.tenant_id = ? and p.currency = ? and x.asked_at >= ? and x.state <> 'returned' and p.destination_shown = ?`;

type Row = Readonly<Record<string, unknown>>;

interface Spans {
  readonly day: Date;
  readonly month: Date;
}

/** Read in the tenant's own context; a tenant that nobody has said anything about has no profile and the usual terms. */
export async function readStanding(
  sql: Sql,
  account: PayoutAccount,
  spans: Spans,
): Promise<{ readonly profile: Row | undefined; readonly standing: PayoutStanding }> {
  const { tenantId, currency } = account;
  const { profile, facts } = await readFacts(sql, account, spans);
  const lines = await sql(
    `select *, amount::text as amount_text, (sum(amount) over ())::text as open from (${OPEN_LINES}) x order by at, id limit ?`,
    [tenantId, currency, tenantId, currency, MOST_LINES],
  );
  return { profile, standing: { ...facts, lines: lines.map(toLine), openMinor: wholeNumber(lines[0]?.['open'] ?? 0n) } };
}

/** The same for who shows sums only. */
export async function readOutlook(
  sql: Sql,
  account: PayoutAccount,
  spans: Spans,
): Promise<{ readonly profile: Row | undefined; readonly standing: PayoutOutlook }> {
  const { tenantId, currency } = account;
  const { profile, facts } = await readFacts(sql, account, spans);
  const [sums] = await sql(`select count(*) as lines, coalesce(sum(amount), 0)::text as open from (${OPEN_LINES}) x`, [
    tenantId,
    currency,
    tenantId,
    currency,
  ]);
  return { profile, standing: { ...facts, lineCount: Number(sums?.['lines']), openMinor: wholeNumber(sums?.['open']) } };
}

/** All but the lines. */
async function readFacts(sql: Sql, { tenantId, currency }: PayoutAccount, { day, month }: Spans) {
  const [profile] = await sql(PROFILE, [tenantId, currency]);
  const [held] = await sql(HELD, [tenantId]);
  const [owed] = await sql(OWED, [tenantId, currency]);
  const [running] = await sql(RUNNING, [tenantId, currency]);
  const [used] = await sql(USED, [day, tenantId, currency, month, profile?.['destination_shown'] ?? '']);
  const facts = {
    tenantId,
    currency,
    ...termsOf(profile, currency),
    holdReason: optionalText(held?.['hold_reason']),
    isRunning: Number(running?.['running']) > 0,
    payableMinor: wholeNumber(owed?.['owed']),
    used: { partsToday: Number(used?.['today']), monthMinor: wholeNumber(used?.['month']) },
  };
  return { profile, facts };
}

function termsOf(profile: Row | undefined, currency: Currency) {
  const at = (column: string) => (profile?.[column] ? instant(profile[column]) : undefined);
  const usual = usualTerms(currency);
  return {
    version: Number(profile?.['version'] ?? 0),
    schedule: (profile?.['schedule'] ?? usual.schedule) as Schedule,
    minimumMinor: wholeNumber(profile?.['minimum'] ?? usual.minimumMinor),
    nextAt: at('next_at'),
    destination: optionalText(profile?.['destination_kind']) as DestinationKind | undefined,
    frozenUntil: at('frozen_until'),
  };
}

function toLine(row: Row): PayableLine {
  const orderId = optionalText(row['order_id']);
  const amountMinor = wholeNumber(row['amount_text']);
  if (orderId !== undefined) return { source: { kind: 'order', orderId }, amountMinor };
  return { source: { kind: 'returned-part', payoutId: String(row['payout_id']), partNo: Number(row['part_no']) }, amountMinor };
}
