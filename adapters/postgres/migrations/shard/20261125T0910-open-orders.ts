/**
 * @file adapters/postgres/migrations/shard/20261125T0910-open-orders.ts
 * @description Orders that are not over are few among all that ever were: an index finds them.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-25
 */
import { Migration } from '@mikro-orm/migrations';

export class OpenOrders extends Migration {
  override up(): void {
    this.addSql(
      `create index sale_order_open on sale_order (tenant_id, channel_id, state) where state in ('HELD', 'AWAITING_PAYMENT', 'PAID');`,
    );
  }
}
