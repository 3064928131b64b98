/**
 * @file tests/store/opening.test.ts
 * @description A process starts only with a safe role on a migrated schema; migrations repeat without effect and say what is missing.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase, openShardDatabase, openShardSet, runMigrations } from '@lytslot/adapters/postgres';
import { createEmpty, createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const migrate = fileURLToPath(new URL('../../adapters/postgres/migrate.ts', import.meta.url));

let scratch: Scratch;

beforeAll(async () => {
  scratch = await createScratch('shard');
}, 60_000);

afterAll(() => scratch.drop());

/** Runs the command line as a Job would. */
function runMigrate(kind: string, env: Readonly<Record<string, string>>): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [migrate, kind], { env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
    });
  });
}

describe('migrations', () => {
  it('run once, also when two runners start together', async () => {
    const empty = await createEmpty();
    try {
      const runs = await Promise.all([runMigrations('shard', empty.url('owner')), runMigrations('shard', empty.url('owner'))]);
      const [idle, busy] = runs.toSorted((a, b) => a.length - b.length);
      expect([idle, busy?.length]).toEqual([[], new Set(busy).size]);
      expect(busy).not.toEqual([]);
      expect(await runMigrations('shard', empty.url('owner'))).toEqual([]);
    } finally {
      await empty.drop();
    }
  }, 60_000);

  it('say on the command line what they did', async () => {
    const env = { LYTSLOT_DATABASE_OWNER_URL: scratch.url('owner') };
    expect(await runMigrate('shard', env)).toEqual({ code: 0, output: 'shard schema: already up to date\n' });
  }, 60_000);

  it('name the database that does not answer, and never a password', async () => {
    const url = new URL('postgres://127.0.0.1:1/control');
    url.username = 'lytslot_owner';
    url.password = randomBytes(4).toString('hex');
    const { code, output } = await runMigrate('control', { LYTSLOT_DATABASE_OWNER_URL: url.href });
    expect(code).toBe(1);
    expect(output).toMatch(
      /^Cannot open the database control at 127\.0\.0\.1:1 as lytslot_owner \(.*ECONNREFUSED.*\)\. Check that the server runs/,
    );
    expect(output).not.toContain(url.password);
  }, 60_000);

  it('ask for the URL and for the kind', async () => {
    expect(await runMigrate('shard', {})).toMatchObject({
      code: 1,
      output: expect.stringMatching(/LYTSLOT_DATABASE_OWNER_URL: it is not set/),
    });
    expect(await runMigrate('both', {})).toMatchObject({
      code: 1,
      output: expect.stringMatching(/migrate\.ts control, or migrate\.ts shard/),
    });
  }, 60_000);

  it('ask for TimescaleDB where it is missing, and leave nothing half done', async () => {
    const empty = await createEmpty();
    try {
      await empty.superuser.run('drop extension timescaledb');
      await expect(runMigrations('shard', empty.url('owner'))).rejects.toThrow(/extension timescaledb is missing/);
      expect(await empty.superuser.run(`select 1 from pg_class where relname = 'sale_order'`)).toEqual([]);
    } finally {
      await empty.drop();
    }
  }, 60_000);
});

describe('roles', () => {
  const refused = { code: 'DATABASE_ROLE_REFUSED' };

  it('refuses the owner of the tables', async () => {
    await expect(openShardDatabase({ shard: 's', url: scratch.url('owner'), role: 'app' })).rejects.toMatchObject({
      ...refused,
      message: expect.stringMatching(/lytslot_owner owns tables, is not lytslot_app/),
    });
  });

  it('refuses a role made for something else', async () => {
    const opening = openShardDatabase({ shard: 's', url: scratch.url('app'), role: 'worker' });
    await expect(opening).rejects.toMatchObject({ ...refused, message: expect.stringMatching(/is not lytslot_worker/) });
  });

  it.each([
    ['superuser', 'is a superuser'],
    ['bypassrls', 'has BYPASSRLS'],
    ['in role lytslot_owner', 'owns tables'],
  ])('refuses a role that is %s', async (attribute, reason) => {
    const name = `unsafe_${randomBytes(4).toString('hex')}`;
    const password = randomBytes(8).toString('hex');
    await scratch.superuser.run(`create role ${name} login ${attribute} password '${password}'`);
    await scratch.superuser.run(`grant connect on database ${new URL(scratch.url('app')).pathname.slice(1)} to ${name}`);
    try {
      const url = new URL(scratch.url('app'));
      url.username = name;
      url.password = password;
      const opening = openControlDatabase({ url: url.href, role: 'app' });
      await expect(opening).rejects.toMatchObject({ ...refused, message: expect.stringContaining(reason) });
    } finally {
      await scratch.superuser.run(`drop owned by ${name}`);
      await scratch.superuser.run(`drop role ${name}`);
    }
  });
});

describe('the schema', () => {
  it('is waited for and, when it does not come, named', async () => {
    const empty = await createEmpty();
    try {
      const opening = openShardDatabase({ shard: 's', url: empty.url('app'), role: 'app', schemaTimeoutMs: 50 });
      await expect(opening).rejects.toMatchObject({
        code: 'SHARD_UNAVAILABLE',
        message: expect.stringMatching(/lacks migrations .*migrate\.ts shard/),
      });
      const patient = openShardDatabase({ shard: 's', url: empty.url('app'), role: 'app' });
      await runMigrations('shard', empty.url('owner'));
      const shard = await patient;
      await shard.ping();
      await shard.close();
    } finally {
      await empty.drop();
    }
  }, 60_000);
});

describe('a set of shards', () => {
  it('opens a shard at first use, once, and finds files that come later', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lytslot-databases-'));
    await writeFile(join(directory, 'shard-a.app'), `${scratch.url('app')}\n`);
    await writeFile(join(directory, 'shard-a.admin'), scratch.url('admin'));
    await writeFile(join(directory, 'control.app'), scratch.url('app'));
    const shards = openShardSet({ directory, role: 'app' });
    expect(await shards.names()).toEqual(['shard-a']);
    const [first, second] = await Promise.all([shards.get('shard-a'), shards.get('shard-a')]);
    expect(first).toBe(second);
    await expect(shards.get('shard-b')).rejects.toMatchObject({ code: 'SHARD_NOT_FOUND' });
    await writeFile(join(directory, 'shard-b.app'), scratch.url('app'));
    await (await shards.get('shard-b')).ping();
    await shards.close();
    await rm(directory, { recursive: true });
  });

  it('finds the file of the database that a shard names, also when it is called otherwise', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'lytslot-databases-'));
    await writeFile(join(directory, 'customers.app'), scratch.url('app'));
    await writeFile(join(directory, 'orphan.app'), scratch.url('app'));
    const named = new Map([
      ['shard-a', 'customers'],
      ['shard-b', 'missing'],
    ]);
    const shards = openShardSet({ directory, role: 'app', databases: async () => named });
    expect(await shards.names()).toEqual(['shard-a']);
    expect((await shards.get('shard-a')).shard).toBe('shard-a');
    await expect(shards.get('shard-b')).rejects.toMatchObject({ code: 'SHARD_NOT_FOUND' });
    await expect(shards.get('customers')).rejects.toMatchObject({ code: 'SHARD_NOT_FOUND' });
    await shards.close();
    await rm(directory, { recursive: true });
  });
});
