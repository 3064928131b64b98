/**
 * @file tests/store/row-level-security.test.ts
 * @description No row of a tenant is visible or writable to another: every table × every context × every command, found by the catalogue.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import { clickRow, held, hours, newHold, NOW, playSale, putChannel, listBuyer, openDisputeRow, reportRow } from './sample.ts';
import { agreementRow } from './agreement-row.ts';
import { fileDocuments } from './file-documents.ts';
import { payOut } from './pay-out.ts';
import { createScratch } from './scratch.ts';
import type { Scratch, Session } from './scratch.ts';
import { takeBack } from './take-back.ts';

/** A table that has a tenant_id, with the columns one can insert. */
interface Table {
  readonly name: string;
  readonly columns: string;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly hypertable: boolean;
}

const ROLES = ['app', 'worker', 'admin'] as const;

const TENANT_TABLES = `
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         exists (select from timescaledb_information.hypertables h where h.hypertable_name = c.relname) as hypertable,
         (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a
           where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
   where c.relkind in ('r', 'p') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
   order by c.relname`;

let scratch: Scratch;
let sessions: Readonly<Record<(typeof ROLES)[number], Session>>;
let tables: readonly Table[];
let own: string;
let other: string;

beforeAll(async () => {
  scratch = await createScratch('shard');
  const shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker' });
  const sell = async () => {
    const channel = await putChannel(shard);
    await shard.channels.putPlatformShare(channel.tenantId, 1_500);
    const sold = await playSale(shard, newHold(channel));
    await openDisputeRow(scratch.superuser, sold);
    await agreementRow(scratch.superuser, sold);
    await takeBack(shard, sold);
    await held(shard, newHold(channel, { startsAt: hours(9), busyUntil: hours(10) }));
    await listBuyer(scratch.superuser, channel);
    await reportRow(scratch.superuser, channel);
    await clickRow(scratch.superuser, channel);
    await payOut(scratch.superuser, shard, channel.tenantId);
    await fileDocuments(shard, channel.tenantId);
    const sample = { ...channel, metric: 'views', value: 10, source: 'test', at: NOW } as const;
    await shard.metrics.record([sample]);
    return channel.tenantId;
  };
  own = await sell();
  other = await sell();
  await shard.close();
  const rows = await scratch.superuser.run(TENANT_TABLES);
  tables = rows.map((row) => ({
    name: String(row['name']),
    columns: String(row['columns']),
    enabled: row['enabled'] === true,
    forced: row['forced'] === true,
    hypertable: row['hypertable'] === true,
  }));
  sessions = { app: scratch.session('app'), worker: scratch.session('worker'), admin: scratch.session('admin') };
}, 60_000);

afterAll(() => scratch.drop());

/** What a statement did: the number of rows it saw or changed, or the SQLSTATE it was refused with. */
async function attempt(
  role: (typeof ROLES)[number],
  tenant: string | undefined,
  query: string,
  params: readonly unknown[],
): Promise<number | string> {
  const session = sessions[role];
  await session.run('begin');
  try {
    if (tenant !== undefined) await session.run(`select set_config('app.tenant_id', ?, true)`, [tenant]);
    const [row] = await session.run(query, params);
    return Number(row?.['count']);
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  } finally {
    await session.run('rollback');
  }
}

/** The four commands against the rows of `own`, from a tenant's context. */
async function matrix(role: (typeof ROLES)[number], tenant: string | undefined, { name, columns }: Table) {
  const [row] = await scratch.superuser.run(`select to_jsonb(t) as row from ${name} t where tenant_id = ? limit 1`, [own]);
  const insert = `with done as (insert into ${name} (${columns}) select ${columns} from jsonb_populate_record(null::${name}, ?::jsonb) returning 1)`;
  const tally = 'select count(*) from done';
  return {
    select: await attempt(role, tenant, `select count(*) from ${name} where tenant_id = ?`, [own]),
    insert: await attempt(role, tenant, `${insert} ${tally}`, [JSON.stringify(row?.['row'])]),
    move: await attempt(role, tenant, `with done as (update ${name} set tenant_id = ? where tenant_id = ? returning 1) ${tally}`, [
      other,
      own,
    ]),
    delete: await attempt(role, tenant, `with done as (delete from ${name} where tenant_id = ? returning 1) ${tally}`, [own]),
  };
}

/** Tables whose rows only people's doors make. */
const PEOPLES_OWN: ReadonlySet<string> = new Set([
  'ad_click',
  'buyer_list',
  'dispute',
  'dispute_evidence',
  'order_agreement',
  'payout_profile',
]);
/** Tables whose rows only workers make. */
const WORKERS_OWN: ReadonlySet<string> = new Set([
  'chargeback',
  'document',
  'document_book',
  'ord_report',
  'payout',
  'payout_line',
  'payout_part',
]);
const REFUSED = '42501';
const DUPLICATE = '23505';

function mayInsert(role: (typeof ROLES)[number], table: string): boolean {
  if (PEOPLES_OWN.has(table)) return role === 'app';
  if (WORKERS_OWN.has(table)) return role === 'worker';
  return role !== 'admin';
}

