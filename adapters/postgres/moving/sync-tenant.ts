/**
 * @file adapters/postgres/moving/sync-tenant.ts
 * @description Makes a tenant's rows in one database equal to those in another: the first copy and every later one are the same act.
 * @dependencies domain
 * @created 2026-11-28
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import { movableTables } from './movable-tables.ts';
import type { MovableTable } from './movable-tables.ts';
import { checksum, deleteRows, fingerprints, fixedFormats, insertRows, numberOn, readRows, updateRows } from './row-queries.ts';

type ShardWork = Work<ShardTables>;

/** Rows by name that have to be written or taken away. */
interface Difference {
  readonly table: MovableTable;
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly surplus: readonly string[];
}

const AT_ONCE = 500;

/** Both transactions are the caller's: the source's sees one instant, the target's is committed as a whole. */
export async function syncTenant(from: ShardWork, to: ShardWork, tenantId: string): Promise<void> {
  const tables = await commonTables(from, to);
  await to.sql('set constraints all deferred');
  const differences: Difference[] = [];
  for (const table of tables) {
    const difference = compare(table, await fingerprints(from, table, tenantId), await fingerprints(to, table, tenantId));
    differences.push(difference);
  }
  // What goes makes room for what comes: time that was released, an attempt that was closed.
  for (const { table, surplus } of differences.toReversed()) {
    for (const names of portions(surplus)) await deleteRows(to, table, tenantId, names);
  }
  for (const { table, changed } of differences) {
    for (const names of portions(changed)) await updateRows(to, table, await readRows(from, table, tenantId, names));
  }
  for (const { table, missing } of differences) {
    for (const names of portions(missing)) await insertRows(to, table, await readRows(from, table, tenantId, names));
    await numberOn(to, table, tenantId);
  }
}

/** Tables whose counts or checksums differ. */
export async function compareTenant(from: ShardWork, to: ShardWork, tenantId: string): Promise<readonly string[]> {
  const differing: string[] = [];
  for (const table of await commonTables(from, to)) {
    const [ours, theirs] = [await checksum(from, table, tenantId), await checksum(to, table, tenantId)];
    if (ours !== theirs) differing.push(`${table.name} (${ours}, there ${theirs})`);
  }
  return differing;
}

/** Both databases must be of the same schema: what one does not know cannot be carried. */
async function commonTables(from: ShardWork, to: ShardWork): Promise<readonly MovableTable[]> {
  await fixedFormats(from);
  await fixedFormats(to);
  const [ours, theirs] = [await movableTables(from.sql), await movableTables(to.sql)];
  if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
    throw new LytSlotError('SHARD_UNAVAILABLE', 'Source and target have different schemas: bring both to the same version first');
  }
  return ours;
}

/** Without a key there is no changing a row: what differs in number is taken away and brought anew. */
function compare(table: MovableTable, ours: ReadonlyMap<string, string>, theirs: ReadonlyMap<string, string>): Difference {
  const differing = [...ours].flatMap(([name, print]) => (theirs.get(name) === print ? [] : [name]));
  const known = differing.filter((name) => theirs.has(name));
  const gone = [...theirs.keys()].filter((name) => !ours.has(name));
  if (table.key.length === 0) return { table, missing: differing, changed: [], surplus: [...gone, ...known] };
  return { table, missing: differing.filter((name) => !theirs.has(name)), changed: known, surplus: gone };
}

function portions(names: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, index) => names.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
}
