/**
 * @file adapters/postgres/migrations/shard/20261130T0240-accounts-of-an-order.ts
 * @description Booking finds an order's escrow and the tenant's own accounts by themselves: what it costs does not grow with the tenant's orders.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class AccountsOfAnOrder extends Migration {
  override up(): void {
    this.addSql('create index ledger_account_of_order on ledger_account (tenant_id, order_id);');
  }
}
