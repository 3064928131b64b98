/**
 * @file adapters/postgres/migrations/shard/20261130T0930-failures-by-time.ts
 * @description The few posts that did not go out are found by time without reading the journal around them.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class FailuresByTime extends Migration {
  override up(): void {
    this.addSql(`create index order_event_failed_by_time on order_event (at) where event = 'placement.failed';`);
  }
}
