/**
 * @file adapters/postgres/migrations/control/20261130T0900-hand-refunds.ts
 * @description Money that people gave back past a payment service: each transfer once, by the bank's reference, for one order.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLE = `
  -- Kept before the order's ledger has it, and whatever becomes of that: the money has left the bank in any case.
  create table hand_refund (
    reference text primary key check (length(reference) between 1 and 100),
    tenant_id uuid not null,
    order_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null,
    way text not null check (way in ('bank-transfer', 'sbp', 'card-transfer')),
    entered_by uuid not null,
    entered_at timestamptz not null
  );
  create index hand_refund_of_order on hand_refund (order_id);
`;

export class HandRefunds extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(TABLE);
    this.addSql(`grant select on hand_refund to lytslot_worker, lytslot_admin; grant insert on hand_refund to lytslot_admin;`);
  }
}
