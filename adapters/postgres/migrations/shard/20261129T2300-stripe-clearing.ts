/**
 * @file adapters/postgres/migrations/shard/20261129T2300-stripe-clearing.ts
 * @description What Stripe owes a tenant has an account of its own: no account mixes what two services owe.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';

export class StripeClearing extends Migration {
  override up(): void {
    this.addSql(`
      alter table ledger_account drop constraint ledger_account_kind_check;
      alter table ledger_account add constraint ledger_account_kind_check
        check (kind in ('psp_clearing', 'stripe_clearing', 'prepaid_clearing', 'escrow', 'owner_payable', 'platform_revenue'));
    `);
  }
}
