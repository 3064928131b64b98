/**
 * @file adapters/postgres/migrations/shard/20261129T1100-review.ts
 * @description Posts that people decide about: how a channel approves, whom it trusts or blocks, rounds of changes, and what goes back of a price.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

export class Review extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table placement drop constraint placement_state_check;
      alter table placement
        add constraint placement_state_check check (state in ('NEW', 'MODERATION', 'REJECTED', 'OWNER_REVIEW', 'CHANGES_REQUESTED', 'ADV_REVIEW',
          'OWNER_DECLINED', 'CANCELLED', 'MARKING', 'SCHEDULED', 'PUBLISHING', 'PUBLISH_UNKNOWN', 'PUBLISH_FAILED', 'LIVE', 'REMOVAL_DUE',
          'FULFILLED', 'SETTLED')),
        add rounds smallint not null default 0 check (rounds between 0 and 3),
        add note text check (length(note) <= 500),
        add refund_minor bigint check (refund_minor >= 0);
      grant update (rounds, note, refund_minor) on placement to lytslot_app, lytslot_worker;

      -- An owner's daily decision, made in the cabinet: no resource declares it.
      alter table channel add approval text not null default 'auto' check (approval in ('auto', 'manual'));
      grant update (approval) on channel to lytslot_app;

      create table buyer_list (
        tenant_id uuid not null,
        channel_id uuid not null,
        telegram_user_id bigint not null,
        list text not null check (list in ('trusted', 'blocked')),
        updated_at timestamptz not null,
        primary key (tenant_id, channel_id, telegram_user_id),
        foreign key (tenant_id, channel_id) references channel (tenant_id, id)
      );
      alter table buyer_list enable row level security;
      alter table buyer_list force row level security;
      create policy tenant_isolation on buyer_list for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
      create policy platform_read on buyer_list for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      grant select on buyer_list to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert, delete, update (list, updated_at) on buyer_list to lytslot_app;
      call make_movable('buyer_list');

      -- Whoever is blocked takes no time, by whatever way the order is written.
      create function refuse_blocked_buyer() returns trigger language plpgsql as $$
      begin
        if exists (select from buyer_list b where b.tenant_id = new.tenant_id and b.channel_id = new.channel_id
                     and b.telegram_user_id = new.advertiser_telegram_user_id and b.list = 'blocked') then
          raise exception 'channel %: this buyer is blocked', new.channel_id using errcode = 'LS002', constraint = 'buyer_blocked';
        end if;
        return new;
      end $$;
      create trigger refuse_blocked_buyer before insert on sale_order for each row execute function refuse_blocked_buyer();
    `);
  }
}
