/**
 * @file adapters/postgres/shard/take-by-tenant.ts
 * @description Looking for work is platform-wide, taking it is per tenant: policies let nobody write across tenants.
 * @dependencies domain
 * @created 2026-11-30
 */
import { LytSlotError } from '@lytslot/domain/shared';

/** Takes what was found, tenant by tenant, in the order they were found in. */
export async function takeByTenant<Taken>(
  found: readonly { readonly tenantId: string; readonly id: string }[],
  take: (tenantId: string, ids: readonly string[]) => Promise<readonly Taken[]>,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const [tenantId, rows] of Map.groupBy(found, (row) => row.tenantId)) {
    const ids = rows.map(({ id }) => id);
    taken.push(...(await take(tenantId, ids).catch(nothingOfMoving)));
  }
  return taken;
}

/** A tenant whose move has just begun must not keep the others waiting. */
export function nothingOfMoving(error: unknown): readonly never[] {
  if (error instanceof LytSlotError && error.code === 'TENANT_MOVING') return [];
  throw error;
}
