/**
 * @file workers/notify/relay-outbox.test.ts
 * @description Events become one message for the buyer each; what fails waits longer and longer.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { OrderUpdate, OutboxRow, OwnerUpdate, TenantRow } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { partitionOf } from '@lytslot/domain/sharding';
import type { NotifyDeps } from './relay-outbox.ts';
import { notifySlice, relayRetryMs } from './relay-outbox.ts';

const NOW = new Date('2026-12-01T09:00:00Z');
const order = { advertiser: { telegramUserId: 3001, chatId: 3001 } } as OrderSnapshot;
const message = (topic: string, attempts = 1): OutboxRow => ({ id: 'm1', tenantId: 't1', orderId: 'o1', topic, payload: {}, attempts });

/** Two turns over one message; `known` is what the shard says of its order. */
async function relay(row: OutboxRow, known: OrderSnapshot | undefined, ownerTelegramId?: number) {
  const told: OrderUpdate[] = [];
  const owners: OwnerUpdate[] = [];
  const credited: unknown[] = [];
  const ended: unknown[] = [];
  const waiting = [row];
  const shard = {
    orders: { load: async () => known },
    outbox: {
      claim: async () => waiting.splice(0),
      done: async ({ id }: { id: string }) => void ended.push(['done', id]),
      fail: async ({ id, retryAt }: { id: string; retryAt: Date }) => void ended.push(['fail', id, retryAt.getTime() - NOW.getTime()]),
    },
  } as unknown as NotifyDeps['shard'];
  const slice = notifySlice({
    shard,
    chatMessages: {
      queueOrderUpdate: async (update) => {
        told.push(update);
        return 'queued';
      },
      queueOwnerUpdate: async (update) => {
        owners.push(update);
        return 'queued';
      },
    },
    credits: {
      creditBalance: async ({ key, amount }) => {
        credited.push([key, amount.minor]);
        return 'credited';
      },
    },
    directory: { tenant: async () => ({ ownerTelegramId }) as TenantRow },
    botId: 7,
    clock: { now: () => NOW },
    logger: createLogger({ process: 'test', level: 'silent' }),
    metrics: createMetrics({ process: 'test' }),
  });
  const [loop] = slice.loops;
  return { turns: [await loop?.turn(), await loop?.turn()], told, owners, credited, ended };
}

describe('relaying the outbox', () => {
  it('queues an event for the buyer under a key of its own, and looks for the next of the same order at once', async () => {
    const { turns, told, ended } = await relay(message('order.paid'), order);
    expect(told).toEqual([
      {
        botId: 7,
        chatId: 3001,
        partition: partitionOf(3001),
        tenantId: 't1',
        orderId: 'o1',
        event: 'order.paid',
        dedupeKey: 'outbox:m1',
        at: NOW,
      },
    ]);
    expect(ended).toEqual([['done', 'm1']]);
    expect(turns).toEqual(['more', 'idle']);
  });

  it('carries a credit into the buyer’s balance under the key of its message, and tells of it under the same', async () => {
    const row = { ...message('advertiser.credited'), payload: { orderId: 'o1', amountMinor: '1500', currency: 'RUB' } };
    const { told, credited, ended } = await relay(row, order);
    expect([credited, ended]).toEqual([[['m1', 1_500n]], [['done', 'm1']]]);
    expect(told).toMatchObject([
      { event: 'advertiser.credited', chatId: 3001, amount: { minor: 1_500n, currency: 'RUB' }, dedupeKey: 'outbox:m1' },
    ]);
  });

  it('tells the owner too what waits for their word, under a key of its own; the rest is the buyer’s alone', async () => {
    const { told, owners } = await relay(message('placement.move-proposed'), order, 2001);
    expect(told).toHaveLength(1);
    expect(owners).toEqual([
      {
        botId: 7,
        chatId: 2001,
        partition: partitionOf(2001),
        tenantId: 't1',
        orderId: 'o1',
        event: 'placement.move-proposed',
        dedupeKey: 'outbox:m1:owner',
        at: NOW,
      },
    ]);
    expect((await relay(message('order.paid'), order, 2001)).owners).toEqual([]);
    expect((await relay(message('dispute.opened'), order)).owners).toEqual([]);
  });

  it('tells of a payout nobody but the owner: how much arrived, and where', async () => {
    const row = {
      ...message('payout.paid'),
      orderId: undefined,
      payload: { payoutId: 'p1', amountMinor: '168000', currency: 'RUB', to: '+7' },
    };
    const { told, owners, ended } = await relay(row, undefined, 2001);
    expect([told, ended]).toEqual([[], [['done', 'm1']]]);
    expect(owners).toMatchObject([{ event: 'payout.paid', payout: { amount: { minor: 168_000n, currency: 'RUB' }, to: '+7' } }]);
  });

  it('keeps a credit that nobody can read', async () => {
    expect(await relay(message('advertiser.credited'), order)).toMatchObject({ told: [], credited: [], ended: [['fail', 'm1', 1_000]] });
  });

  it('keeps a topic that only a newer version knows', async () => {
    expect(await relay(message('order.sneezed'), order)).toMatchObject({ told: [], ended: [['fail', 'm1', 1_000]] });
  });

  it('keeps an event whose order cannot be read, for later', async () => {
    const { told, ended } = await relay(message('order.paid', 3), undefined);
    expect([told, ended]).toEqual([[], [['fail', 'm1', 4_000]]]);
  });

  it.each([
    [0, 1_000],
    [1, 1_000],
    [2, 2_000],
    [6, 32_000],
    [7, 60_000],
    [1_000, 60_000],
  ])('after try %i it waits %i ms', (attempts, pauseMs) => {
    expect(relayRetryMs(attempts)).toBe(pauseMs);
  });
});
