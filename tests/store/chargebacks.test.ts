/**
 * @file tests/store/chargebacks.test.ts
 * @description What banks take back is booked once, whoever says it, how often and in whatever order; and the prover finds every lie about it.
 * @dependencies @jest/globals, adapters, domain, fast-check
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import * as fc from 'fast-check';
import { hours, newHold, NOW, playSale, putChannel } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';
import { takeBack } from './take-back.ts';

let scratch: Scratch;
let shard: ShardDatabase;
let auditor: ShardDatabase;

beforeAll(async () => {
  scratch = await createScratch('shard');
  shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker', poolSize: 8 });
  auditor = await openShardDatabase({ shard: 'scratch', url: scratch.url('admin'), role: 'admin' });
}, 60_000);
afterAll(async () => {
  await shard.close();
  await auditor.close();
  await scratch.drop();
});

const sold = async () => playSale(shard, newHold(await putChannel(shard)));
const breaches = async () => (await auditor.prove({ overdueSince: hours(-100) })).breaches;
const balances = async ({ tenantId }: OrderSnapshot) => {
  const rows = await scratch.superuser.run('select kind, balance_minor::text as minor from ledger_account where tenant_id = ?', [tenantId]);
  return Object.fromEntries(rows.map((row) => [String(row['kind']), BigInt(String(row['minor']))]));
};
const price = ({ quote }: OrderSnapshot) => quote.priceMinor;

describe('a chargeback', () => {
  it('is booked once however often, in whatever order and by however many workers it is said', async () => {
    const said = fc.array(fc.constantFrom('open' as const, 'end' as const), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(said, fc.constantFrom('won' as const, 'lost' as const), async (words, end) => {
        const order = await sold();
        const before = await balances(order);
        const outcomes = await Promise.all(words.map((word) => takeBack(shard, order, { state: word === 'open' ? 'open' : end })));
        const last = words.includes('end') ? end : 'open';
        expect(outcomes.filter((outcome) => outcome === end)).toHaveLength(last === 'open' ? 0 : 1);
        const after = await balances(order);
        const gone = (kind: string) => (after[kind] ?? 0n) - (before[kind] ?? 0n);
        const minor = price(order);
        expect([gone('chargeback'), gone('stripe_clearing'), gone('platform_revenue')]).toEqual(
          { open: [minor, -minor, 0n], won: [0n, 0n, 0n], lost: [0n, -minor, minor] }[last],
        );
      }),
      { numRuns: 25 },
    );
    expect(await breaches()).toEqual([]);
  }, 120_000);

  it('that ended stays as it ended, and as much as it was', async () => {
    const order = await sold();
    expect(await takeBack(shard, order, { state: 'lost' })).toBe('lost');
    const before = await balances(order);
    expect(await takeBack(shard, order, { state: 'won' })).toBe('differs');
    expect(await takeBack(shard, order, { state: 'lost', amountMinor: 1n })).toBe('differs');
    expect(await takeBack(shard, order, { state: 'lost', currency: 'EUR' })).toBe('differs');
    expect(await takeBack(shard, order, { state: 'open' })).toBe('repeated');
    expect(await balances(order)).toEqual(before);
  });

  it('of which the bank later speaks as of another sum ends with the sum that was booked, and says that it differs', async () => {
    const order = await sold();
    await takeBack(shard, order, { state: 'open' });
    const before = await balances(order);
    expect(await takeBack(shard, order, { state: 'open', amountMinor: 1n })).toBe('differs');
    expect(await balances(order)).toEqual(before);
    expect(await takeBack(shard, order, { state: 'lost', amountMinor: 1n })).toBe('differs');
    const after = await balances(order);
    const gone = (kind: string) => (after[kind] ?? 0n) - (before[kind] ?? 0n);
    expect([gone('chargeback'), gone('stripe_clearing'), gone('platform_revenue')]).toEqual([-price(order), 0n, price(order)]);
    expect(await breaches()).toEqual([]);
  });

  it('of a part, and another one of another part, are two', async () => {
    const order = await sold();
    await takeBack(shard, order, { providerChargebackId: 'du_first', amountMinor: 100n });
    await takeBack(shard, order, { providerChargebackId: 'du_second', amountMinor: 50n, state: 'lost' });
    expect(await balances(order)).toMatchObject({ chargeback: 100n, stripe_clearing: -150n });
    expect(await breaches()).toEqual([]);
  });

  it('that is open is given out to be asked about, by one worker, every six hours', async () => {
    const order = await sold();
    await takeBack(shard, order, { providerChargebackId: 'du_asked' });
    const claim = (after: number) => shard.chargebacks.claim({ now: hours(after), againAt: hours(after + 6), limit: 100 });
    expect(await claim(5)).toEqual([]);
    const given = (await Promise.all([claim(6), claim(6), claim(6)])).flat();
    expect(given.filter((id) => id === 'du_asked')).toHaveLength(1);
    expect(await claim(11)).not.toContain('du_asked');
    await takeBack(shard, order, { providerChargebackId: 'du_asked', state: 'won' });
    expect(await claim(12)).not.toContain('du_asked');
  });

  it('is in the list of administrators, open ones by themselves, page by page', async () => {
    const [one, other] = [await sold(), await sold()];
    await takeBack(shard, one, { providerChargebackId: 'du_listed' });
    await takeBack(shard, other, { providerChargebackId: 'du_ended', state: 'lost' });
    const page = await auditor.chargebacks.list({ state: 'all', limit: 1 });
    expect(page.rows).toMatchObject([{ providerChargebackId: 'du_ended', state: 'lost', closedAt: NOW, order: { id: other.id } }]);
    const next = await auditor.chargebacks.list({ state: 'all', limit: 1, after: page.next });
    expect(next.rows).toMatchObject([{ providerChargebackId: 'du_listed', amountMinor: price(one), evidenceDueAt: hours(200) }]);
    const open = (await auditor.chargebacks.list({ state: 'open', limit: 100 })).rows;
    expect(open.map(({ providerChargebackId }) => providerChargebackId)).toContain('du_listed');
    expect(open.every(({ state }) => state === 'open')).toBe(true);
    await expect(auditor.chargebacks.claim({ now: hours(100), againAt: hours(106), limit: 1 })).rejects.toThrow();
  });
});

describe('a lie about a chargeback', () => {
  /** As the owner of the tables, past triggers and keys. */
  async function plant(query: string, tenantId: string): Promise<void> {
    const { superuser } = scratch;
    await superuser.run('set session_replication_role = replica');
    await superuser.run(query, [tenantId]);
    await superuser.run('set session_replication_role = origin');
  }

  const subjectsOf = async (problem: string) =>
    (await breaches()).filter((breach) => breach.problem === problem).flatMap((breach) => breach.subjects);

  it.each([
    [
      'the account of chargebacks is not the sum of the open ones',
      'update chargeback set amount_minor = amount_minor - 1 where tenant_id = ?',
    ],
    [
      'the account of chargebacks is not the sum of the open ones',
      `update ledger_account set balance_minor = balance_minor + 1 where kind = 'chargeback' and tenant_id = ?`,
    ],
    ['the account of chargebacks is not the sum of the open ones', 'delete from chargeback where tenant_id = ?'],
    [
      'a chargeback is not booked as its state says',
      `update chargeback set state = 'lost', closed_at = opened_at, ask_at = null where tenant_id = ?`,
    ],
    ['a chargeback is not booked as its state says', 'update chargeback set amount_minor = amount_minor + 1 where tenant_id = ?'],
    [
      'a chargeback is not booked as its state says',
      `update ledger_transaction set type = 'chargeback-won' where type = 'chargeback-taken' and tenant_id = ?`,
    ],
    [
      'a chargeback is not booked as its state says',
      `update ledger_account set kind = 'bank_clearing' where kind = 'stripe_clearing' and tenant_id = ?`,
    ],
    ['a booking of a chargeback belongs to none', `update chargeback set provider_chargeback_id = 'du_other' where tenant_id = ?`],
    ['more of an order was taken back than was paid for it', 'update chargeback set amount_minor = amount_minor * 2 where tenant_id = ?'],
  ])('is found: %s', async (problem, query) => {
    const order = await sold();
    await takeBack(shard, order);
    const before = await subjectsOf(problem);
    await plant(query, order.tenantId);
    expect((await subjectsOf(problem)).length).toBeGreaterThan(before.length);
  });

  it('is found: the same money is taken back twice', async () => {
    const order = await sold();
    await takeBack(shard, order);
    // Nothing can be booked from here on: the key is what it is booked once by.
    await scratch.superuser.run('alter table chargeback drop constraint one_chargeback_per_order');
    await plant(
      `insert into chargeback select tenant_id, gen_random_uuid(), provider_chargeback_id, order_id, amount_minor, currency, state, reason,
         evidence_due_at, opened_at, closed_at, ask_at from chargeback where tenant_id = ?`,
      order.tenantId,
    );
    expect(await subjectsOf('the same money was taken back twice')).toContain(order.id);
    expect(await subjectsOf('more of an order was taken back than was paid for it')).toContain(order.id);
  });
});
