/**
 * @file adapters/postgres/migrations/shard/20261129T2200-ways-to-pay.ts
 * @description A payment says who takes it; an order at a pack's price names the pack; what the platform's own books owe a tenant's has an account.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';

/** What changes within functions of earlier migrations; that each part is there is checked where it is replaced. */
const CHANGES: readonly (readonly [name: string, from: string, to: string])[] = [
  ['load_order(uuid, uuid)', `'disputeHours', s.dispute_hours)`, `'disputeHours', s.dispute_hours, 'packId', s.pack_id)`],
  ['apply_step(jsonb)', `o, 'yookassa', y ->> 'idempotencyKey'`, `o, y ->> 'provider', y ->> 'idempotencyKey'`],
  ['take_hold(jsonb)', 'dispute_hours, created_at, updated_at)', 'dispute_hours, pack_id, created_at, updated_at)'],
  [
    'take_hold(jsonb)',
    `(h ->> 'disputeHours')::int, now_at, now_at)`,
    `(h ->> 'disputeHours')::int, (h ->> 'packId')::uuid, now_at, now_at)`,
  ],
];

export class WaysToPay extends Migration {
  override up(): void {
    this.addSql(`
      -- The pack is in the control database: a person has packs of tenants of every shard.
      alter table sale_order add column pack_id uuid;
      alter table ledger_account drop constraint ledger_account_kind_check;
      alter table ledger_account add constraint ledger_account_kind_check
        check (kind in ('psp_clearing', 'prepaid_clearing', 'escrow', 'owner_payable', 'platform_revenue'));
    `);
    for (const [name, from, to] of CHANGES) this.addSql(changeFunction(name, from, to));
  }
}
