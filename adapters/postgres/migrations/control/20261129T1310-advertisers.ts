/**
 * @file adapters/postgres/migrations/control/20261129T1310-advertisers.ts
 * @description Who a person advertises for, as they declared it: a person buys from tenants of every shard, so it is kept here, once.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Advertisers extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table advertiser_profile (
        telegram_user_id bigint primary key,
        party jsonb not null,
        kktu text not null check (kktu ~ '^[1-9][0-9]?[.][1-9][0-9]?[.][1-9][0-9]?$'),
        agencies jsonb not null,
        since date not null,
        updated_at timestamptz not null
      );
      -- Personal data: nobody but the processes that people talk to reads it; an order carries its own copy.
      grant select, insert, update on advertiser_profile to lytslot_app;
    `);
  }
}
