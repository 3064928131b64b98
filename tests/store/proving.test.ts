/**
 * @file tests/store/proving.test.ts
 * @description A run of the prover over two real shards: signed reports that cannot be changed, a time sold twice behind the constraint's back found, a shard that is away no hindrance.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { generateKeyPairSync, getRandomValues } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase, openShardDatabase } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardDatabase } from '@lytslot/adapters/postgres';
import { createLogger } from '@lytslot/adapters/telemetry';
import { checkSignature, PLATFORM_BOOKS, readReport } from '@lytslot/domain/proof';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import { proveShards } from '../../workers/proving/prove-shards.ts';
import { held, hours, newHold, NOW, playSale, putChannel } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const TENANT = '01890a5d-ac96-774b-bcce-b302099a80aa';
const KEY = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const clock = { now: () => NOW };
const ids = createIdGenerator(clock, (bytes) => getRandomValues(bytes));

let scratches: { readonly control: Scratch; readonly shard: Scratch };
let control: ControlDatabase;
let seller: ShardDatabase;
let auditor: ShardDatabase;

beforeAll(async () => {
  const [controlScratch, shardScratch] = await Promise.all([createScratch('control'), createScratch('shard')]);
  scratches = { control: controlScratch, shard: shardScratch };
  control = await openControlDatabase({ url: controlScratch.url('worker'), role: 'worker', clock });
  seller = await openShardDatabase({ shard: 'shard-a', url: shardScratch.url('worker'), role: 'worker', clock });
  auditor = await openShardDatabase({ shard: 'shard-a', url: shardScratch.url('admin'), role: 'admin', clock });
}, 60_000);

afterAll(async () => {
  await Promise.all([control.close(), seller.close(), auditor.close()]);
  await Promise.all(Object.values(scratches).map((scratch) => scratch.drop()));
});

const away = new LytSlotError('SHARD_UNAVAILABLE', 'shard-b does not answer', { shard: 'shard-b' });
const run = (names: readonly string[] = ['shard-a']) =>
  proveShards({
    shards: { names: async () => names, get: async (name) => (name === 'shard-a' ? auditor : Promise.reject(away)) },
    control,
    proofs: control.proofs,
    signingKey: KEY,
    clock,
    ids,
    logger: createLogger({ process: 'test', level: 'silent' }),
  });
const newest = async () => {
  const kept = (await control.proofs.newest()).find(({ shardName }) => shardName === 'shard-a');
  if (kept === undefined) throw new Error('nothing was kept');
  return kept;
};

describe('a run of the prover', () => {
  it('signs what it counted where nothing is wrong', async () => {
    await playSale(seller, newHold(await putChannel(seller)));
    expect(await run()).toBe('proved');
    const kept = await newest();
    expect(checkSignature(kept)).toBe(true);
    expect(readReport(kept)).toMatchObject({
      id: kept.id,
      shard: 'shard-a',
      counted: { orders: 1, journalLines: 10, ledgerEntries: 5 },
      breaches: [],
    });
  });

  it('leaves a report nobody can change: the prover itself may not, and a change by force is seen', async () => {
    const { id } = await newest();
    const worker = scratches.control.session('worker');
    await expect(worker.run('update proof set report = ? where id = ?', ['{}', id])).rejects.toThrow('permission denied');
    await expect(worker.run('delete from proof where id = ?', [id])).rejects.toThrow('permission denied');
    await worker.close();
    await scratches.control.superuser.run(`update proof set report = replace(report, '"orders":1', '"orders":2') where id = ?`, [id]);
    expect(checkSignature(await newest())).toBe(false);
  });

  it('finds a time sold twice once the constraint is gone, and a shard that is away does not hide it', async () => {
    const channel = await putChannel(seller);
    await held(seller, newHold(channel, { startsAt: hours(30), busyUntil: hours(31) }));
    const twin = await held(seller, newHold(channel, { startsAt: hours(40), busyUntil: hours(41) }));
    expect(await run()).toBe('proved');
    await scratches.shard.superuser.run('alter table reservation drop constraint reservation_no_overlap');
    await scratches.shard.superuser.run('update reservation set starts_at = ?, busy_until = ? where order_id = ?', [
      hours(30),
      hours(31),
      twin.id,
    ]);
    expect(await run(['shard-b', 'shard-a'])).toBe('breached');
    expect(readReport(await newest()).breaches).toMatchObject([
      { invariant: 1, problem: 'occupying reservations overlap' },
      { invariant: 1, problem: 'an order occupies another time than its own and the one that is proposed', subjects: [twin.id] },
    ]);
  });

  it('proves what was paid in too, and finds what was tampered with there', async () => {
    const books = async () => (await control.proofs.newest()).find(({ shardName }) => shardName === PLATFORM_BOOKS);
    const { superuser } = scratches.control;
    await superuser.run(`insert into deposit (id, telegram_user_id, command_key, amount_minor, currency, provider, state, created_at, ask_at)
      values ('01890a5d-ac96-774b-bcce-b302099a8051', 1, 'k', 500000, 'RUB', 'yookassa', 'pending', now(), now())`);
    await superuser.run(
      `select settle_deposit('01890a5d-ac96-774b-bcce-b302099a8051', 500000, '01890a5d-ac96-774b-bcce-b302099a8052', now())`,
    );
    await run();
    const clean = await books();
    expect(clean && readReport(clean)).toMatchObject({ counted: { ledgerEntries: 2 }, breaches: [] });
    const tamper = async (by: number) => {
      await superuser.run('begin');
      await superuser.run('set local session_replication_role = replica');
      await superuser.run(`update book_account set balance_minor = balance_minor + ? where kind = 'advertiser_balance'`, [by]);
      await superuser.run('commit');
    };
    await tamper(-1);
    expect(await run()).toBe('breached');
    const found = await books();
    expect(found && readReport(found).breaches.map(({ problem }) => problem)).toEqual([
      'a balance of the platform’s books is not the sum of its entries',
    ]);
    await tamper(1);
  });

  it('finds what only one of two databases has booked, once it is no longer on its way', async () => {
    const credit = (at: Date) =>
      control.prepaid.creditBalance({ key: ids.next(), telegramUserId: 1, tenantId: TENANT, amount: { minor: 500n, currency: 'RUB' }, at });
    const found = async () => {
      await run();
      const books = (await control.proofs.newest()).find(({ shardName }) => shardName === PLATFORM_BOOKS);
      return books && readReport(books).breaches.map(({ subjects }) => subjects);
    };
    await credit(hours(-0.5));
    expect(await found()).toEqual([]);
    await credit(hours(-3));
    expect(await found()).toEqual([[`${TENANT} RUB`, `${TENANT} RUB by payment`]]);
  });

  it('credits once, whoever carries the same message at the same moment', async () => {
    const message = { key: ids.next(), telegramUserId: 77, tenantId: TENANT, amount: { minor: 500n, currency: 'RUB' }, at: NOW } as const;
    const carried = await Promise.allSettled([1, 2, 3].map(() => control.prepaid.creditBalance(message)));
    expect(carried.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await control.prepaid.creditBalance(message)).toBe('repeated');
    const [row] = await scratches.control.superuser.run(`select balance_minor::int from book_account where holder = '77'`);
    expect(row?.['balance_minor']).toBe(-500);
  });

  it('says so when a shard could not be looked at', async () => {
    expect(await run(['shard-b'])).toBe('incomplete');
  });
});
