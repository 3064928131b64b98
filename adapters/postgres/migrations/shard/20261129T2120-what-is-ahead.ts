/**
 * @file adapters/postgres/migrations/shard/20261129T2120-what-is-ahead.ts
 * @description Indexes for what is asked of a channel's time again and again, so that what it sold in the past costs nothing.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';

export class WhatIsAhead extends Migration {
  override up(): void {
    this.addSql(`
      -- A look reaches eight days back for what may still be on top; with the end in the index those rows themselves are not read.
      drop index reservation_of_channel;
      create index reservation_of_channel on reservation (tenant_id, channel_id, starts_at) include (busy_until, order_id) where state <> 'released';
      create index reservation_open on reservation (tenant_id, channel_id, order_id) where state in ('held', 'occupied');
    `);
  }
}
