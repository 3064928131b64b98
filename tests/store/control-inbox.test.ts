/**
 * @file tests/store/control-inbox.test.ts
 * @description Updates come in order and take effect once, commits are fenced by epochs, messages of a chat wait for each other.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openControlDatabase } from '@lytslot/adapters/postgres';
import type { Assignment, ControlDatabase, DialogueStep, DispatcherStore } from '@lytslot/adapters/postgres';
import { hours, ids, NOW } from './sample.ts';
import { createScratch } from './scratch.ts';
import type { Scratch } from './scratch.ts';

const BOT = 7_000_000_001;

let scratch: Scratch;
let app: ControlDatabase;
let operator: ControlDatabase;

beforeAll(async () => {
  scratch = await createScratch('control');
  app = await openControlDatabase({ url: scratch.url('app'), role: 'app', clock: { now: () => NOW } });
  operator = await openControlDatabase({ url: scratch.url('worker'), role: 'worker', clock: { now: () => NOW } });
}, 60_000);

afterAll(async () => {
  await app.close();
  await operator.close();
  await scratch.drop();
});

function put(updateId: number, chatId: number | undefined, partition: number) {
  return app.inbox.put({ botId: BOT, updateId, chatId, partition, payload: { update_id: updateId }, receivedAt: NOW });
}

async function rowOf(partition: number) {
  return (await operator.assignments.list()).find((known) => known.partition === partition);
}

/** Gives a partition to a dispatcher, from whatever epoch it has; who had it before never took a lease. */
async function assign(partition: number, dispatcher: string): Promise<Assignment> {
  const fromEpoch = (await rowOf(partition))?.epoch ?? 0n;
  const step = { step: 'take_over', partition, shardName: 'shard-a', dispatcher, fromEpoch, lease: undefined } as const;
  expect(await operator.assignments.apply([step])).toEqual([step]);
  return { partition, epoch: fromEpoch + 1n };
}

function stepOf(assignment: Assignment, updateRow: bigint, change: Partial<DialogueStep> = {}): DialogueStep {
  return { assignment, chatId: 1, handled: { updateRow }, at: NOW, state: { view: 'home' }, messages: [], ...change };
}

async function pendingIds(store: DispatcherStore, partition: number, except: readonly number[] = []): Promise<readonly number[]> {
  const pending = await store.pendingUpdates([partition], except, 100);
  return pending.map(({ updateId }) => updateId);
}

