/**
 * @file tests/store/documents.test.ts
 * @description Documents are numbered without gaps however many make them at once, each booking has one, nothing of them changes, and the prover finds every lie.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { fileBookings, fileStatements } from '@lytslot/domain/documents';
import type { Transition } from '@lytslot/domain/booking';
import { agreementRow } from './agreement-row.ts';
import { fileDocuments, filing } from './file-documents.ts';
import { applied, held, hours, ids, newHold, NOW, playSale, putChannel, received, settled } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

let scratch: Scratch;
let shard: ShardDatabase;
beforeAll(async () => {
  scratch = await createScratch('shard');
  shard = await openShardDatabase({ shard: 'scratch', url: scratch.url('worker'), role: 'worker', poolSize: 10 });
}, 60_000);
afterAll(async () => {
  await shard.close();
  await scratch.drop();
});

const ALL = ['act', 'receipt', 'refund', 'statement', 'upd'] as const;
const documentsOf = async (tenantId: string) => (await shard.documents.list({ tenantId, kinds: ALL, limit: 100 })).rows;
const numbersOf = async (tenantId: string, kind: (typeof ALL)[number]) =>
  (await documentsOf(tenantId)).flatMap((document) => (document.kind === kind ? [document.number] : [])).toSorted((a, b) => a - b);
const breaches = async () => (await shard.prove({ overdueSince: hours(-100) })).breaches;
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Whom the owner says they are: only people's doors write it, so the database itself does. */
async function putPayee(tenantId: string, kind: 'company' | 'self_employed') {
  await scratch.superuser.run(
    `insert into payout_profile (tenant_id, payee_kind, payee_name, payee_inn, destination_kind, destination_shown, destination_sealed, updated_at)
     values (?, ?, 'ООО «Кофе»', '7707083893', 'sbp', '+7', 'k1.', ?)`,
    [tenantId, kind, NOW],
  );
}

/** So many settled sales of 2 500 ₽. */
async function owner(sales: number) {
  const channel = await putChannel(shard);
  const orders = [];
  for (let sale = 0; sale < sales; sale += 1)
    orders.push(await playSale(shard, newHold(channel, { startsAt: hours(5 + sale), busyUntil: hours(6 + sale) })));
  return { ...channel, orders };
}

/** A payment of 2 500 ₽ of which the dispute gives 1 000 ₽ back, as the domain books it. */
async function dividedSale(channel: { tenantId: string; channelId: string }) {
  const order = await applied(shard, await held(shard, newHold(channel, { startsAt: hours(50), busyUntil: hours(51) })), {
    orderState: 'PAID',
    reservation: 'occupy',
    postings: [received(250_000n)],
    deadline: { action: 'publish', dueAt: hours(50) },
  });
  const back: Transition['postings'][number] = {
    ...received(100_000n),
    type: 'payment-returned',
    entries: [
      { account: 'escrow', amountMinor: 100_000n },
      { account: 'psp_clearing', amountMinor: -100_000n },
    ],
  };
  return applied(shard, order, {
    orderState: 'CLOSED',
    reservation: 'consume',
    postings: [back, settled(120_000n, 30_000n)],
    deadline: null,
  });
}

