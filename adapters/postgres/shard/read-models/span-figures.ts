/**
 * @file adapters/postgres/shard/read-models/span-figures.ts
 * @description What happened in a span of time: orders by the journal, money by the ledger.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { SpanFigures } from '../figure-ports.ts';

/** `bought`: of the orders that were held in the span, those whose money ever came. */
const ORDERS = `
  select count(*) filter (where e.event = 'order.held') as held,
         count(*) filter (where e.event = 'order.held' and exists (
           select from ledger_transaction t where t.tenant_id = e.tenant_id and t.order_id = e.order_id and t.type = 'payment-received')) as bought,
         count(*) filter (where e.event = 'placement.published') as published,
         count(*) filter (where e.event = 'placement.failed') as failed,
         count(*) filter (where e.event = 'order.refunded') as refunded
    from order_event e where e.at >= ? and e.at < ?`;
const MONEY = `
  select t.currency,
         coalesce(-sum(e.amount_minor) filter (where t.type = 'payment-received' and a.kind = 'escrow'), 0) as received,
         coalesce(sum(e.amount_minor) filter (where t.type = 'payment-returned' and a.kind = 'escrow'), 0) as returned,
         coalesce(-sum(e.amount_minor) filter (where t.type = 'placement-settled' and a.kind = 'owner_payable'), 0) as owners,
         coalesce(-sum(e.amount_minor) filter (where t.type = 'placement-settled' and a.kind = 'platform_revenue'), 0) as platform,
         coalesce(sum(e.amount_minor) filter (where t.type = 'late-credited' and a.kind = 'platform_revenue'), 0) as credited
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
   where t.at >= ? and t.at < ? group by 1 order by 1`;

/** Of the whole shard. */
export async function spanFigures(
  { sql }: Work<ShardTables>,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<SpanFigures> {
  const [orders] = await sql(ORDERS, [from, to]);
  const count = (name: string) => Number(orders?.[name]);
  const money = (await sql(MONEY, [from, to])).map((row) => ({
    currency: String(row['currency']) as Currency,
    receivedMinor: wholeNumber(row['received']),
    returnedMinor: wholeNumber(row['returned']),
    ownersMinor: wholeNumber(row['owners']),
    platformMinor: wholeNumber(row['platform']),
    creditedMinor: wholeNumber(row['credited']),
  }));
  const orderCounts = { held: count('held'), bought: count('bought'), published: count('published') };
  return { orders: { ...orderCounts, failed: count('failed'), refunded: count('refunded') }, money };
}