describe('bot updates', () => {
  it('are stored once', async () => {
    expect(await put(100, 1, 10)).toBe('stored');
    expect(await put(100, 1, 10)).toBe('repeated');
  });

  const deliver = async (...updates: readonly { readonly updateId: number; readonly text?: string }[]) => {
    const storing = updates.map(({ updateId, text }) =>
      app.inbox.put({ botId: BOT, updateId, chatId: 5, partition: 12, payload: { text }, receivedAt: NOW }),
    );
    return (await Promise.allSettled(storing)).map((one) => (one.status === 'fulfilled' ? one.value : 'refused'));
  };

  it('that come at once are stored once each, in the order of their numbers', async () => {
    const outcomes = await deliver({ updateId: 703 }, { updateId: 701 }, { updateId: 704 }, { updateId: 703 });
    expect(outcomes).toEqual(['stored', 'stored', 'stored', 'repeated']);
    const rows = await scratch.superuser.run('select update_id from update_inbox where partition = 12 order by id');
    expect(rows.map((row) => Number(row['update_id']))).toEqual([701, 703, 704]);
  });

  it('that cannot be stored are refused alone', async () => {
    expect(await deliver({ updateId: 801 }, { updateId: 802, text: '\u0000' }, { updateId: 803 })).toEqual(['stored', 'refused', 'stored']);
  });

  it('come oldest first, one per chat, and the next only when the one before is handled', async () => {
    const assignment = await assign(11, 'dispatcher-0');
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    for (const [updateId, chatId] of [
      [203, 21],
      [201, 21],
      [202, 22],
      [204, undefined],
      [205, undefined],
    ] as const)
      await put(updateId, chatId, 11);
    expect((await pendingIds(store, 11)).toSorted()).toEqual([201, 202, 204, 205]);
    expect((await pendingIds(store, 11, [21])).toSorted()).toEqual([202, 204, 205]);
    const [first] = (await store.pendingUpdates([11], [], 100)).filter(({ updateId }) => updateId === 201);
    expect(first).toMatchObject({ chatId: 21, payload: { update_id: 201 }, attempts: 0 });
    expect(await store.commitStep(stepOf(assignment, first?.id ?? 0n, { chatId: 21 }))).toBe('committed');
    expect((await pendingIds(store, 11)).toSorted()).toEqual([202, 203, 204, 205]);
    expect(await store.pendingUpdates([], [], 100)).toEqual([]);
  });

  it('take effect once, however often the commit is sent', async () => {
    const assignment = await assign(12, 'dispatcher-0');
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    await put(300, 31, 12);
    const [update] = await store.pendingUpdates([12], [], 1);
    const step = stepOf(assignment, update?.id ?? 0n, { chatId: 31, messages: [{ kind: 'screen', content: { n: 1 }, dedupeKey: 'u300' }] });
    const outcomes = await Promise.all([store.commitStep(step), store.commitStep(step), store.commitStep(step)]);
    expect(outcomes.toSorted()).toEqual(['committed', 'stale_epoch', 'stale_epoch']);
    expect(await store.messagesOf(31, NOW)).toHaveLength(1);
    expect(await store.session(31)).toEqual({ view: 'home' });
  });

  it('count failed tries', async () => {
    const assignment = await assign(13, 'dispatcher-0');
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    await put(310, 32, 13);
    const [update] = await store.pendingUpdates([13], [], 1);
    await store.noteFailure({ updateRow: update?.id ?? 0n, assignment, error: 'boom' });
    expect(await store.pendingUpdates([13], [], 1)).toMatchObject([{ attempts: 1 }]);
  });
});

describe('epochs', () => {
  it('refuse the commit of a dispatcher whose partition has moved', async () => {
    const old = await assign(20, 'dispatcher-0');
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    await put(400, 41, 20);
    const [update] = await store.pendingUpdates([20], [], 1);
    const current = await assign(20, 'dispatcher-1');
    const updateRow = update?.id ?? 0n;
    expect(await store.commitStep(stepOf(old, updateRow))).toBe('stale_epoch');
    expect(await store.commitStep(stepOf(current, updateRow))).toBe('stale_epoch');
    expect(await store.beginSending({ id: 1n, assignment: old, at: NOW })).toBe('stale_epoch');
    await store.noteFailure({ updateRow, assignment: old, error: 'boom' });
    const successor = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-1' });
    expect(await successor.pendingUpdates([20], [], 1)).toMatchObject([{ attempts: 0 }]);
    expect(await successor.commitStep(stepOf(current, updateRow, { chatId: 41 }))).toBe('committed');
  });

  it('let one of two operators move a partition', async () => {
    const moves = ['dispatcher-0', 'dispatcher-1'].map((dispatcher) => [
      { step: 'assign', partition: 21, shardName: 'shard-a', dispatcher, fromEpoch: 0n } as const,
    ]);
    const applied = await Promise.all(moves.map((move) => operator.assignments.apply(move)));
    expect(applied.map(({ length }) => length).toSorted()).toEqual([0, 1]);
    expect((await rowOf(21))?.epoch).toBe(1n);
  });

  it('never go back, whoever writes', async () => {
    await assign(22, 'dispatcher-0');
    await expect(scratch.superuser.run('update partition_assignment set epoch = 1 where partition = 22')).rejects.toThrow(
      /does not follow/,
    );
    const step = { step: 'take_over', partition: 22, shardName: 's', dispatcher: 'd', fromEpoch: 1n, lease: undefined } as const;
    await expect(app.assignments.apply([step])).rejects.toThrow(/permission denied/);
  });
});

