/**
 * @file adapters/postgres/moving/movable-tables.ts
 * @description Which tables make up a tenant, by the catalogue: a table that is added later is moved too, or moving stops with its name.
 * @dependencies domain
 * @created 2026-11-28
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

type Sql = Work<ShardTables>['sql'];

/** A table with rows of tenants. */
export interface MovableTable {
  readonly name: string;
  /** What its rows are read and written through: itself, or the view that filters a hypertable. */
  readonly relation: string;
  /** All columns that are not computed, sorted by name. */
  readonly columns: readonly string[];
  /** Columns of the primary key; empty: rows are told apart by all they hold. */
  readonly key: readonly string[];
  /** Columns that the database numbers. */
  readonly serials: readonly string[];
  readonly parents: readonly string[];
}

/** Tables of the platform itself. */
const NOT_OF_TENANTS = ['schema_migration', 'tenant_gate'];

// Every list in an order of its own: two shards are compared by what it says, however their catalogues lie on disk.
const CATALOGUE = `
  select c.relname as name, c.relrowsecurity as narrow, to_regclass('public.tenant_' || c.relname) is not null as viewed,
         exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'pass_gate' and g.tgenabled <> 'D') as guarded,
         exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull) as owned,
         (select json_agg(a.attname order by a.attname) from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '')::text as columns,
         (select coalesce(json_agg(a.attname order by a.attnum), '[]') from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
           where i.indrelid = c.oid and i.indisprimary)::text as key,
         (select coalesce(json_agg(a.attname order by a.attname), '[]') from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '')::text as serials,
         (select coalesce(json_agg(p.relname order by p.relname), '[]') from pg_constraint f join pg_class p on p.oid = f.confrelid
           where f.conrelid = c.oid and f.contype = 'f' and not f.condeferrable and f.confrelid <> c.oid)::text as parents
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> all (?::text[])
   order by c.relname`;

/** All tables of tenants, each after those its rows refer to. Fails with INTERNAL when one could not be moved. */
export async function movableTables(sql: Sql): Promise<readonly MovableTable[]> {
  const rows = await sql(CATALOGUE, [`{${NOT_OF_TENANTS.join(',')}}`]);
  const unfit = rows.filter(
    (row) => !(row['owned'] === true && row['guarded'] === true && (row['narrow'] === true || row['viewed'] === true)),
  );
  if (unfit.length > 0) {
    const names = unfit.map((row) => String(row['name'])).join(', ');
    throw new LytSlotError('INTERNAL', `Cannot move tenants: ${names} has no tenant_id, no gate or no filter (see make_movable)`, {
      names,
    });
  }
  return inOrder(rows.map(toTable));
}

function toTable(row: Readonly<Record<string, unknown>>): MovableTable {
  const name = String(row['name']);
  const names = (column: string) => JSON.parse(String(row[column])) as readonly string[];
  return {
    name,
    relation: row['narrow'] === true ? name : `tenant_${name}`,
    columns: names('columns'),
    key: names('key'),
    serials: names('serials'),
    parents: names('parents'),
  };
}

/** Parents first. Keys that are checked at the end of a transaction do not count. */
function inOrder(tables: readonly MovableTable[]): readonly MovableTable[] {
  const ordered: MovableTable[] = [];
  let rest = tables;
  while (rest.length > 0) {
    const waiting = new Set(rest.map(({ name }) => name));
    const free = rest.filter(({ parents }) => !parents.some((parent) => waiting.has(parent)));
    if (free.length === 0) {
      throw new LytSlotError('INTERNAL', `Cannot move tenants: ${[...waiting].join(', ')} refer to each other; make one key deferrable`);
    }
    ordered.push(...free);
    rest = rest.filter((table) => !free.includes(table));
  }
  return ordered;
}
