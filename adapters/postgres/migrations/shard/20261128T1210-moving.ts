/**
 * @file adapters/postgres/migrations/shard/20261128T1210-moving.ts
 * @description Tenants come and go: a gate per tenant that every writer passes, and the one role that may carry rows in and out.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-28
 */
import { Migration } from '@mikro-orm/migrations';
import { requireMover, requireRoles } from '../require-roles.ts';

const MOVER = 'lytslot_mover';

/** The gate. Named \`tenant\`, not \`tenant_id\`: the row is the platform's, it stays when the tenant's rows go. */
const GATE = `
  create table tenant_gate (
    tenant uuid primary key,
    -- No row: open. arriving: rows are being copied in. frozen: rows are being copied out. departed: it lives elsewhere.
    state text not null check (state in ('open', 'arriving', 'frozen', 'departed')),
    move_id uuid not null
  );
  grant select on tenant_gate to lytslot_app, lytslot_worker, lytslot_admin, ${MOVER};
  grant insert, update on tenant_gate to ${MOVER};

  -- What an older move left undone must not touch the gate of a newer one; a move that ended here never begins again.
  create function gate_goes_on() returns trigger language plpgsql as $$
  begin
    if new.tenant = old.tenant and (
      (new.move_id = old.move_id and (old.state, new.state) in (('frozen', 'open'), ('frozen', 'departed'), ('arriving', 'open'), ('arriving', 'departed')))
      or (new.move_id > old.move_id and (old.state, new.state) in (('open', 'frozen'), ('open', 'open'), ('departed', 'arriving'), ('departed', 'departed')))
    ) then
      return new;
    end if;
    raise exception 'tenant %: % of move % does not follow % of move %', old.tenant, new.state, new.move_id, old.state, old.move_id
      using errcode = 'check_violation', constraint = 'gate_goes_on';
  end $$;
  create trigger gate_goes_on before update on tenant_gate for each row execute function gate_goes_on();
`;

/**
 * Writers share a lock per tenant until they commit; who closes the gate takes it alone, so no transaction slips past. Every statement of
 * the function sees what was committed before it began.
 */
const GUARD = `
  create function pass_gate() returns trigger language plpgsql as $$
  declare
    whose uuid := case tg_op when 'DELETE' then old.tenant_id else new.tenant_id end;
    gate text;
  begin
    if current_user <> '${MOVER}' then
      perform pg_advisory_xact_lock_shared(722051, hashtext(whose::text));
    end if;
    select state into gate from tenant_gate where tenant = whose;
    if current_user = '${MOVER}' then
      if gate is null or not (gate = 'arriving' or (gate = 'departed' and tg_op = 'DELETE')) then
        raise exception 'tenant % is not on the move here', whose using errcode = 'insufficient_privilege';
      end if;
    elsif gate <> 'open' then
      raise exception 'tenant % is being moved', whose using errcode = 'LS001', constraint = 'tenant_moving', hint = 'Try again in a minute.';
    end if;
    return case tg_op when 'DELETE' then old else new end;
  end $$;
`;

/** Tables of tenants, by the catalogue: as later migrations must do it for tables of their own. */
const EVERY_TABLE = `
  create procedure make_movable(movable regclass) language plpgsql as $$
  declare
    appendix boolean := exists (select from pg_trigger where tgrelid = movable and tgname = 'append_only');
    narrow boolean := (select relrowsecurity from pg_class where oid = movable);
    own text := $own$tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid$own$;
    hidden text := $hidden$tenant_id not in (select tenant from tenant_gate where state in ('arriving', 'departed'))$hidden$;
    serial text;
  begin
    execute format('create trigger pass_gate before insert or update or delete on %s for each row execute function pass_gate()', movable);
    if not narrow then
      -- Hypertables carry no policies: their rows are carried through the view that filters.
      execute format('create or replace view %I with (security_barrier, check_option = local) as select * from %s where %s or (
        current_setting(''app.scope'', true) = ''platform'' and current_user in (''lytslot_worker'', ''lytslot_admin'') and %s)',
        'tenant_' || movable, movable, own, hidden);
      execute format('grant select, insert, delete on %I to ${MOVER}', 'tenant_' || movable);
      return;
    end if;
    execute format('create policy tenant_move on %s for all to ${MOVER} using (%s) with check (%s)', movable, own, own);
    execute format('grant select, insert, delete on %s to ${MOVER}', movable);
    -- Whoever looks at all tenants sees each of them in one shard only.
    execute format('alter policy platform_read on %s using (current_setting(''app.scope'', true) = ''platform'' and %s)', movable, hidden);
    if appendix then
      -- The mover takes rows out whole; the gate lets it only where the tenant has left. Nobody changes one.
      execute format('drop trigger append_only on %s', movable);
      execute format('create trigger append_only before update or truncate on %s for each statement execute function refuse_change()', movable);
      execute format('create trigger append_only_rows before delete on %s for each statement when (current_user <> ''${MOVER}'')
        execute function refuse_change()', movable);
    else
      execute format('grant update on %s to ${MOVER}', movable);
    end if;
    for serial in select pg_get_serial_sequence(movable::text, attname) from pg_attribute where attrelid = movable and attidentity <> '' loop
      execute format('grant select, update on sequence %s to ${MOVER}', serial);
    end loop;
  end $$;

  do $$
  declare movable regclass;
  begin
    for movable in
      select a.attrelid::regclass from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'tenant_id'
    loop
      call make_movable(movable);
    end loop;
  end $$;
`;

export class Moving extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(requireMover);
    this.addSql(GATE);
    this.addSql(GUARD);
    this.addSql(EVERY_TABLE);
    this.addSql(`
      -- A placement and its creative name each other: both arrive in one transaction, so this is checked at its end for who asks for that.
      alter table placement alter constraint placement_tenant_id_id_creative_version_no_fkey deferrable initially immediate;
      grant usage on schema public to ${MOVER};
      grant select on schema_migration to ${MOVER};
    `);
  }
}
