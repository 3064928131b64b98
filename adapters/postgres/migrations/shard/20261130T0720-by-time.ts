/**
 * @file adapters/postgres/migrations/shard/20261130T0720-by-time.ts
 * @description Ranges of time of the ledger and the journal are found without going through all of either.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

/** Both only grow, in the order of time: a few bytes for every hundred pages are enough, and a new line costs nothing. */
export class ByTime extends Migration {
  override up(): void {
    this.addSql('create index ledger_transaction_by_time on ledger_transaction using brin (at) with (pages_per_range = 32);');
    this.addSql('create index order_event_by_time on order_event using brin (at) with (pages_per_range = 32);');
  }
}
