/**
 * @file tests/store/prover.test.ts
 * @description Any sequence of commands leaves a database the prover finds nothing wrong with; whatever is tampered with, it finds.
 * @dependencies @jest/globals, adapters, domain, fast-check
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { OrderSnapshot, Transition } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import * as fc from 'fast-check';
import { held, hours, ids, loaded, newHold, openDisputeRow, playSale, putChannel, received, settled, step } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

let scratch: Scratch;
let shard: ShardDatabase;
let auditor: ShardDatabase;
const proof = { overdueSince: hours(-100) };

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

const WAITING = { action: 'publish', dueAt: hours(1) } as const;

/** Changes a random client might ask for; many are refused, none may break an invariant. */
const CHANGES: Readonly<Record<string, (order: OrderSnapshot) => Partial<Transition>>> = {
  release: () => ({ orderState: 'RELEASED', reservation: 'release', deadline: null }),
  pay: () => ({ orderState: 'PAID', reservation: 'occupy', postings: [received(250_000n)], deadline: WAITING }),
  payTooLittle: () => ({ postings: [received(1n)], deadline: WAITING }),
  settle: () => ({ orderState: 'CLOSED', reservation: 'consume', postings: [settled(200_000n, 50_000n)], deadline: null }),
  begin: ({ placement }) => ({
    placement: { state: 'PUBLISHING', erid: 'erid' },
    attempt: { kind: 'begin', id: ids.next(), attemptNo: placement.attempts + 1, epoch: 1n, worker: 'w' },
    deadline: WAITING,
  }),
  sent: ({ placement }) => ({
    placement: { state: 'LIVE', erid: 'erid', messageId: 7, publishedAt: hours(5) },
    attempt: { kind: 'close', attemptNo: placement.attempts, outcome: 'sent', messageId: 7 },
    deadline: WAITING,
  }),
  notSent: ({ placement }) => ({
    placement: { state: 'SCHEDULED', erid: 'erid' },
    attempt: { kind: 'close', attemptNo: placement.attempts, outcome: 'not_sent' },
    deadline: WAITING,
  }),
  crooked: () => ({ postings: [{ ...received(5n), entries: [{ account: 'escrow', amountMinor: -5n }] }], deadline: WAITING }),
};

// An order that has come to rest takes no more steps: the domain sees to that, so the client here does too.
function isFinal({ state }: OrderSnapshot): boolean {
  return state === 'RELEASED' || state === 'CLOSED';
}

async function play(order: OrderSnapshot, names: readonly string[], version: 'fresh' | 'stale'): Promise<void> {
  for (const name of names) {
    const current = version === 'fresh' ? await loaded(shard, { tenantId: order.tenantId, orderId: order.id }) : order;
    if (isFinal(current)) return;
    const change = CHANGES[name]?.(current) ?? {};
    await shard.orders.apply(step(current, change)).catch((error: unknown) => {
      if (!(error instanceof LytSlotError)) throw error;
    });
  }
}

/** Words that need care where they become JSON, and names that do where they stand in SQL. */
const ODD_WORDS = [
  'a "word"',
  'back\\slash',
  'two\nlines\tand a tab',
  '{"a": 1, "b": "x"}',
  'comma, "',
  '],["',
  '?',
  `it's`,
  '😀 \u2028',
  '\u0001',
];

describe('a journal with odd words', () => {
  it('is whole all the same', async () => {
    const order = await held(shard, newHold(await putChannel(shard)));
    for (const [place, word] of ODD_WORDS.entries()) {
      const current = await loaded(shard, { tenantId: order.tenantId, orderId: order.id });
      const details = { [word]: word, word, place, aa: '', Z: -0.5, ...(place > 4 && { [`${word} again`]: 9_007_199_254_740_991 }) };
      const journal = { id: ids.next(), event: place % 2 === 0 ? 'step' : word, actor: { kind: 'system', id: word }, cause: word } as const;
      await shard.orders.apply(step(current, { journal: { ...journal, idempotencyKey: `${word} ${place}`, details } }));
    }
    const { breaches } = await auditor.prove(proof);
    expect(breaches.filter(({ invariant }) => invariant === 6)).toEqual([]);
  });
});

describe('random sequences of commands', () => {
  it('break no invariant, also when several clients work on one order at once', async () => {
    const names = fc.constantFrom(...Object.keys(CHANGES));
    const sequence = fc.array(names, { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(sequence, sequence, fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 4 }), async (first, second, starts) => {
        const channel = await putChannel(shard);
        const order = await held(shard, newHold(channel));
        await Promise.all([
          play(order, first, 'fresh'),
          play(order, second, 'stale'),
          ...starts.map((start) => shard.orders.hold(newHold(channel, { startsAt: hours(start), busyUntil: hours(start + 1) }))),
        ]);
        // Settling without having been paid in full is refused, so what is closed has an empty escrow; the rest may hold money.
        const { breaches } = await auditor.prove(proof);
        expect(breaches.filter(({ problem }) => !problem.startsWith('escrow'))).toEqual([]);
        expect(await auditor.readModels.ledgerCheck()).toMatchObject({ balanced: true });
      }),
      { numRuns: 40 },
    );
  }, 180_000);
});

