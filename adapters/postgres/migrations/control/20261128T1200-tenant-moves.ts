/**
 * @file adapters/postgres/migrations/control/20261128T1200-tenant-moves.ts
 * @description Moves of tenants between shards: one open move per tenant, every state follows the one before, no way back after the flip.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-28
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class TenantMoves extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table tenant_move (
        id uuid primary key,
        tenant_id uuid not null references tenant_directory (id),
        source text not null,
        target text not null,
        state text not null check (state in ('planned', 'copied', 'frozen', 'caught_up', 'verified', 'flipped', 'opened', 'dropped',
          'abandoning', 'abandoned')),
        begun_at timestamptz not null,
        since timestamptz not null,
        frozen_at timestamptz,
        problem text,
        check (source <> target),
        check (state not in ('abandoning', 'abandoned') or problem is not null)
      );
      create unique index one_open_move_per_tenant on tenant_move (tenant_id) where state not in ('dropped', 'abandoned');
      create index tenant_move_newest on tenant_move (tenant_id, id desc);

      create function move_goes_on() returns trigger language plpgsql as $$
      begin
        if (new.id, new.tenant_id, new.source, new.target) = (old.id, old.tenant_id, old.source, old.target)
           and ((old.state, new.state) in (('planned', 'copied'), ('copied', 'frozen'), ('frozen', 'caught_up'), ('caught_up', 'verified'),
                  ('verified', 'flipped'), ('flipped', 'opened'), ('opened', 'dropped'), ('abandoning', 'abandoned'))
                or (new.state = 'abandoning' and old.state in ('planned', 'copied', 'frozen', 'caught_up', 'verified'))) then
          return new;
        end if;
        raise exception 'move %: % does not follow %', old.id, new.state, old.state
          using errcode = 'check_violation', constraint = 'move_goes_on';
      end $$;
      create trigger move_goes_on before update on tenant_move for each row execute function move_goes_on();

      grant select on tenant_move to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert on tenant_move to lytslot_worker;
      grant update (state, since, frozen_at, problem) on tenant_move to lytslot_worker;
    `);
  }
}
