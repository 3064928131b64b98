/**
 * @file adapters/postgres/migrations/control/20261130T1300-notices-of-a-payment.ts
 * @description What a provider sent about one payment is found without reading what it sent about all.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class NoticesOfAPayment extends Migration {
  override up(): void {
    this.addSql(`create index psp_notice_of_payment on psp_inbox (object_id);`);
  }
}
