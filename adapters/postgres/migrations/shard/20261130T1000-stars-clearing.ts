/**
 * @file adapters/postgres/migrations/shard/20261130T1000-stars-clearing.ts
 * @description The Stars that Telegram keeps for a tenant's orders have an account of their own: no account mixes what two services owe.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';

export class StarsClearing extends Migration {
  override up(): void {
    this.addSql(`
      alter table ledger_account drop constraint ledger_account_kind_check;
      -- The last kind comes later by its date, and may have come before.
      alter table ledger_account add constraint ledger_account_kind_check check (kind in ('psp_clearing', 'stripe_clearing', 'stars_clearing',
        'prepaid_clearing', 'bank_clearing', 'escrow', 'owner_payable', 'payout_transit', 'platform_revenue', 'chargeback'));
      -- Stars are whole, and Telegram has no others: what is in Stars is there and nowhere else.
      alter table ledger_account add constraint stars_are_with_telegram
        check (case when currency = 'XTR' then kind not in ('psp_clearing', 'stripe_clearing', 'bank_clearing') else kind <> 'stars_clearing' end);
    `);
  }
}
