/**
 * @file tests/contract/reconciliation-run.test.ts
 * @description The night's run as its process wires it: makes up for the week, refuses a day that is not over, and does not pass over a shard it cannot open.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { composeReconciliation } from '../../workers/reconciling/compose.ts';
import { readConfig } from '../../workers/reconciling/config.ts';
import { createScratch } from '../store/scratch.ts';
import type { Scratch } from '../store/scratch.ts';
import { openStandIns, SHOP, STRIPE } from './stand-ins.ts';
import type { StandIns } from './stand-ins.ts';

const clock = { now: () => new Date() };
const PAGE = { limit: 100, after: undefined };
let sandbox: StandIns;
let scratches: readonly [control: Scratch, shard: Scratch];
let control: ControlDatabase;
let folder: string;

beforeAll(async () => {
  sandbox = await openStandIns();
  scratches = await Promise.all([createScratch('control'), createScratch('shard')]);
  const [controlScratch, shardScratch] = scratches;
  control = await openControlDatabase({ role: 'worker', clock, url: controlScratch.url('worker') });
  folder = await mkdtemp(join(tmpdir(), 'lytslot-reconciler-'));
  await writeFile(join(folder, 'customers.worker'), `${shardScratch.url('worker')}\n`);
  await declare('shard-a', 'customers');
}, 120_000);

afterAll(async () => {
  await control.close();
  await Promise.all(scratches.map((scratch) => scratch.drop()));
  await sandbox.close();
  await rm(folder, { recursive: true });
}, 60_000);

const declare = (name: string, databaseName: string) =>
  control.declared.upsertShard({ name, resourceUid: randomUUID(), schedulingState: 'Active', weight: 1, databaseName });
const run = (env: Readonly<Record<string, string>> = {}) =>
  composeReconciliation(
    readConfig({
      LYTSLOT_LOG_LEVEL: 'silent',
      LYTSLOT_POD_NAME: 'reconciler-1',
      LYTSLOT_CONTROL_DATABASE_URL: scratches[0].url('worker'),
      LYTSLOT_SHARD_DATABASES_DIR: folder,
      LYTSLOT_YOOKASSA_API_URL: `${sandbox.urls.yookassa}/v3`,
      LYTSLOT_YOOKASSA_SHOP_ID: SHOP.shopId,
      LYTSLOT_YOOKASSA_SECRET_KEY: SHOP.secretKey,
      ...env,
    }),
  );
const today = () => new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 10);

it('compares the week that nobody has compared, and then yesterday alone', async () => {
  expect(await run()).toBe('compared');
  const { rows } = await control.reconciliations.runs(PAGE);
  expect(rows).toHaveLength(7);
  expect(rows.every(({ finishedAt, items }) => finishedAt !== undefined && items === 0)).toBe(true);
  expect(await run()).toBe('compared');
  const again = await control.reconciliations.runs(PAGE);
  expect(again.rows.slice(1)).toEqual(rows.slice(1));
  expect(again.rows[0]).toMatchObject({ id: rows[0]?.id, day: rows[0]?.day });
  expect(again.rows[0]?.startedAt).not.toEqual(rows[0]?.startedAt);
}, 60_000);

it('compares every provider there is an account with, each by itself', async () => {
  const stripe = { LYTSLOT_STRIPE_API_URL: sandbox.urls.stripe, LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey };
  const env = { ...stripe, LYTSLOT_RECONCILE_DAY: '2026-11-02' };
  await sandbox.fault({ service: 'yookassa', match: { method: 'GET' }, action: 'error-500' });
  expect(await run(env)).toBe('incomplete');
  const runsOfDay = async () => (await control.reconciliations.runs(PAGE)).rows.filter(({ day }) => day === '2026-11-02');
  expect((await runsOfDay()).map(({ provider, finishedAt }) => [provider, finishedAt !== undefined]).toSorted()).toEqual([
    ['stripe', true],
    ['yookassa', false],
  ]);
  expect(await run(env)).toBe('compared');
  expect((await control.reconciliations.open()).lastDays.get('stripe')).toBe('2026-11-02');
}, 60_000);

it('keeps nothing of a day that is not over, and takes no word for a day', async () => {
  expect(await run({ LYTSLOT_RECONCILE_DAY: today() })).toBe('incomplete');
  expect((await control.reconciliations.runs(PAGE)).rows.map(({ day }) => day)).not.toContain(today());
  expect(() => readConfig({ LYTSLOT_RECONCILE_DAY: 'yesterday' })).toThrow(/LYTSLOT_RECONCILE_DAY/);
}, 60_000);

it('compares nothing while a declared shard cannot be opened', async () => {
  await declare('shard-b', 'not-mounted');
  expect(await run({ LYTSLOT_RECONCILE_DAY: '2026-11-01' })).toBe('incomplete');
  const { rows } = await control.reconciliations.runs(PAGE);
  expect(rows.find(({ day }) => day === '2026-11-01')).toMatchObject({ finishedAt: undefined, items: 0 });
}, 60_000);