describe('the catalogue', () => {
  it('has row-level security forced on every table of tenants', () => {
    const ordinary = tables.filter(({ hypertable }) => !hypertable);
    expect(ordinary.map(({ name }) => name)).toEqual([
      'ad_click',
      'buyer_list',
      'channel',
      'chargeback',
      'creative_version',
      'deadline',
      'dispute',
      'dispute_evidence',
      'document',
      'document_book',
      'ledger_account',
      'ledger_chain',
      'ledger_entry',
      'ledger_transaction',
      'ord_report',
      'order_agreement',
      'order_event',
      'outbox',
      'payment',
      'payout',
      'payout_line',
      'payout_part',
      'payout_profile',
      'placement',
      'placement_attempt',
      'reservation',
      'sale_order',
      'slot_rule',
      'tenant_terms',
    ]);
    expect(ordinary.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
  });

  it('has metrics in hypertables that nobody but workers can write and nobody can read directly', async () => {
    const hypertables = tables.filter(({ hypertable }) => hypertable).map(({ name }) => name);
    expect(hypertables).toEqual(['metric_sample', 'publish_lateness']);
    for (const table of hypertables) {
      for (const role of ROLES) {
        await expect(sessions[role].run(`select count(*) from ${table}`)).rejects.toThrow(/permission denied/);
        const rights = await scratch.superuser.run(
          `select has_table_privilege(?, ?, 'insert') as insert, has_table_privilege(?, ?, 'update, delete, truncate') as change`,
          [`lytslot_${role}`, table, `lytslot_${role}`, table],
        );
        expect(rights).toEqual([{ insert: role === 'worker', change: false }]);
      }
    }
  });

  it('lets the roles of processes own nothing', async () => {
    const owned = await scratch.superuser.run(
      `select relname from pg_class where relowner in (select oid from pg_roles where rolname in ('lytslot_app', 'lytslot_worker', 'lytslot_admin', 'lytslot_mover'))`,
    );
    expect(owned).toEqual([]);
  });
});

describe('every table', () => {
  it('shows and gives nothing without a tenant', async () => {
    for (const table of tables.filter(({ hypertable }) => !hypertable)) {
      for (const role of ROLES) {
        const { select, insert, move, delete: removal } = await matrix(role, undefined, table);
        expect([table.name, role, select, insert, move]).toEqual([table.name, role, 0, REFUSED, REFUSED]);
        expect([0, REFUSED]).toContain(removal);
      }
    }
  }, 60_000);

  it('shows and gives nothing to another tenant', async () => {
    for (const table of tables.filter(({ hypertable }) => !hypertable)) {
      for (const role of ROLES) {
        const { select, insert, move, delete: removal } = await matrix(role, other, table);
        expect([table.name, role, select, insert, move]).toEqual([table.name, role, 0, REFUSED, REFUSED]);
        expect([0, REFUSED]).toContain(removal);
      }
    }
  }, 60_000);

  it('shows its rows to their own tenant, who can write but move none to another', async () => {
    for (const table of tables.filter(({ hypertable }) => !hypertable)) {
      for (const role of ROLES) {
        const { select, insert, move } = await matrix(role, own, table);
        expect([table.name, role, Number(select) > 0, insert, move]).toEqual([
          table.name,
          role,
          true,
          // The same row again: past the policy, stopped by the key. The console's role writes nothing.
          mayInsert(role, table.name) ? DUPLICATE : REFUSED,
          REFUSED,
        ]);
      }
    }
  }, 60_000);

  it('is read across tenants by workers and the console only, when they say so', async () => {
    const scoped = async (role: (typeof ROLES)[number], table: string) => {
      await sessions[role].run('begin');
      await sessions[role].run(`select set_config('app.scope', 'platform', true)`);
      const [row] = await sessions[role].run(`select count(distinct tenant_id) from ${table}`);
      await sessions[role].run('rollback');
      return Number(row?.['count']);
    };
    const readable = tables.map(({ name, hypertable }) => (hypertable ? `tenant_${name}` : name));
    for (const table of readable) {
      expect([table, await scoped('worker', table), await scoped('admin', table), await scoped('app', table)]).toEqual([table, 2, 2, 0]);
    }
  });

  it('lets a scope of the platform write nothing', async () => {
    const worker = sessions.worker;
    await worker.run('begin');
    await worker.run(`select set_config('app.scope', 'platform', true)`);
    const changed = await worker.run(`with done as (update sale_order set version = version + 1 returning 1) select count(*) from done`);
    await worker.run('rollback');
    expect(changed).toEqual([{ count: '0' }]);
  });
});

describe('time series', () => {
  it.each(['tenant_metric_sample', 'tenant_publish_lateness'])('%s shows a tenant its own rows only', async (view) => {
    const count = `select count(*) from ${view} where tenant_id = ?`;
    expect(await attempt('app', own, count, [own])).toBeGreaterThan(0);
    expect(await attempt('app', other, count, [own])).toBe(0);
    expect(await attempt('app', undefined, count, [own])).toBe(0);
  });
});
