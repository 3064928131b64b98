/**
 * @file api/admin/names-of-tenants.ts
 * @description Names for lists that span tenants.
 * @dependencies adapters
 * @created 2026-11-30
 */
import type { Directory } from '@lytslot/adapters/postgres';

/** What each tenant of some rows is called; one that is gone goes by its id. */
export async function namesOfTenants(
  directory: Pick<Directory, 'tenant'>,
  rows: readonly { readonly tenantId: string }[],
): Promise<(tenantId: string) => string> {
  const tenantIds = [...new Set(rows.map(({ tenantId }) => tenantId))];
  const names = new Map(await Promise.all(tenantIds.map(async (id) => [id, (await directory.tenant(id))?.name] as const)));
  return (tenantId) => names.get(tenantId) ?? tenantId;
}
