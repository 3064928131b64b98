/**
 * @file adapters/postgres/migrations/shard/20261129T1300-disputes.ts
 * @description A dispute per order: decided once, and what was said in it is only added to.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

export class Disputes extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table placement drop constraint placement_state_check;
      alter table placement
        add constraint placement_state_check check (state in ('NEW', 'MODERATION', 'REJECTED', 'OWNER_REVIEW', 'CHANGES_REQUESTED', 'ADV_REVIEW',
          'OWNER_DECLINED', 'CANCELLED', 'MARKING', 'SCHEDULED', 'PUBLISHING', 'PUBLISH_UNKNOWN', 'PUBLISH_FAILED', 'LIVE', 'REMOVAL_DUE',
          'FULFILLED', 'SETTLED', 'DISPUTED', 'DISPUTE_UPHELD'));

      create table dispute (
        tenant_id uuid not null,
        order_id uuid not null,
        opened_by text not null check (opened_by in ('advertiser', 'owner')),
        opened_at timestamptz not null,
        begun_at timestamptz,
        advertiser_texts smallint not null check (advertiser_texts between 0 and 20),
        owner_texts smallint not null check (owner_texts between 0 and 20),
        proposed_by text,
        proposed_minor bigint check (proposed_minor >= 0),
        award_minor bigint check (award_minor >= 0),
        reason text check (length(reason) between 1 and 2000),
        decided_by text,
        decided_at timestamptz,
        primary key (tenant_id, order_id),
        foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
        check ((proposed_by is null) = (proposed_minor is null)),
        check (num_nulls(award_minor, decided_by, decided_at) in (0, 3)),
        check (award_minor is null or begun_at is not null)
      );
      create trigger decided_once before update on dispute for each row
        when (old.award_minor is not null and current_user <> 'lytslot_mover') execute function refuse_change();

      create table dispute_evidence (
        tenant_id uuid not null,
        id uuid not null,
        order_id uuid not null,
        author text not null check (author in ('advertiser', 'owner', 'platform')),
        body text not null check (length(body) <= 2000),
        facts jsonb not null,
        at timestamptz not null,
        primary key (tenant_id, id),
        foreign key (tenant_id, order_id) references dispute (tenant_id, order_id),
        check ((author = 'platform') = (body = ''))
      );
      create index dispute_evidence_of_order on dispute_evidence (tenant_id, order_id, id);
      create trigger append_only before update or delete or truncate on dispute_evidence for each statement execute function refuse_change();
    `);
    for (const table of ['dispute', 'dispute_evidence']) {
      this.addSql(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant_isolation on ${table} for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
        create policy platform_read on ${table} for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
        grant select on ${table} to lytslot_app, lytslot_worker, lytslot_admin;
        -- People open disputes and speak in them; the clock only goes on with them.
        grant insert on ${table} to lytslot_app;
        call make_movable('${table}');
      `);
    }
    this.addSql(`
      grant update (begun_at, advertiser_texts, owner_texts, proposed_by, proposed_minor, award_minor, reason, decided_by, decided_at)
        on dispute to lytslot_app;
      grant update (begun_at, award_minor, decided_by, decided_at) on dispute to lytslot_worker;
    `);
  }
}
