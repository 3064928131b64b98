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

const TENANTS_AT_ONCE = 100;

/** The same for a report of everybody: by pages, and one by one only for tenants that were given up. */
export async function namesOfManyTenants(
  directory: Pick<Directory, 'listTenants' | 'tenant'>,
  rows: readonly { readonly tenantId: string }[],
): Promise<(tenantId: string) => string> {
  const names = new Map<string, string>();
  for (let offset = 0, total = rows.length === 0 ? 0 : 1; offset < total; offset += TENANTS_AT_ONCE) {
    const page = await directory.listTenants({ limit: TENANTS_AT_ONCE, offset });
    total = page.total;
    for (const { id, name } of page.rows) names.set(id, name);
  }
  const others = await namesOfTenants(
    directory,
    rows.filter(({ tenantId }) => !names.has(tenantId)),
  );
  return (tenantId) => names.get(tenantId) ?? others(tenantId);
}