describe('documents', () => {
  it('are made once for each booking and numbered 1, 2, 3 …, by eight workers at once', async () => {
    const { tenantId } = await owner(12);
    const other = await owner(2);
    const deps = filing(shard);
    const work = async () => {
      // The smallest portions there are: everybody is stale most of the time.
      const unhurried = { ...deps, books: { ...shard.documents, unfiled: (id: string) => shard.documents.unfiled(id, 1) } };
      while ((await shard.documents.behind(100)).length > 0) for (const id of [tenantId, other.tenantId]) await fileBookings(unhurried, id);
    };
    await Promise.all(upTo(8).map(work));
    expect([await numbersOf(tenantId, 'act'), await numbersOf(tenantId, 'receipt')]).toEqual([upTo(12), upTo(12)]);
    expect(await numbersOf(other.tenantId, 'act')).toEqual([1, 2]);
    expect(await fileBookings(deps, tenantId)).toBe('stale');
    expect(await breaches()).toEqual([]);
  }, 60_000);

  it('of a divided payment say what went back, what is kept, and whose that is', async () => {
    const channel = await putChannel(shard);
    const { id } = await dividedSale(channel);
    await fileDocuments(shard, channel.tenantId);
    const papers = (await shard.documents.ofOrder(channel.tenantId, id)).map(({ paper }) => paper);
    expect(papers).toMatchObject([
      { kind: 'receipt', amountMinor: '250000' },
      { kind: 'refund', amountMinor: '100000' },
      { kind: 'act', amountMinor: '150000', ownerMinor: '120000', platformMinor: '30000', returnedMinor: '100000' },
    ]);
  });

  it('name the offers that were accepted before the sale was settled', async () => {
    const { tenantId, orders } = await owner(1);
    const [sold] = orders;
    if (sold === undefined) throw new Error('nothing was sold');
    await agreementRow(scratch.superuser, sold);
    const version = { id: ids.next(), number: 4, digest: 'b'.repeat(64), inForceAt: hours(-9) };
    const ownersWords = async () => [{ version, acceptedAt: hours(-1) }];
    expect(await fileBookings({ ...filing(shard), ownersWords }, tenantId)).toBe('filed');
    const act = (await shard.documents.ofOrder(tenantId, sold.id)).find(({ kind }) => kind === 'act');
    expect(act?.paper).toMatchObject({
      ground: { owner: { number: 4, digest: 'b'.repeat(64) }, advertiser: { number: 1, digest: 'a'.repeat(64) } },
    });
    expect(await breaches()).toEqual([]);
  });

  it('have a УПД of the fee beside the act, for owners who are enterprises, where that is wanted', async () => {
    const enterprise = await owner(2);
    const person = await owner(1);
    await putPayee(enterprise.tenantId, 'company');
    await putPayee(person.tenantId, 'self_employed');
    const deps = { ...filing(shard), feeVat: 'standard' } as const;
    for (const { tenantId } of [enterprise, person]) while ((await fileBookings(deps, tenantId)) === 'filed');
    expect([await numbersOf(enterprise.tenantId, 'upd'), await numbersOf(enterprise.tenantId, 'act')]).toEqual([upTo(2), upTo(2)]);
    expect(await numbersOf(person.tenantId, 'upd')).toEqual([]);
    const [first] = (await documentsOf(enterprise.tenantId)).filter(({ kind }) => kind === 'upd');
    expect(first?.paper).toMatchObject({
      status: '1',
      amountMinor: '50000',
      vat: { percent: 22, minor: '9016' },
      owner: { name: 'ООО «Кофе»' },
    });
    expect(await breaches()).toEqual([]);
    await scratch.superuser.run('alter table document disable trigger all');
    await scratch.superuser.run('alter table document drop constraint if exists a_document_says_what_it_said');
    const found = async (change: string) => {
      await scratch.superuser.run(`${change} where tenant_id = ? and kind = 'upd'`, [enterprise.tenantId]);
      return (await breaches()).map(({ problem }) => problem);
    };
    const problem = 'a УПД is not the fee that was booked, or has another VAT within';
    expect(await found(`update document set content = jsonb_set(content, '{vat,minor}', '"9017"')`)).toEqual([problem]);
    expect(await found(`update document set content = jsonb_set(content, '{vat,minor}', '"9016"')`)).toEqual([]);
    expect(await found(`update document set content = jsonb_set(content, '{status}', '"2"')`)).toEqual([problem]);
    expect(await found(`update document set content = jsonb_set(content, '{status}', '"1"')`)).toEqual([]);
    expect(await found(`update document set amount_minor = 1, content = jsonb_set(content, '{amountMinor}', '"1"')`)).toEqual([problem]);
    await scratch.superuser.run('delete from document where tenant_id = ?', [enterprise.tenantId]);
    await scratch.superuser.run('delete from document_book where tenant_id = ?', [enterprise.tenantId]);
    await scratch.superuser.run('alter table document enable trigger all');
  });

  it('state every month that is over, in its order, once, by many workers at once', async () => {
    const { tenantId } = await owner(2);
    await fileDocuments(shard, tenantId);
    expect(await numbersOf(tenantId, 'statement')).toEqual([]);
    const spring = new Date('2027-03-05T00:00:00Z');
    const deps = filing(shard, spring);
    const work = async () => {
      for (;;) {
        const months = (await shard.documents.monthsToState({ now: spring, limit: 100 })).filter((month) => month.tenantId === tenantId);
        if (months.length === 0) return;
        for (const month of months) await fileStatements(deps, month);
      }
    };
    await Promise.all(upTo(4).map(work));
    const statements = (await documentsOf(tenantId)).filter(({ kind }) => kind === 'statement').toReversed();
    expect(statements.map(({ number, paper }) => [number, paper])).toMatchObject([
      [
        1,
        { month: '2026-12', openingMinor: '0', closingMinor: '400000', movements: [{ amountMinor: '200000' }, { balanceMinor: '400000' }] },
      ],
      [2, { month: '2027-01', openingMinor: '400000', closingMinor: '400000', movements: [] }],
      [3, { month: '2027-02', openingMinor: '400000', closingMinor: '400000' }],
    ]);
    const [account] = await scratch.superuser.run(
      `select (-balance_minor)::text as owed from ledger_account where tenant_id = ? and kind = 'owner_payable'`,
      [tenantId],
    );
    expect(account).toEqual({ owed: '400000' });
    expect(await breaches()).toEqual([]);
  }, 60_000);

  it('are never changed and never taken away, and only workers make them', async () => {
    const { tenantId } = await owner(1);
    await fileDocuments(shard, tenantId);
    for (const role of ['app', 'worker', 'admin'] as const) {
      const session = scratch.session(role);
      for (const change of ['update document set number = 9', 'delete from document', 'truncate document'])
        await expect(session.run(change)).rejects.toThrow(/permission denied|append-only/);
      if (role === 'worker') continue;
      await expect(session.run(`select file_bookings('{}')`)).rejects.toThrow('permission denied');
    }
    await expect(scratch.superuser.run('update document set number = 9 where tenant_id = ?', [tenantId])).rejects.toThrow('append-only');
  });
});

