/**
 * @file adapters/postgres/shard/read-models/shard-figures.ts
 * @description What the console’s first page says of a shard, without going through its history.
 * @dependencies -
 * @created 2026-11-30
 */
import { kindBalances } from '../../books/add-up.ts';
import type { Work } from '../../connection/connection.ts';
import { wholeNumber } from '../../connection/read-values.ts';
import type { ShardTables } from '../../entities/shard.ts';
import type { ShardFigures } from '../figure-ports.ts';

/** Placements that somebody may have to look at. */
const WATCHED = ['LIVE', 'REMOVAL_DUE', 'PUBLISH_UNKNOWN', 'PUBLISH_FAILED', 'DISPUTED'];

const PAID_OUT = `
  select p.currency, sum(x.amount_minor) as total from payout_part x join payout p on p.tenant_id = x.tenant_id and p.id = x.payout_id
   where x.state = 'paid' group by p.currency`;

/** Three questions, each one pass over accounts, placements or payouts: cheap beside the ledger's entries, but not free on a large shard. */
export async function shardFigures({ sql }: Work<ShardTables>): Promise<ShardFigures> {
  const paidOut = await sql(PAID_OUT);
  const placements = await sql('select state, count(*) as many from placement where state in (?) group by state', [WATCHED]);
  return {
    balances: await kindBalances(sql, 'ledger'),
    paidOutMinor: new Map(paidOut.map((row) => [String(row['currency']), wholeNumber(row['total'])])),
    placements: new Map(placements.map((row) => [String(row['state']), Number(row['many'])])),
  };
}
