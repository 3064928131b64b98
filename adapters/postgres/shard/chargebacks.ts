/**
 * @file adapters/postgres/shard/chargebacks.ts
 * @description Chargebacks of a shard: whose they are, what is written of them together with the ledger, which are to be asked about, and the list of all.
 * @dependencies domain
 * @created 2026-11-30
 */
import { getRandomValues } from 'node:crypto';
import type { PaidOrder, PutOutcome } from '@lytslot/domain/chargebacks';
import type { Currency } from '@lytslot/domain/ledger';
import { createIdGenerator } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { toJson } from '../connection/to-json.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { ChargebackRow, Chargebacks } from './chargeback-ports.ts';
import { toAnyChargeback } from './chargeback-rows.ts';
import { postingJson } from './posting-json.ts';
import { takeByTenant } from './take-by-tenant.ts';

/** By ids alone: a cart's payment does not say whose its orders are. */
const ORDERS = `
  select o.tenant_id, o.id, o.currency from sale_order o
    join payment y on y.tenant_id = o.tenant_id and y.order_id = o.id and y.provider = 'stripe' and y.provider_payment_id is not null
   where o.id in (select x::uuid from jsonb_array_elements_text(?::jsonb) as x) order by o.id`;
const DUE = `
  select tenant_id, id from chargeback
   where state = 'open' and ask_at <= ? and tenant_id not in (select tenant from tenant_gate where state <> 'open') order by ask_at, id limit ?`;
const CLAIM = `
  update chargeback set ask_at = ? where (tenant_id, id) in (
    select tenant_id, id from chargeback where tenant_id = ? and id in (?) and state = 'open' and ask_at <= ? for update skip locked)
  returning provider_chargeback_id`;
const LIST = `
  select c.*, c.amount_minor::text as amount, o.number from chargeback c join sale_order o on o.tenant_id = c.tenant_id and o.id = c.order_id
   where (? = 'all' or c.state = 'open') and (?::uuid is null or c.id < ?::uuid) order by c.id desc limit ?`;

/** Chargebacks of one shard. */
export function createChargebacks(connection: Connection<ShardTables>, clock: Clock): Chargebacks {
  const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));
  return {
    ordersOf: async (orderIds) => (await connection.platformWide(({ sql }) => sql(ORDERS, [JSON.stringify(orderIds)]))).map(toOrder),
    put: async ({ taken, decided, ...change }) => {
      const postings = { taken: postingJson(taken, ids), ...(decided && { decided: postingJson(decided, ids) }) };
      const [row] = await connection.statement('select put_chargeback(?::jsonb) as outcome', [toJson({ ...change, ...postings })]);
      return String(row?.['outcome']) as PutOutcome;
    },
    claim: async ({ now, againAt, limit }) => {
      const due = await connection.platformWide(({ sql }) => sql(DUE, [now, limit]));
      const found = due.map((row) => ({ tenantId: String(row['tenant_id']), id: String(row['id']) }));
      const taken = await takeByTenant(found, (tenantId, rows) =>
        connection.inTenant(tenantId, ({ sql }) => sql(CLAIM, [againAt, tenantId, rows, now])),
      );
      return [...new Set(taken.map((row) => String(row['provider_chargeback_id'])))];
    },
    list: ({ state, limit, after }) =>
      connection.snapshot('platform', async ({ sql }) => {
        const found = await sql(LIST, [state, after ?? null, after ?? null, limit + 1]);
        const rows = found.slice(0, limit).map(toRow);
        return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
      }),
  };
}

function toOrder(row: Readonly<Record<string, unknown>>): PaidOrder {
  return { tenantId: String(row['tenant_id']), orderId: String(row['id']), currency: String(row['currency']) as Currency };
}

function toRow(row: Readonly<Record<string, unknown>>): ChargebackRow {
  return {
    ...toAnyChargeback(row),
    tenantId: String(row['tenant_id']),
    order: { id: String(row['order_id']), number: String(row['number']) },
  };
}