describe('the prover', () => {
  const lie = async (change: string, tenantId: string) => {
    await scratch.superuser.run('alter table document disable trigger all');
    await scratch.superuser.run('alter table document drop constraint if exists a_document_says_what_it_said');
    await scratch.superuser.run(`${change} where tenant_id = ?`, [tenantId]);
    const found = (await breaches()).filter(({ invariant }) => invariant === 2).map(({ problem }) => problem);
    await scratch.superuser.run('delete from document where tenant_id = ?', [tenantId]);
    await scratch.superuser.run('delete from document_book where tenant_id = ?', [tenantId]);
    return found;
  };

  it.each([
    ['delete from document', 'a booking has no document, or one with other sums'],
    [
      'update document set owner_minor = owner_minor + 1, platform_minor = platform_minor - 1',
      'a booking has no document, or one with other sums',
    ],
    [`update document set content = content || '{"amountMinor":"1"}'`, 'a document says other sums on paper than it is filed with'],
    [`update document set number = number + 1`, 'documents are not numbered 1, 2, 3 without a gap'],
    [
      `update document set opening_minor = opening_minor + 1, closing_minor = closing_minor + 1`,
      'a statement is not what the ledger says of its month',
    ],
    [
      `update document set content = content || '{"ground":{"advertiser":{"digest":"x"}}}'`,
      'an accepted offer is not what the journal or the act says',
    ],
  ])('finds %s', async (change, problem) => {
    const { tenantId } = await owner(1);
    await fileDocuments(shard, tenantId, new Date(NOW.getTime() + 40 * 86_400_000));
    expect(await lie(change, tenantId)).toContain(problem);
    expect(await breaches()).toEqual([]);
  });
});

it('ids of documents are in the order they were made in', async () => {
  const { tenantId } = await owner(2);
  await fileDocuments(shard, tenantId);
  const page = await shard.documents.list({ tenantId, kinds: ['act'], limit: 1 });
  expect(page.rows.map(({ number }) => number)).toEqual([2]);
  const rest = await shard.documents.list({ tenantId, kinds: ['act'], limit: 1, after: page.next });
  expect([rest.rows.map(({ number }) => number), rest.next, ids.next() > (page.next ?? '')]).toEqual([[1], undefined, true]);
});