describe('tampering', () => {
  /** Changes rows behind every constraint's and trigger's back. */
  async function tamper(query: string, params: readonly unknown[]): Promise<void> {
    await scratch.superuser.run('begin');
    await scratch.superuser.run('set local session_replication_role = replica');
    await scratch.superuser.run('alter table ledger_account drop constraint if exists escrow_is_never_overdrawn');
    await scratch.superuser.run(query, params);
    await scratch.superuser.run('commit');
  }

  it.each([
    [
      1,
      'an order occupies another time than its own and the one that is proposed',
      `update placement set publish_at = publish_at + interval '1 hour' where tenant_id = ?`,
    ],
    [
      1,
      'an order occupies another time than its own and the one that is proposed',
      `update reservation set role = 'proposed' where tenant_id = ?`,
    ],
    [
      1,
      'a proposed time is not held',
      `update placement set state = 'RESCHEDULING', move_to = publish_at, move_by = 'owner' where tenant_id = ?`,
    ],
    [
      2,
      'a ledger transaction does not sum to zero',
      'update ledger_entry set amount_minor = amount_minor + 1 where entry_no = 1 and tenant_id = ?',
    ],
    [
      2,
      'a balance is not the sum of its entries',
      `update ledger_account set balance_minor = 5 where kind = 'owner_payable' and tenant_id = ?`,
    ],
    [
      2,
      'escrow is overdrawn, or not empty although the order is final',
      `update ledger_account set balance_minor = -5 where kind = 'escrow' and tenant_id = ?`,
    ],
    [
      2,
      'more was paid out of an account than it owed',
      `update ledger_account set balance_minor = 1 where kind = 'owner_payable' and tenant_id = ?`,
    ],
    [
      2,
      'an entry does not go on where the one before it on its account ended',
      'update ledger_entry set balance_after_minor = balance_after_minor + 1 where entry_no = 1 and tenant_id = ?',
    ],
    [
      2,
      'the platform took another share than was agreed',
      'update sale_order set platform_share_bps = platform_share_bps + 100 where tenant_id = ?',
    ],
    [
      2,
      'the chain of the ledger is broken',
      `update ledger_transaction set idempotency_key = overlay(idempotency_key placing 'q' from 1 for 1) where chain_seq = 1 and tenant_id = ?`,
    ],
    [
      2,
      'the chain of the ledger is broken',
      `update ledger_transaction set at = at + interval '1 microsecond' where chain_seq = 2 and tenant_id = ?`,
    ],
    [2, 'the chain of the ledger is broken', 'delete from ledger_transaction where chain_seq = 1 and tenant_id = ?'],
    [2, 'the last transaction of a ledger is missing', 'delete from ledger_transaction where chain_seq = 2 and tenant_id = ?'],
    [
      7,
      'a row points at another tenant’s order',
      'update ledger_transaction set order_id = tenant_id where chain_seq = 1 and tenant_id = ?',
    ],
    [9, 'a post is on its way or out without its token of the register', 'update placement set erid = null where tenant_id = ?'],
    [
      3,
      'an attempt carries an older epoch than the one before',
      'update placement_attempt set epoch = 1 where attempt_no = 2 and tenant_id = ?',
    ],
    [5, 'a waiting order has no deadline', `update sale_order set state = 'PAID' where tenant_id = ?`],
    [6, 'the last journal line is not the state of the order', `update sale_order set state = 'REFUNDED' where tenant_id = ?`],
    [2, 'what went back is not what the dispute gave', `update dispute set award_minor = 1 where tenant_id = ?`],
    [
      2,
      'what went back is not what the dispute gave',
      `update dispute set award_minor = null, decided_by = null, decided_at = null where tenant_id = ?`,
    ],
    [
      2,
      'the price of a disputed placement is not in escrow',
      `with paid as (update sale_order set state = 'PAID' where tenant_id = ? returning tenant_id, id)
       update placement p set state = 'DISPUTED' from paid where p.tenant_id = paid.tenant_id and p.order_id = paid.id`,
    ],
    [6, 'a placement and its dispute disagree about whether it is decided', `update placement set state = 'DISPUTED' where tenant_id = ?`],
    [6, 'the journal chain is broken', `update order_event set cause = 'forged' where seq = 3 and tenant_id = ?`],
    [6, 'the journal chain is broken', 'delete from order_event where seq = 5 and tenant_id = ?'],
    [6, 'the journal chain is broken', `update order_event set details = details || '{"more": 1}' where seq = 1 and tenant_id = ?`],
    [6, 'the journal chain is broken', `update order_event set details = '{"zz": 1}' where seq = 3 and tenant_id = ?`],
    [6, 'the journal chain is broken', `update order_event set details = details - 'z' where seq = 1 and tenant_id = ?`],
    [6, 'the journal chain is broken', `update order_event set cause = cause || '","' where seq = 2 and tenant_id = ?`],
    [6, 'the journal chain is broken', `update order_event set seq = 11 where seq = 10 and tenant_id = ?`],
    [6, 'the journal chain is broken', `update order_event set prev_hash = hash where seq = 4 and tenant_id = ?`],
    [
      6,
      'a journal line belongs to no order',
      `with gone as (delete from sale_order where tenant_id = ? returning id) delete from placement p using gone where p.order_id = gone.id`,
    ],
    [
      5,
      'a deadline is overdue',
      `insert into deadline select tenant_id, id, 'settle', '2001-01-01Z', 1 from sale_order where tenant_id = ?`,
    ],
  ])('is found: %i, %s', async (invariant, problem, query) => {
    const channel = await putChannel(shard);
    const order = await playSale(shard, newHold(channel));
    await openDisputeRow(scratch.superuser, order);
    const ofOrder = async () =>
      (await auditor.prove(proof)).breaches
        .filter((breach) => breach.invariant === invariant && breach.problem === problem)
        .flatMap(({ subjects }) => subjects);
    const before = await ofOrder();
    await tamper(query, [channel.tenantId]);
    const after = await ofOrder();
    expect(after.length).toBeGreaterThan(before.length);
    expect(order.state).toBe('CLOSED');
  });
});
