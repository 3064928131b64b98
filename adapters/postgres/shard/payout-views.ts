/**
 * @file adapters/postgres/shard/payout-views.ts
 * @description Payouts as people see them: at a glance, in a list, each with its parts and lines.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { DestinationKind, PartState, PayeeKind, PayoutAccount, WaitReason } from '@lytslot/domain/payouts';
import type { Connection, Sql, Work } from '../connection/connection.ts';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { PayoutDetails, PayoutLineRow, PayoutOverview, PayoutPartRow, PayoutRow, Payouts, ShownPayee } from './payout-ports.ts';
import { readOutlook } from './payout-standing.ts';
import { ledgerRows } from './read-models/ledger-rows.ts';

const PAYOUT = `select p.*, p.amount_minor::text as amount from payout p`;
const MONEY = `
  select coalesce(-sum(a.balance_minor) filter (where a.kind = 'payout_transit'), 0)::text as transit,
    (select coalesce(sum(x.amount_minor), 0)::text from payout_part x join payout p on p.tenant_id = x.tenant_id and p.id = x.payout_id
      where x.tenant_id = ? and p.currency = ? and x.state = 'paid') as paid
    from ledger_account a where a.tenant_id = ? and a.currency = ?`;
/** Roubles always; another where anything was ever owed in it, or was said of it. */
const CURRENCIES = `
  select x.currency from (
    select 'RUB' as currency union select currency from payout_profile where tenant_id = ?
    union select currency from ledger_account where tenant_id = ? and kind in ('owner_payable', 'payout_transit')) x
   order by x.currency = 'RUB' desc, x.currency`;
const LINES = `
  select l.amount_minor::text as amount, l.order_id, o.number, l.returned_payout_id from payout_line l
    left join sale_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
   where l.tenant_id = ? and l.payout_id = ? order by l.line_no`;

const PARTS = `
  select x.*, x.amount_minor::text as amount, l.payout_id as paid_again_by from payout_part x
    left join payout_line l on l.tenant_id = x.tenant_id and l.returned_payout_id = x.payout_id and l.returned_part_no = x.part_no
   where x.tenant_id = ? and x.payout_id = ? order by x.part_no`;
const OF_ORDER = `
  ${PAYOUT} join payout_line l on l.tenant_id = p.tenant_id and l.payout_id = p.id where l.tenant_id = ? and l.order_id = ?`;

/** What people see (any role; the list of all tenants needs worker or admin). */
export function createPayoutViews(
  connection: Connection<ShardTables>,
): Pick<Payouts, 'overview' | 'overviews' | 'list' | 'details' | 'ofOrder'> {
  return {
    overviews: (tenantId, spans) =>
      connection.snapshot({ tenantId }, async ({ sql }) => {
        const overviews: PayoutOverview[] = [];
        for (const row of await sql(CURRENCIES, [tenantId, tenantId])) {
          overviews.push(await readOverview(sql, { tenantId, currency: String(row['currency']) as Currency }, spans));
        }
        return overviews;
      }),
    overview: (account, spans) => connection.snapshot({ tenantId: account.tenantId }, ({ sql }) => readOverview(sql, account, spans)),
    list: ({ tenantId, currency = null, limit, after }) =>
      connection.snapshot(tenantId === undefined ? 'platform' : { tenantId }, async ({ sql }) => {
        const found = await sql(
          `${PAYOUT} where (?::uuid is null or p.tenant_id = ?::uuid) and (?::text is null or p.currency = ?::text) and (?::uuid is null or p.id < ?::uuid) order by p.id desc limit ?`,
          [tenantId ?? null, tenantId ?? null, currency, currency, after ?? null, after ?? null, limit + 1],
        );
        const rows = found.slice(0, limit).map(toPayout);
        return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
      }),
    details: (tenantId, payoutId) => connection.snapshot({ tenantId }, (work) => readDetails(work, tenantId, payoutId)),
    ofOrder: (tenantId, orderId) =>
      connection.snapshot({ tenantId }, async ({ sql }) => {
        const [row] = await sql(OF_ORDER, [tenantId, orderId]);
        return row && toPayout(row);
      }),
  };
}

async function readOverview(sql: Sql, account: PayoutAccount, spans: Parameters<Payouts['overview']>[1]): Promise<PayoutOverview> {
  const { tenantId, currency } = account;
  const { profile, standing } = await readOutlook(sql, account, spans);
  const [money] = await sql(MONEY, [tenantId, currency, tenantId, currency]);
  return {
    standing,
    payee: profile?.['payee_kind'] ? toPayee(profile) : undefined,
    inTransitMinor: wholeNumber(money?.['transit']),
    paidMinor: wholeNumber(money?.['paid']),
    waitsFor: optionalText(profile?.['waits_for']) as WaitReason | undefined,
  };
}

async function readDetails(work: Work<ShardTables>, tenantId: string, payoutId: string): Promise<PayoutDetails | undefined> {
  const { sql } = work;
  const [payout] = await sql(`${PAYOUT} where p.tenant_id = ? and p.id = ?`, [tenantId, payoutId]);
  if (payout === undefined) return undefined;
  const parts = await sql(PARTS, [tenantId, payoutId]);
  const lines = await sql(LINES, [tenantId, payoutId]);
  const keys = parts.flatMap(({ id }) => [`payout-paid:${String(id)}`, `payout-returned:${String(id)}`]);
  const ledger = await ledgerRows(work, { keys: [`payout-reserved:${payoutId}`, ...keys] });
  return { payout: toPayout(payout), parts: parts.map(toPart), lines: lines.map(toLine), ledger };
}

type Row = Readonly<Record<string, unknown>>;

function toPayout(row: Row): PayoutRow {
  return {
    id: String(row['id']),
    tenantId: String(row['tenant_id']),
    amountMinor: wholeNumber(row['amount']),
    currency: String(row['currency']),
    state: row['state'] as PayoutRow['state'],
    payee: toPayee(row),
    madeAt: instant(row['made_at']),
    closedAt: row['closed_at'] === null ? undefined : instant(row['closed_at']),
  };
}

function toPayee(row: Row): ShownPayee {
  return {
    kind: row['payee_kind'] as PayeeKind,
    name: String(row['payee_name']),
    inn: String(row['payee_inn']),
    destinationKind: row['destination_kind'] as DestinationKind,
    destinationShown: String(row['destination_shown']),
  };
}

function toPart(row: Row): PayoutPartRow {
  return {
    partNo: Number(row['part_no']),
    amountMinor: wholeNumber(row['amount']),
    state: row['state'] as PartState,
    reason: optionalText(row['reason']),
    providerPayoutId: optionalText(row['provider_payout_id']),
    closedAt: row['closed_at'] === null ? undefined : instant(row['closed_at']),
    paidAgainBy: optionalText(row['paid_again_by']),
  };
}

function toLine(row: Row): PayoutLineRow {
  const id = optionalText(row['order_id']);
  return {
    amountMinor: wholeNumber(row['amount']),
    order: id === undefined ? undefined : { id, number: String(row['number']) },
    returnedPayoutId: optionalText(row['returned_payout_id']),
  };
}
