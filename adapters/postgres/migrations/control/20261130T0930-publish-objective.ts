/**
 * @file adapters/postgres/migrations/control/20261130T0930-publish-objective.ts
 * @description What each shard promises about the time of its posts, as its resource declares it; until then the defaults of the resource.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class PublishObjective extends Migration {
  override up(): void {
    this.addSql(`
      alter table shard_directory
        add late_after_seconds integer not null default 60 check (late_after_seconds between 1 and 900),
        add on_time_target integer not null default 9900 check (on_time_target between 9000 and 9999),
        add objective_days integer not null default 28 check (objective_days between 1 and 90);
    `);
  }
}
