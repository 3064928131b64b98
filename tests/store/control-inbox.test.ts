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

/** Gives a partition to a dispatcher, from whatever epoch it has. */
async function assign(partition: number, dispatcher: string): Promise<Assignment> {
  const row = (await operator.assignments.list()).find((known) => known.partition === partition);
  const fromEpoch = row?.epoch ?? 0n;
  expect(await operator.assignments.apply([{ partition, shardName: 'shard-a', dispatcher, fromEpoch }])).toBe(1);
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
    await assign(13, 'dispatcher-0');
    const store = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-0' });
    await put(310, 32, 13);
    const [update] = await store.pendingUpdates([13], [], 1);
    await store.noteFailure(update?.id ?? 0n, 'boom');
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
    const successor = app.dispatcherStore({ botId: BOT, dispatcher: 'dispatcher-1' });
    expect(await successor.assignments()).toEqual([current]);
    expect(await successor.commitStep(stepOf(current, updateRow, { chatId: 41 }))).toBe('committed');
  });

  it('let one of two operators move a partition', async () => {
    const moves = ['dispatcher-0', 'dispatcher-1'].map((dispatcher) => [
      { partition: 21, shardName: 'shard-a', dispatcher, fromEpoch: 0n },
    ]);
    const applied = await Promise.all(moves.map((move) => operator.assignments.apply(move)));
    expect(applied.toSorted()).toEqual([0, 1]);
    expect((await operator.assignments.list()).find(({ partition }) => partition === 21)?.epoch).toBe(1n);
  });

  it('never go back, whoever writes', async () => {
    await assign(22, 'dispatcher-0');
    await expect(scratch.superuser.run('update partition_assignment set epoch = 1 where partition = 22')).rejects.toThrow(
      /does not follow/,
    );
    await expect(app.assignments.apply([{ partition: 22, shardName: 's', dispatcher: 'd', fromEpoch: 1n }])).rejects.toThrow(
      /permission denied/,
    );
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
    await store.postpone(first?.id ?? 0n, hours(1), 'Too Many Requests');
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
