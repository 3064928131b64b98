/**
 * @file adapters/postgres/connection/assert-safe-role.ts
 * @description A process refuses to run with a database role that row-level security could not hold back.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection } from './connection.ts';

/** The roles processes may have; migrations alone run as the owner. `mover` carries tenants between shards and does nothing else. */
export type DatabaseRole = 'app' | 'worker' | 'admin' | 'mover';

const QUESTION = `
  select current_user as name,
         exists (select from pg_roles r where r.rolsuper and pg_has_role(current_user, r.oid, 'member')) as superuser,
         exists (select from pg_roles r where r.rolbypassrls and pg_has_role(current_user, r.oid, 'member')) as bypasses,
         exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')
                    and pg_has_role(current_user, c.relowner, 'member')) as owner
`;

/** Throws DATABASE_ROLE_REFUSED unless the role is `lytslot_<role>`, no superuser, without BYPASSRLS and owns nothing (memberships count). */
export async function assertSafeRole<Tables>(connection: Connection<Tables>, role: DatabaseRole): Promise<void> {
  const [found] = await connection.plainly(({ sql }) => sql(QUESTION));
  const name = String(found?.['name']);
  const expected = `lytslot_${role}`;
  const reasons = [
    ...(found?.['superuser'] === true ? ['is a superuser'] : []),
    ...(found?.['bypasses'] === true ? ['has BYPASSRLS'] : []),
    ...(found?.['owner'] === true ? ['owns tables'] : []),
    ...(name === expected ? [] : [`is not ${expected}`]),
  ];
  if (reasons.length === 0) return;
  const message = `DATABASE_ROLE_REFUSED: the database role ${name} ${reasons.join(', ')}. Give this process the URL of ${expected}.`;
  throw new LytSlotError('DATABASE_ROLE_REFUSED', message, { role: name, expected });
}
