/**
 * @file adapters/postgres/migrations/control/20261130T1430-unreported-amounts.ts
 * @description What was earned in a currency that the register does not know is listed with the day until somebody has said how it was reported.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class UnreportedAmounts extends Migration {
  override up(): void {
    this.addSql(`
      alter table reconciliation_item drop constraint reconciliation_item_kind_check;
      alter table reconciliation_item add constraint reconciliation_item_kind_check check (kind in ('unheard', 'unknown-to-us', 'unknown-to-provider',
        'amount-differs', 'refund-unheard', 'refund-unknown-to-us', 'state-differs', 'chargeback-unheard', 'chargeback-unknown-to-us',
        'chargeback-unknown-to-provider', 'chargeback-differs', 'payout-unheard', 'payout-unknown-to-us', 'payout-unknown-to-provider', 'payout-differs',
        'amount-unreported'));
    `);
  }
}
