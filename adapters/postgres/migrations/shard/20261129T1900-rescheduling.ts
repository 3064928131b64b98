/**
 * @file adapters/postgres/migrations/shard/20261129T1900-rescheduling.ts
 * @description Another time for an order, held beside its own until it is answered; an order never overlaps with another order, and has one time of each role.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Rescheduling extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table placement drop constraint placement_state_check;
      alter table placement
        add constraint placement_state_check check (state in ('NEW', 'MODERATION', 'REJECTED', 'OWNER_REVIEW', 'CHANGES_REQUESTED', 'ADV_REVIEW',
          'OWNER_DECLINED', 'CANCELLED', 'MARKING', 'SCHEDULED', 'RESCHEDULING', 'PUBLISHING', 'PUBLISH_UNKNOWN', 'PUBLISH_FAILED', 'LIVE',
          'REMOVAL_DUE', 'FULFILLED', 'SETTLED', 'DISPUTED', 'DISPUTE_UPHELD')),
        add move_to timestamptz,
        add move_by text check (move_by in ('advertiser', 'owner')),
        add constraint proposed_while_rescheduling check (num_nulls(move_to, move_by) = case state when 'RESCHEDULING' then 0 else 2 end);
      grant update (move_to, move_by) on placement to lytslot_app, lytslot_worker;

      alter table reservation
        add role text not null default 'booked' check (role in ('booked', 'proposed')),
        drop constraint reservation_tenant_id_placement_id_key,
        drop constraint reservation_no_overlap,
        -- Half an hour later touches the order's own time: only the times of others are in its way.
        add constraint reservation_no_overlap exclude using gist (channel_id with =, busy with &&, order_id with <>) where (occupying);
      create unique index one_time_of_each_role on reservation (tenant_id, order_id, role) where (occupying);
      create index reservation_of_placement on reservation (tenant_id, placement_id);

      -- Two people agree to it; the clock never does.
      grant update (publish_at) on placement to lytslot_app;
      grant update (role) on reservation to lytslot_app;
    `);
  }
}
