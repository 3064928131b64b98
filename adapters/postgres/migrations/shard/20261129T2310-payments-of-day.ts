/**
 * @file adapters/postgres/migrations/shard/20261129T2310-payments-of-day.ts
 * @description Payments of a day are found without reading all of them.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';

export class PaymentsOfDay extends Migration {
  override up(): void {
    this.addSql('create index payment_of_day on payment (provider, created_at);');
  }
}
