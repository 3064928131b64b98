/**
 * @file adapters/postgres/shard/read-models/owner-month.ts
 * @description What an owner earned in a span, and from whom: out of the ledger, buyers by the name that stands under their posts.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { OwnerMonth } from '../figure-ports.ts';

const MOST_BUYERS = 5;

/** Settlements of the span; the order says whose they were, the placement how its buyer is called in public. */
const BY_BUYER = `
  select t.currency, o.advertiser_telegram_user_id as buyer, max(p.marking #>> '{advertiser,party,name}') as name, count(distinct t.id) as placements,
         -sum(e.amount_minor) as earned
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'owner_payable'
    join sale_order o on o.tenant_id = t.tenant_id and o.id = t.order_id
    join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
   where t.tenant_id = ? and t.type = 'placement-settled' and t.at >= ? and t.at < ?
   group by 1, 2 order by 1, earned desc, buyer`;

/** One of each currency in which there was a settlement. */
export async function ownerMonth(
  { sql }: Work<ShardTables>,
  { tenantId, from, to }: { readonly tenantId: string; readonly from: Date; readonly to: Date },
): Promise<readonly OwnerMonth[]> {
  const rows = (await sql(BY_BUYER, [tenantId, from, to])).map((row) => ({
    currency: String(row['currency']) as Currency,
    name: typeof row['name'] === 'string' ? row['name'] : undefined,
    placements: Number(row['placements']),
    earnedMinor: wholeNumber(row['earned']),
  }));
  return [...Map.groupBy(rows, ({ currency }) => currency)].map(([currency, buyers]) => ({
    currency,
    earnedMinor: buyers.reduce((sum, { earnedMinor }) => sum + earnedMinor, 0n),
    placements: buyers.reduce((sum, { placements }) => sum + placements, 0),
    buyers: buyers.length,
    topBuyers: buyers.slice(0, MOST_BUYERS),
  }));
}
