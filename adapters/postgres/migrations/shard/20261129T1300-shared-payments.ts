/**
 * @file adapters/postgres/migrations/shard/20261129T1300-shared-payments.ts
 * @description One payment of a provider may pay for several orders; each order still has one payment, and the provider says what of it is whose.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';

export class SharedPayments extends Migration {
  override up(): void {
    this.addSql(`
      alter table payment
        drop constraint one_row_per_provider_payment,
        drop constraint payment_provider_idempotency_key_key;
      create index payment_of_provider on payment (provider_payment_id);
    `);
  }
}
