/**
 * @file adapters/postgres/moving/row-queries.ts
 * @description SQL that reads, writes and sums up a tenant's rows of any table. Rows travel as text: nothing of them is understood on the way.
 * @dependencies -
 * @created 2026-11-28
 */
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { MovableTable } from './movable-tables.ts';

type ShardWork = Work<ShardTables>;

const quoted = (name: string) => `"${name}"`;
const list = (columns: readonly string[], of = '') => columns.map((column) => `${of}${quoted(column)}`).join(', ');

/** A row's fingerprint: all its values in their one text form (see fixedFormats). */
const fingerprint = ({ columns }: MovableTable) => `md5(row(${list(columns, 't.')})::text)`;

const sameKey = ({ key }: MovableTable) => key.map((column) => `t.${quoted(column)} = k.${quoted(column)}`).join(' and ');

const given = ({ relation }: MovableTable) => `json_populate_recordset(null::${quoted(relation)}, ?::json)`;

/** The text form of instants depends on the session: it must not. */
export async function fixedFormats({ sql }: ShardWork): Promise<void> {
  await sql(`set local timezone to 'UTC'`);
  await sql(`set local datestyle to 'ISO, MDY'`);
}

/** Fingerprints by row. A row is named by its key as JSON; in a table without key by its fingerprint, and the value is how often it occurs. */
export async function fingerprints({ sql }: ShardWork, table: MovableTable, tenantId: string): Promise<ReadonlyMap<string, string>> {
  const { key, relation } = table;
  const named = key.map((column) => `'${column}', t.${quoted(column)}`).join(', ');
  const query =
    key.length > 0
      ? `select json_build_object(${named})::text as name, ${fingerprint(table)} as print from ${quoted(relation)} t where tenant_id = ?`
      : `select ${fingerprint(table)} as name, count(*)::text as print from ${quoted(relation)} t where tenant_id = ? group by 1`;
  const rows = await sql(query, [tenantId]);
  return new Map(rows.map((row) => [String(row['name']), String(row['print'])]));
}

/** The named rows, as one JSON array. */
export async function readRows({ sql }: ShardWork, table: MovableTable, tenantId: string, names: readonly string[]): Promise<string> {
  const { key, relation, columns } = table;
  const query =
    key.length > 0
      ? `select ${list(columns, 't.')} from ${quoted(relation)} t join ${given(table)} k on ${sameKey(table)} where t.tenant_id = ?`
      : `select ${list(columns, 't.')} from ${quoted(relation)} t where ${fingerprint(table)} = any (?::text[]) and t.tenant_id = ?`;
  const rows = await sql(`select to_json(x)::text as row from (${query}) x`, [nameList(table, names), tenantId]);
  return `[${rows.map((row) => String(row['row'])).join(',')}]`;
}

export async function insertRows({ sql }: ShardWork, table: MovableTable, rows: string): Promise<void> {
  const columns = list(table.columns);
  const numbers = table.serials.length > 0 ? 'overriding system value' : '';
  await sql(`insert into ${quoted(table.relation)} (${columns}) ${numbers} select ${columns} from ${given(table)}`, [rows]);
}

export async function updateRows({ sql }: ShardWork, table: MovableTable, rows: string): Promise<void> {
  const changeable = table.columns.filter((column) => !table.key.includes(column) && !table.serials.includes(column));
  const changes = changeable.map((column) => `${quoted(column)} = k.${quoted(column)}`).join(', ');
  await sql(`update ${quoted(table.relation)} t set ${changes} from ${given(table)} k where ${sameKey(table)}`, [rows]);
}

export async function deleteRows({ sql }: ShardWork, table: MovableTable, tenantId: string, names: readonly string[]): Promise<void> {
  const query =
    table.key.length > 0
      ? `delete from ${quoted(table.relation)} t using ${given(table)} k where ${sameKey(table)} and t.tenant_id = ?`
      : `delete from ${quoted(table.relation)} t where ${fingerprint(table)} = any (?::text[]) and t.tenant_id = ?`;
  await sql(query, [nameList(table, names), tenantId]);
}

export async function deleteAll({ sql }: ShardWork, { relation }: MovableTable, tenantId: string): Promise<void> {
  await sql(`delete from ${quoted(relation)} where tenant_id = ?`, [tenantId]);
}

/** Rows the database numbers itself from now on come after those that were brought. */
export async function numberOn({ sql }: ShardWork, { name, relation, serials }: MovableTable, tenantId: string): Promise<void> {
  for (const column of serials) {
    const sequence = `pg_get_serial_sequence('${name}', '${column}')::regclass`;
    await sql(
      `select setval(${sequence}, top) from (select max(${quoted(column)}) as top from ${quoted(relation)} where tenant_id = ?) t
        where top > coalesce(pg_sequence_last_value(${sequence}), 0)`,
      [tenantId],
    );
  }
}

/** Count and checksum of a tenant's rows, whatever order they lie in. */
export async function checksum({ sql }: ShardWork, table: MovableTable, tenantId: string): Promise<string> {
  const [row] = await sql(
    `select count(*) as rows, md5(coalesce(string_agg(print, '' order by print collate "C"), '')) as sum
       from (select ${fingerprint(table)} as print from ${quoted(table.relation)} t where tenant_id = ?) prints`,
    [tenantId],
  );
  return `${String(row?.['rows'])} rows ${String(row?.['sum'])}`;
}

function nameList({ key }: MovableTable, names: readonly string[]): string {
  return key.length > 0 ? `[${names.join(',')}]` : `{${names.join(',')}}`;
}
