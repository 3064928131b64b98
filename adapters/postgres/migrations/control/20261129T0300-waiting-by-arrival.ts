/**
 * @file adapters/postgres/migrations/control/20261129T0300-waiting-by-arrival.ts
 * @description Waiting updates in the order of their arrival: a dispatcher's look reads what it takes, not all that waits.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';

export class WaitingByArrival extends Migration {
  override up(): void {
    this.addSql('create index update_waiting_by_arrival on update_inbox (bot_id, id) where handled_at is null');
  }
}
