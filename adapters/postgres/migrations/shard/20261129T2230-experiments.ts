/**
 * @file adapters/postgres/migrations/shard/20261129T2230-experiments.ts
 * @description Which variant of an experiment a placement's post is, and who has opened the page behind its label: once a visitor and day, nobody by name.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { changeFunction } from '../change-function.ts';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

export class Experiments extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      alter table placement add experiment jsonb;
      grant update (experiment) on placement to lytslot_app, lytslot_worker;
      create index placement_of_experiment on placement ((experiment ->> 'id')) where experiment is not null;

      create table ad_click (
        tenant_id uuid not null,
        placement_id uuid not null,
        day date not null,
        -- Hashes with the day's salt, which is forgotten when the day is over.
        visitor text not null check (visitor ~ '^[0-9a-f]{32}$'),
        network text not null check (network ~ '^[0-9a-f]{32}$'),
        primary key (tenant_id, placement_id, day, visitor),
        foreign key (tenant_id, placement_id) references placement (tenant_id, id)
      );
      create index ad_click_of_network on ad_click (tenant_id, placement_id, day, network);

      alter table ad_click enable row level security;
      alter table ad_click force row level security;
      create policy tenant_isolation on ad_click for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
      create policy platform_read on ad_click for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
      grant select on ad_click to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert on ad_click to lytslot_app;
      call make_movable('ad_click');
    `);
    this.addSql(changeFunction('load_order(uuid, uuid)', 'p.marking, p.erid,', 'p.experiment, p.marking, p.erid,'));
    const erid = `erid = coalesce(p ->> 'erid', c.erid),`;
    const keepsOrForgets = `experiment = case when p ? 'experiment' then nullif(p -> 'experiment', 'null') else c.experiment end,`;
    this.addSql(changeFunction('apply_step(jsonb)', erid, `${keepsOrForgets}\n      ${erid}`));
  }
}
