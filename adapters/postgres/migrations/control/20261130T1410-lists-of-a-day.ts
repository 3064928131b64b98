/**
 * @file adapters/postgres/migrations/control/20261130T1410-lists-of-a-day.ts
 * @description Days are compared with every provider's lists: what banks took back and what owners were paid may differ too.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class ListsOfADay extends Migration {
  override up(): void {
    this.addSql(`
      alter table reconciliation_item drop constraint reconciliation_item_kind_check;
      alter table reconciliation_item add constraint reconciliation_item_kind_check check (kind in ('unheard', 'unknown-to-us', 'unknown-to-provider',
        'amount-differs', 'refund-unheard', 'refund-unknown-to-us', 'state-differs', 'chargeback-unheard', 'chargeback-unknown-to-us',
        'chargeback-unknown-to-provider', 'chargeback-differs', 'payout-unheard', 'payout-unknown-to-us', 'payout-unknown-to-provider', 'payout-differs'));
      -- How far Telegram's list had come at the beginning of a day.
      create index star_transaction_by_time on star_transaction using brin (at);
    `);
  }
}
