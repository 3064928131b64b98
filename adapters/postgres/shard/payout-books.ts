/**
 * @file adapters/postgres/shard/payout-books.ts
 * @description Payouts as the worker makes them: whose time has come, making one, taking parts and writing what became of them.
 * @dependencies domain
 * @created 2026-11-30
 */
import { getRandomValues } from 'node:crypto';
import type { Currency } from '@lytslot/domain/ledger';
import type { DestinationKind, PayoutBooks, TakenPart } from '@lytslot/domain/payouts';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection, Sql } from '../connection/connection.ts';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ShardTables } from '../entities/shard.ts';
import { readStanding } from './payout-standing.ts';
import { postingJson } from './posting-json.ts';
import { takeByTenant } from './take-by-tenant.ts';

const NOT_MOVING = `tenant_id not in (select tenant from tenant_gate where state <> 'open')`;

/** The worker's books (role worker). */
export function createPayoutBooks(connection: Connection<ShardTables>, clock: Clock): PayoutBooks {
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  return {
    due: async ({ now, limit }) => {
      const rows = await connection.platformWide(({ sql }) =>
        sql(`select tenant_id, currency from payout_profile where next_at <= ? and ${NOT_MOVING} order by next_at limit ?`, [now, limit]),
      );
      return rows.map((row) => ({ tenantId: String(row['tenant_id']), currency: String(row['currency']) as Currency }));
    },
    standing: async (account, spans) => {
      const { tenantId } = account;
      const { profile, standing } = await connection.snapshot({ tenantId }, ({ sql }) => readStanding(sql, account, spans));
      return profile && standing;
    },
    make: async ({ tenantId, currency, version }, payout, { at, nextAt }) => {
      const posting = postingJson(payout.posting, ids);
      const want = { ...payout, tenantId, expectedVersion: version, currency, at, nextAt: nextAt ?? null, posting };
      const [row] = await connection.statement('select make_payout(?::jsonb) as outcome', [toJson(want)]);
      return row?.['outcome'] === 'made' ? 'made' : 'stale';
    },
    postpone: ({ tenantId, currency, version }, { reason, nextAt }) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        await sql(
          'update payout_profile set waits_for = ?, next_at = ?, version = version + 1 where tenant_id = ? and currency = ? and version = ?',
          [reason, nextAt ?? null, tenantId, currency, version],
        );
      }),
    take: (claim) => take(connection, claim),
    hurry: async (providerPayoutId, now) => {
      const [part] = await connection.platformWide(({ sql }) =>
        sql('select tenant_id from payout_part where provider_payout_id = ?', [providerPayoutId]),
      );
      if (part === undefined) return false;
      const tenantId = String(part['tenant_id']);
      await connection.inTenant(tenantId, ({ sql }) =>
        sql('update payout_part set next_at = ? where tenant_id = ? and provider_payout_id = ? and closed_at is null', [
          now,
          tenantId,
          providerPayoutId,
        ]),
      );
      return true;
    },
    change: async ({ part: { tenantId, payoutId, partNo }, posting, ...change }) => {
      const booked = posting === undefined ? {} : { posting: postingJson(posting, ids) };
      const [row] = await connection.statement('select change_payout_part(?::jsonb) as outcome', [
        toJson({ ...change, ...booked, noticeId: ids.next(), tenantId, payoutId, partNo }),
      ]);
      return row?.['outcome'] === 'changed' ? 'changed' : 'repeated';
    },
  };
}

async function take(
  connection: Connection<ShardTables>,
  { now, leaseMs, limit }: Parameters<PayoutBooks['take']>[0],
): Promise<readonly TakenPart[]> {
  const candidates = await connection.platformWide(({ sql }) =>
    sql(`select tenant_id, id from payout_part where next_at <= ? and ${NOT_MOVING} order by next_at, id limit ?`, [now, limit]),
  );
  const until = new Date(now.getTime() + leaseMs);
  const found = candidates.map((row) => ({ tenantId: String(row['tenant_id']), id: String(row['id']) }));
  return takeByTenant(found, (tenantId, ids) => connection.inTenant(tenantId, ({ sql }) => takeOf(sql, { tenantId, ids, now, until })));
}

/**
 * The payment of the only order behind a payout, also where its one line is a part of an earlier payout that came back; null where there are
 * several, and where it was paid otherwise than by the service's page.
 */
const PAID_BY = `(
  with recursive behind as (
    select l.order_id, l.returned_payout_id from payout_line l where l.tenant_id = p.tenant_id and l.payout_id = p.id
    union
    select l.order_id, l.returned_payout_id from behind b join payout_line l on l.tenant_id = p.tenant_id and l.payout_id = b.returned_payout_id
  )
  select min(y.provider_payment_id) from behind b join payment y on y.tenant_id = p.tenant_id and y.order_id = b.order_id
   where y.provider = 'yookassa' having count(distinct b.order_id) = 1)`;

/** That it is asked for is written before anybody asks; what the provider has already is only looked at. */
async function takeOf(
  sql: Sql,
  of: { readonly tenantId: string; readonly ids: readonly string[]; readonly now: Date; readonly until: Date },
): Promise<readonly TakenPart[]> {
  const rows = await sql(
    `update payout_part x set next_at = ?, tries = x.tries + 1, asked_at = coalesce(x.asked_at, ?), state = case x.state when 'due' then 'asked' else x.state end
       from payout p
      where p.tenant_id = x.tenant_id and p.id = x.payout_id and (x.tenant_id, x.id) in (
        select tenant_id, id from payout_part where tenant_id = ? and id in (?) and next_at <= ? and closed_at is null for update skip locked)
     returning x.*, x.amount_minor::text as amount, ${PAID_BY} as paid_by, p.currency, p.destination_kind, p.destination_sealed`,
    [of.until, of.now, of.tenantId, of.ids, of.now],
  );
  return rows.map(toTaken);
}

function toTaken(row: Readonly<Record<string, unknown>>): TakenPart {
  const outcome = optionalText(row['said_outcome']);
  const reference = optionalText(row['said_reference']);
  return {
    tenantId: String(row['tenant_id']),
    currency: String(row['currency']) as Currency,
    payoutId: String(row['payout_id']),
    partNo: Number(row['part_no']),
    id: String(row['id']),
    amountMinor: wholeNumber(row['amount']),
    tries: Number(row['tries']),
    refusals: Number(row['refusals']),
    askedAt: instant(row['asked_at']),
    providerPayoutId: optionalText(row['provider_payout_id']),
    destinationKind: String(row['destination_kind']) as DestinationKind,
    destinationSealed: String(row['destination_sealed']),
    paidBy: optionalText(row['paid_by']),
    said: outcome === undefined || reference === undefined ? undefined : { outcome: outcome === 'paid' ? 'paid' : 'returned', reference },
  };
}