describe('a partition that moves', () => {
  /** A started dispatcher and its lease. */
  async function start(name: string) {
    const store = app.dispatcherStore({ botId: BOT, dispatcher: name });
    return { store, incarnation: await store.takeLease() };
  }
  const leaseOf = async (name: string) => (await operator.assignments.leases()).find(({ dispatcher }) => dispatcher === name);
  const to = (dispatcher: string, partition: number, fromEpoch: bigint) => ({ partition, shardName: 'shard-a', dispatcher, fromEpoch });

  it('is drained, acknowledged and served by the next under the next epoch, and what was in hand is finished', async () => {
    const { store, incarnation } = await start('drain-0');
    const held = await assign(40, 'drain-0');
    await put(500, 61, 40);
    const [update] = await store.pendingUpdates([40], [], 1);
    const drain = { step: 'drain', ...to('drain-1', 40, held.epoch) } as const;
    const next = { step: 'assign', ...to('drain-1', 40, held.epoch) } as const;

    expect(await operator.assignments.apply([next])).toEqual([]);
    expect(await operator.assignments.apply([drain])).toEqual([drain]);
    expect(await operator.assignments.apply([drain, next])).toEqual([]);
    expect(await store.renewLease(incarnation)).toEqual([{ ...held, isDraining: true }]);
    expect(await store.commitStep(stepOf(held, update?.id ?? 0n, { chatId: 61 }))).toBe('committed');

    await store.release([{ ...held, epoch: held.epoch + 1n }]);
    expect(await rowOf(40)).toMatchObject({ state: 'draining', targetDispatcher: 'drain-1' });
    await store.release([held]);
    expect(await rowOf(40)).toMatchObject({ state: 'released', dispatcher: 'drain-0' });
    await put(501, 61, 40);
    const [later] = await store.pendingUpdates([40], [], 1);
    expect(await store.commitStep(stepOf(held, later?.id ?? 0n, { chatId: 61 }))).toBe('stale_epoch');
    expect(await store.renewLease(incarnation)).toEqual([]);

    expect(await operator.assignments.apply([next])).toEqual([next]);
    expect(await rowOf(40)).toMatchObject({ state: 'active', dispatcher: 'drain-1', epoch: held.epoch + 1n, targetDispatcher: null });
  });

  it('is not taken from a dispatcher that lives, whoever writes', async () => {
    const { store, incarnation } = await start('alive-0');
    const held = await assign(41, 'alive-0');
    const seen = await leaseOf('alive-0');
    await store.renewLease(incarnation);
    expect(await operator.assignments.apply([{ step: 'take_over', ...to('alive-1', 41, held.epoch), lease: seen }])).toEqual([]);
    expect(await store.renewLease(incarnation)).toEqual([{ ...held, isDraining: false }]);
    const unseen = { step: 'take_over', ...to('alive-1', 41, held.epoch), lease: undefined } as const;
    await expect(operator.assignments.apply([unseen])).rejects.toThrow(/does not follow/);
    await expect(
      scratch.superuser.run(`update partition_assignment set dispatcher = 'alive-1', epoch = epoch + 1 where partition = 41`),
    ).rejects.toThrow(/does not follow/);
  });

  it.each(['fell silent', 'has stopped'])('is taken over from one that %s, and its lease is over', async (fate) => {
    const name = `gone-${fate.length}`;
    const { store, incarnation } = await start(name);
    const held = await assign(42, name);
    if (fate === 'has stopped') await store.endLease(incarnation);
    const step = { step: 'take_over', ...to('heir', 42, held.epoch), lease: await leaseOf(name) } as const;
    expect(await operator.assignments.apply([step])).toEqual([step]);
    expect(await rowOf(42)).toMatchObject({ dispatcher: 'heir', epoch: held.epoch + 1n, state: 'active' });
    expect(await store.renewLease(incarnation)).toBeUndefined();
    expect((await leaseOf(name))?.isEnded).toBe(true);
    expect(await store.takeLease()).toBe(incarnation + 1n);
    expect(await store.renewLease(incarnation + 1n)).toEqual([]);
  });

  it('stays through a restart under a new epoch that fences the process before', async () => {
    const before = await start('restart-0');
    const held = await assign(43, 'restart-0');
    await put(510, 71, 43);
    const [update] = await before.store.pendingUpdates([43], [], 1);
    const after = await start('restart-0');
    const [renewed] = (await after.store.renewLease(after.incarnation)) ?? [];
    expect(renewed).toEqual({ partition: 43, epoch: held.epoch + 1n, isDraining: false });
    expect(await before.store.renewLease(before.incarnation)).toBeUndefined();
    expect(await before.store.commitStep(stepOf(held, update?.id ?? 0n, { chatId: 71 }))).toBe('stale_epoch');
    const current = { partition: 43, epoch: held.epoch + 1n };
    expect(await after.store.commitStep(stepOf(current, update?.id ?? 0n, { chatId: 71 }))).toBe('committed');
  });

  it('lets one of takeover and renewal win', async () => {
    const { store, incarnation } = await start('race-0');
    const held = await assign(44, 'race-0');
    const step = { step: 'take_over', ...to('race-1', 44, held.epoch), lease: await leaseOf('race-0') } as const;
    const [renewed, applied] = await Promise.all([store.renewLease(incarnation), operator.assignments.apply([step])]);
    expect([renewed?.length ?? 0, applied.length].toSorted()).toEqual([0, 1]);
  });
});

