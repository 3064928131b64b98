/**
 * @file adapters/postgres/shard/read-models/ad-income.ts
 * @description What placements brought in a span, by whose it is, from the ledger alone: what was settled, less what was credited for coming late.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { AdIncome } from '../figure-ports.ts';

const INCOME = `
  select t.tenant_id::text, coalesce(-sum(e.amount_minor) filter (where a.kind = 'owner_payable'), 0)::text as owner,
         coalesce(-sum(e.amount_minor) filter (where a.kind = 'platform_revenue'), 0)::text as platform
    from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
   where t.type in ('placement-settled', 'late-credited') and t.currency = 'RUB' and t.at >= ? and t.at < ?
   group by t.tenant_id order by t.tenant_id`;

/** Goes through the quarter's settlements: for a report, not for a page that asks every few seconds. */
export async function adIncome(
  { sql }: Work<ShardTables>,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly AdIncome[]> {
  const rows = await sql(INCOME, [from, to]);
  return rows.map((row) => ({
    tenantId: String(row['tenant_id']),
    ownerMinor: wholeNumber(row['owner']),
    platformMinor: wholeNumber(row['platform']),
  }));
}
