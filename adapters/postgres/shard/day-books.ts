/**
 * @file adapters/postgres/shard/day-books.ts
 * @description What banks took back, what owners were paid and what was earned in other currencies, as reconciliation holds it against the provider.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { ChargebackState } from '@lytslot/domain/chargebacks';
import type { PartState } from '@lytslot/domain/payouts';
import type { OwnChargeback, OwnDay, OwnPayout, SettledAbroad } from '@lytslot/domain/reconciliation';
import type { Connection } from '../connection/connection.ts';
import { optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';

type Row = Readonly<Record<string, unknown>>;

const CHARGEBACKS = (which: string) =>
  `select tenant_id::text, order_id::text, provider_chargeback_id, amount_minor::text, currency, state from chargeback where ${which}`;
const PAYOUTS = (which: string) => `
  select x.tenant_id::text, x.id::text, x.provider_payout_id, x.amount_minor::text, p.currency, x.state
    from payout_part x join payout p on p.tenant_id = x.tenant_id and p.id = x.payout_id
   where case p.destination_kind when 'stripe_account' then 'stripe' when 'bank_account' then 'bank' else 'yookassa' end = ? and ${which}`;
const SETTLED = `
  select t.tenant_id::text, t.currency, sum(e.amount_minor)::text as amount, json_agg(t.order_id::text order by t.order_id)::text as orders
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'escrow'
   where t.type = 'placement-settled' and t.at >= ? and t.at < ? and t.currency in (select jsonb_array_elements_text(?::jsonb))
   group by t.tenant_id, t.currency order by t.tenant_id, t.currency`;
const HURRY = 'update payout_part set next_at = ? where tenant_id = ? and id = ? and closed_at is null';
/** What is no id is no part of ours. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Of one shard, of every tenant. */
export function createDayBooks(
  connection: Connection<ShardTables>,
  shard: string,
): Pick<OwnDay, 'chargebacks' | 'payouts' | 'settled' | 'hurryPayout'> {
  const read = (query: string, params: readonly unknown[]) => connection.platformWide(({ sql }) => sql(query, [...params]));
  return {
    chargebacks: async (query) => {
      const rows =
        'ids' in query
          ? await read(CHARGEBACKS('provider_chargeback_id in (select jsonb_array_elements_text(?::jsonb))'), [JSON.stringify(query.ids)])
          : await read(CHARGEBACKS('opened_at >= ? and opened_at < ?'), [query.from, query.to]);
      return rows.map((row) => toChargeback(row, shard));
    },
    payouts: async ({ provider, ...query }) => {
      const rows =
        'ids' in query
          ? await read(PAYOUTS('x.id in (select i::uuid from jsonb_array_elements_text(?::jsonb) as i)'), [provider, idsJson(query.ids)])
          : await read(PAYOUTS(`x.state = 'paid' and x.closed_at >= ? and x.closed_at < ?`), [provider, query.from, query.to]);
      return rows.map((row) => toPayout(row, shard));
    },
    settled: async ({ from, to, currencies }) =>
      (await read(SETTLED, [from, to, JSON.stringify(currencies)])).map((row) => toSettled(row, shard)),
    hurryPayout: ({ tenantId, id, at }) =>
      connection.inTenant(tenantId, async ({ sql }) => {
        await sql(HURRY, [at, tenantId, id]);
      }),
  };
}

function idsJson(ids: readonly string[]): string {
  return JSON.stringify(ids.filter((id) => ID.test(id)));
}

function toChargeback(row: Row, shard: string): OwnChargeback {
  return {
    providerChargebackId: String(row['provider_chargeback_id']),
    subject: { kind: 'order', shard, tenantId: String(row['tenant_id']), id: String(row['order_id']) },
    amountMinor: wholeNumber(row['amount_minor']),
    currency: String(row['currency']),
    state: String(row['state']) as ChargebackState,
  };
}

function toSettled(row: Row, shard: string): SettledAbroad {
  const tenantId = String(row['tenant_id']);
  const orders = JSON.parse(String(row['orders'])) as readonly string[];
  return {
    tenantId,
    currency: String(row['currency']),
    amountMinor: wholeNumber(row['amount']),
    subjects: orders.map((id) => ({ kind: 'order', shard, tenantId, id })),
  };
}

function toPayout(row: Row, shard: string): OwnPayout {
  return {
    partId: String(row['id']),
    subject: { kind: 'payout', shard, tenantId: String(row['tenant_id']), id: String(row['id']) },
    providerPayoutId: optionalText(row['provider_payout_id']),
    amountMinor: wholeNumber(row['amount_minor']),
    currency: String(row['currency']),
    state: String(row['state']) as PartState,
  };
}
