/**
 * @file adapters/postgres/migrations/control/20261130T0700-receipts.ts
 * @description Where people's receipts go, the receipt every payment was asked for with, and the receipts of sales that follow.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Receipts extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      -- Personal data: written by the processes that people talk to, read by them and by the workers, who charge plans; a receipt carries its own copy.
      create table receipt_contact (
        telegram_user_id bigint primary key,
        contact jsonb not null check (jsonb_exists(contact, 'email') or jsonb_exists(contact, 'phone')),
        updated_at timestamptz not null
      );
      grant select, insert, update on receipt_contact to lytslot_app;
      grant select on receipt_contact to lytslot_worker;

      -- By the payment's own key, and never changed: who repeats a lost call asks for the very same.
      create table fiscal_receipt (
        payment_key text primary key check (length(payment_key) between 1 and 64),
        receipt jsonb not null,
        created_at timestamptz not null
      );
      grant select, insert on fiscal_receipt to lytslot_app;
      grant select, insert on fiscal_receipt to lytslot_worker;

      -- One for each order of a payment. waiting: the sale is not over; asked: what to ask for is written, and may have been asked for.
      create table fiscal_closing (
        order_id uuid primary key,
        tenant_id uuid not null,
        payment_key text not null references fiscal_receipt,
        state text not null default 'waiting' check (state in ('waiting', 'asked', 'pending', 'succeeded', 'none')),
        receipt jsonb,
        amount_minor bigint check (amount_minor > 0),
        currency char(3),
        provider_payment_id text,
        provider_receipt_id text,
        refusals integer not null default 0,
        -- Since when it was refused and is not made yet.
        refused_at timestamptz,
        ask_at timestamptz not null,
        changed_at timestamptz not null,
        check (state in ('waiting', 'none') or (receipt is not null and amount_minor is not null and currency is not null and provider_payment_id is not null)),
        check (state not in ('pending', 'succeeded') or provider_receipt_id is not null)
      );
      create index fiscal_closing_open on fiscal_closing (ask_at) where state in ('waiting', 'asked', 'pending');
      create index fiscal_closing_refused on fiscal_closing (refused_at) where refused_at is not null;
      grant select, insert on fiscal_closing to lytslot_app;
      grant select, insert, update on fiscal_closing to lytslot_worker;
    `);
  }
}
