/**
 * @file adapters/postgres/migrations/require-roles.ts
 * @description Roles live in the cluster, not in a database: migrations only check that they are there.
 * @dependencies -
 * @created 2026-11-24
 */

/** Fails with a sentence that says what to create. */
export const requireRoles = checkFor(['lytslot_app', 'lytslot_worker', 'lytslot_admin']);

/** The same for the role that carries tenants from shard to shard. */
export const requireMover = checkFor(['lytslot_mover']);

function checkFor(roles: readonly string[]): string {
  return `
  do $$
  declare missing text;
  begin
    select string_agg(wanted, ', ') into missing
      from unnest(array[${roles.map((role) => `'${role}'`).join(', ')}]) as wanted
     where not exists (select from pg_roles where rolname = wanted);
    if missing is not null then
      raise exception 'missing roles: %', missing using hint = 'Create them as superuser: CREATE ROLE <name> LOGIN NOBYPASSRLS PASSWORD ...';
    end if;
  end $$;
`;
}
