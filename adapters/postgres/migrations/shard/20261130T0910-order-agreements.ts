/**
 * @file adapters/postgres/migrations/shard/20261130T0910-order-agreements.ts
 * @description Which version of the offer an order's buyer accepted with the checkout.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

export class OrderAgreements extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table order_agreement (
        tenant_id uuid not null,
        order_id uuid not null,
        -- Of the control database, with what is needed to name it on paper.
        version_id uuid not null,
        number integer not null check (number > 0),
        digest text not null check (digest ~ '^[0-9a-f]{64}$'),
        in_force_at timestamptz not null,
        telegram_user_id bigint not null,
        accepted_at timestamptz not null,
        primary key (tenant_id, order_id),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id)
      );
      alter table order_agreement enable row level security;
      alter table order_agreement force row level security;
      create policy tenant_isolation on order_agreement for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
      create policy platform_read on order_agreement for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      grant select on order_agreement to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert on order_agreement to lytslot_app;
      create trigger append_only before update or delete or truncate on order_agreement for each statement execute function refuse_change();
      call make_movable('order_agreement');
    `);
  }
}