describe('lag', () => {
  it('is told by the oldest unhandled update of the partitions', async () => {
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    expect(await store.oldestWaiting([50])).toBeUndefined();
    await app.inbox.put({ botId: BOT, updateId: 601, chatId: 81, partition: 50, payload: {}, receivedAt: hours(2) });
    await app.inbox.put({ botId: BOT, updateId: 602, chatId: 82, partition: 50, payload: {}, receivedAt: hours(1) });
    expect(await store.oldestWaiting([50, 51])).toEqual(hours(1));
  });
});

describe('messages to a chat', () => {
  it('wait behind the first that is not due, and end once', async () => {
    const assignment = await assign(30, 'dispatcher-0');
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    const news = { botId: BOT, chatId: 51, partition: 30, tenantId: ids.next(), orderId: ids.next(), event: 'order.paid', at: NOW };
    expect(await app.chatMessages.queueOrderUpdate({ ...news, dedupeKey: 'a' })).toBe('queued');
    expect(await app.chatMessages.queueOrderUpdate({ ...news, dedupeKey: 'a' })).toBe('repeated');
    expect(await operator.chatMessages.queueOrderUpdate({ ...news, dedupeKey: 'b' })).toBe('queued');
    const [first, second] = await store.messagesOf(51, NOW);
    expect(first).toMatchObject({ kind: 'order-update', content: { event: 'order.paid', orderId: news.orderId }, attempts: 0 });
    expect(await store.beginSending({ id: first?.id ?? 0n, assignment, at: NOW })).toBe('begun');
    await store.postpone({ id: first?.id ?? 0n, assignment, dueAt: hours(1), error: 'Too Many Requests' });
    expect(await store.messagesOf(51, NOW)).toEqual([]);
    expect(await store.chatsWithMessages([30], [], NOW, 10)).toEqual([]);
    expect(await store.chatsWithMessages([30], [], hours(1), 10)).toEqual([{ chatId: 51, partition: 30 }]);
    expect(await store.chatsWithMessages([30], [51], hours(1), 10)).toEqual([]);
    const end = { chatId: 51, assignment, at: NOW, outcome: 'sent', messageId: 9, error: undefined } as const;
    await store.endSending({ ...end, id: first?.id ?? 0n, state: { livingMessageId: 9 } });
    expect(await store.session(51)).toEqual({ livingMessageId: 9 });
    expect((await store.messagesOf(51, NOW)).map(({ id }) => id)).toEqual([second?.id]);
    expect(await store.commitStep(stepOf(assignment, 0n, { chatId: 51, handled: { messageRow: second?.id ?? 0n } }))).toBe('committed');
    expect(await store.messagesOf(51, hours(9))).toEqual([]);
  });
});
