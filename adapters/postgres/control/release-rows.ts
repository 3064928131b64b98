/**
 * @file adapters/postgres/control/release-rows.ts
 * @description What becomes of the row of a deleted resource. Whatever becomes of it, it sells nothing until somebody starts it again.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Release } from './ports.ts';

/** A retained or archived row keeps the name: declared again under it, the row is found and taken back. */
function released(as: Release) {
  const handedOver = { managedBy: 'self' as const, resourceUid: null };
  if (as === 'retained') return handedOver;
  return as === 'archived' ? { ...handedOver, retiredAs: as } : { ...handedOver, retiredAs: as, resourceName: null };
}

/** Lets go of a channel's row. */
export async function releaseChannel({ db }: Work<ControlTables>, resourceName: string, as: Release): Promise<void> {
  const change = { ...released(as), paused: true };
  await db.updateTable('channel_directory').set(change).where('resourceName', '=', resourceName).execute();
}

/** Lets go of a tenant's row; channels of a tenant that is retired are retired with it. */
export async function releaseTenant({ db }: Work<ControlTables>, resourceName: string, as: Release): Promise<void> {
  const tenant = await db
    .updateTable('tenant_directory')
    .set({ ...released(as), suspended: true })
    .where('resourceName', '=', resourceName)
    .returning('id')
    .executeTakeFirst();
  if (tenant === undefined || as === 'retained') return;
  await db
    .updateTable('channel_directory')
    .set({ ...released(as), paused: true })
    .where('tenantId', '=', tenant.id)
    .where('retiredAs', 'is distinct from', 'removed')
    .execute();
}
