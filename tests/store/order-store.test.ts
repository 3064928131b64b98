/**
 * @file tests/store/order-store.test.ts
 * @description A transition is applied whole or not at all: versions, idempotency, ledger, journal, attempts, deadlines, outbox.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShardDatabase } from '@lytslot/adapters/postgres';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { until } from '../kit/wait.ts';
import { applied, content, held, hours, ids, loaded, newHold, NOW, playSale, putChannel, received, settled, step } from './sample.ts';
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

async function freshOrder() {
  return held(shard, newHold(await putChannel(shard)));
}

/** An order in PAID whose escrow holds `amount`. */
async function paidOrder(amount = 250_000n) {
  return applied(shard, await freshOrder(), { orderState: 'PAID', reservation: 'occupy', postings: [received(amount)] });
}

describe('a whole sale', () => {
  it('loads what was written, to the millisecond and the kopeck', async () => {
    const hold = newHold(await putChannel(shard));
    const order = await playSale(shard, hold);
    expect(order).toMatchObject({
      id: hold.orderId,
      number: expect.stringMatching(/^LS-[0-9A-Z]{8}$/),
      version: 10,
      state: 'CLOSED',
      advertiser: hold.advertiser,
      quote: hold.quote,
      createdAt: NOW,
      payment: { state: 'succeeded', providerPaymentId: `psp-${order.id}`, confirmationUrl: 'https://pay.example/1', provider: 'yookassa' },
      placement: {
        state: 'SETTLED',
        publishAt: hold.startsAt,
        shortLink: hold.shortLink,
        content: content('☕ Кофе'),
        messageId: 41,
        publishedAt: new Date(hold.startsAt.getTime() + 850),
        removedAt: hours(30),
        attempts: 2,
      },
      deadline: undefined,
    });
  });

  it('is shown as it was at one instant, also while it changes', async () => {
    const { id } = await playSale(shard, newHold(await putChannel(shard)));
    const { superuser } = scratch;
    await superuser.run('begin; lock table placement_attempt in access exclusive mode');
    const reading = shard.readModels.orderTimeline('platform', id);
    const waiting = `select from pg_locks where relation = 'placement_attempt'::regclass and not granted`;
    await until({ what: 'the reader to reach the attempts', everyMs: 10 }, async () => (await superuser.run(waiting)).length > 0);
    await superuser.run(`update placement_attempt set error = 'written meanwhile'`);
    await superuser.run('commit');
    expect((await reading)?.attempts.map(({ error }) => error)).toEqual(['Too Many Requests', undefined]);
  });

  it('shows in every read model of owner and console', async () => {
    const channel = await putChannel(shard);
    const hold = newHold(channel);
    const { id } = await playSale(shard, hold);
    const { readModels, metrics, payments } = shard;
    const shared = { escrowMinor: 0n, availableMinor: 200_000n, platformMinor: 50_000n };
    expect(await readModels.tenantBalances(channel.tenantId)).toEqual([{ currency: 'RUB', ...shared }]);
    const timeline = await readModels.orderTimeline('platform', id);
    expect(timeline?.journal.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(timeline?.attempts.map(({ state }) => state)).toEqual(['not_sent', 'sent']);
    expect(timeline?.ledger.map(({ type, entries }) => [type, entries.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)])).toEqual([
      ['payment-received', 0n],
      ['placement-settled', 0n],
    ]);
    const calendar = await readModels.channelCalendar(channel.tenantId, channel.channelId, hours(0), hours(24));
    expect(calendar).toMatchObject([{ state: 'consumed', startsAt: hold.startsAt, orderId: id, priceMinor: 250_000n }]);
    expect(await readModels.adByShortLink(hold.shortLink)).toMatchObject({ orderId: id, channelTitle: 'Утренний кофе' });
    expect(await metrics.lateness(channel, 5)).toMatchObject([{ orderId: id, latenessMs: 850 }]);
    expect(await payments.byProviderPayment(`psp-${id}`)).toEqual([{ tenantId: channel.tenantId, orderId: id }]);
    expect(await readModels.ledgerCheck()).toMatchObject({ balanced: true, currencies: [{ currency: 'RUB', sumMinor: 0n }] });
  });

  it('pages orders newest first, each once', async () => {
    const channel = await putChannel(shard);
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const order = await held(shard, newHold(channel, { startsAt: hours(5 + index), busyUntil: hours(6 + index) }));
      made.push(order.id);
    }
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await shard.readModels.listOrders(channel, { limit: 2, after });
      seen.push(...page.rows.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);
    expect(seen).toEqual(made.sort().reverse());
    const none = await shard.readModels.listOrders(channel, { limit: 2, state: 'PAID' });
    expect(none).toEqual({ rows: [], next: undefined });
  });
});

describe('versions and commands', () => {
  it('refuses a stale version and writes nothing', async () => {
    const order = await freshOrder();
    await applied(shard, order, {});
    const outcome = await shard.orders.apply(step(order, { orderState: 'RELEASED', deadline: null }));
    expect(outcome).toEqual({ outcome: 'stale' });
    expect(await loaded(shard, { tenantId: order.tenantId, orderId: order.id })).toMatchObject({ version: 2, state: 'HELD' });
  });

  it('lets one of many at once win', async () => {
    const order = await freshOrder();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => shard.orders.apply(step(order))));
    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'stale')).toHaveLength(19);
  });

  it('recognises a repeated key, at the old version and at the new one', async () => {
    const order = await freshOrder();
    const after = await applied(shard, order, { key: 'payment:1', postings: [received(100n)] });
    for (const version of [order, after]) {
      const again = await shard.orders.apply(step(version, { key: 'payment:1', postings: [received(100n)] }));
      expect(again).toEqual({ outcome: 'repeated' });
    }
    expect((await shard.readModels.orderTimeline(order, order.id))?.ledger).toHaveLength(1);
  });

  it('says ORDER_NOT_FOUND for an order of another tenant', async () => {
    const order = await freshOrder();
    const stranger = { ...order, tenantId: ids.next() };
    await expect(shard.orders.apply(step(stranger))).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
    expect(await shard.orders.load(stranger.tenantId, order.id)).toBeUndefined();
  });
});

describe('the ledger', () => {
  it('refuses at commit what does not sum to zero, and the order stays as it was', async () => {
    const order = await freshOrder();
    const posting = received(100n);
    const crooked = { ...posting, entries: posting.entries.map((entry, index) => (index === 0 ? { ...entry, amountMinor: 101n } : entry)) };
    const apply = shard.orders.apply(step(order, { orderState: 'PAID', postings: [crooked] }));
    await expect(apply).rejects.toMatchObject({ code: 'LEDGER_UNBALANCED' });
    expect(await loaded(shard, { tenantId: order.tenantId, orderId: order.id })).toMatchObject({ version: 1, state: 'HELD' });
  });

  it('refuses a transaction of one entry, and an entry added later', async () => {
    const order = await paidOrder();
    const [transaction] = await scratch.superuser.run('select * from ledger_transaction where order_id = ?', [order.id]);
    const lonely = scratch.superuser.run(
      `insert into ledger_transaction (tenant_id, id, order_id, order_version, type, idempotency_key, currency, at, chain_seq, prev_hash, hash)
       values (?, gen_random_uuid(), ?, 1, 'x', 'lonely', 'RUB', ?, 99, '', '')`,
      [order.tenantId, order.id, NOW],
    );
    await expect(lonely).rejects.toThrow(/0 entries that sum to 0/);
    const late = scratch.superuser.run(
      `insert into ledger_entry (tenant_id, transaction_id, entry_no, account_id, currency, amount_minor, balance_after_minor, account_version)
       select tenant_id, transaction_id, 9, account_id, currency, 5, 5, 99 from ledger_entry where transaction_id = ? limit 1`,
      [transaction?.['id']],
    );
    await expect(late).rejects.toThrow(/3 entries that sum to 5/);
  });

  it('never pays more out of escrow than came in', async () => {
    const order = await paidOrder(250_000n);
    const apply = shard.orders.apply(step(order, { postings: [settled(200_000n, 50_001n)] }));
    await expect(apply).rejects.toMatchObject({ code: 'LEDGER_OVERDRAWN' });
    expect((await shard.readModels.tenantBalances(order.tenantId))[0].escrowMinor).toBe(250_000n);
  });

  it('books the same money once, whatever the command', async () => {
    const order = await freshOrder();
    const posting = received(100n);
    const after = await applied(shard, order, { postings: [posting] });
    const again = shard.orders.apply(step(after, { postings: [{ ...posting, id: ids.next() }] }));
    await expect(again).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('keeps balances right when many orders of a tenant are paid at once', async () => {
    const channel = await putChannel(shard);
    const orders = await Promise.all(
      Array.from({ length: 20 }, (_, index) => held(shard, newHold(channel, { startsAt: hours(5 + index), busyUntil: hours(6 + index) }))),
    );
    await Promise.all(
      orders.map((order) => applied(shard, order, { orderState: 'PAID', reservation: 'occupy', postings: [received(777n)] })),
    );
    expect((await shard.readModels.tenantBalances(channel.tenantId))[0].escrowMinor).toBe(20n * 777n);
    expect(await shard.readModels.ledgerCheck()).toMatchObject({ balanced: true });
  });
});

describe('what is written once', () => {
  it.each(['order_event', 'ledger_transaction', 'ledger_entry', 'creative_version'])(
    '%s refuses update, delete and truncate, even to its owner',
    async (table) => {
      for (const session of [scratch.superuser, scratch.session('owner')]) {
        await expect(session.run(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(/append-only: UPDATE refused/);
        await expect(session.run(`delete from ${table}`)).rejects.toThrow(/append-only: DELETE refused/);
        await expect(session.run(`truncate ${table} cascade`)).rejects.toThrow(/append-only: TRUNCATE refused/);
      }
      for (const role of ['app', 'worker', 'admin'] as const) {
        const session = scratch.session(role);
        await expect(session.run(`update ${table} set tenant_id = tenant_id`)).rejects.toThrow(/permission denied/);
        await expect(session.run(`delete from ${table}`)).rejects.toThrow(/permission denied/);
      }
    },
  );

  it('the terms of an order', async () => {
    const worker = scratch.session('worker');
    await expect(worker.run('update sale_order set price_minor = 1')).rejects.toThrow(/permission denied/);
  });
});

describe('attempts', () => {
  const begin = (attemptNo: number, epoch: bigint) =>
    ({ kind: 'begin', id: ids.next(), attemptNo, epoch, worker: `publish-${epoch}` }) as const;

  it('refuses a worker of an older epoch', async () => {
    const order = await applied(shard, await paidOrder(), { placement: { state: 'PUBLISHING' }, attempt: begin(1, 8n) });
    const closed = await applied(shard, order, {
      placement: { state: 'SCHEDULED' },
      attempt: { kind: 'close', attemptNo: 1, outcome: 'not_sent', error: 'connection refused' },
    });
    const apply = shard.orders.apply(step(closed, { attempt: begin(2, 7n) }));
    await expect(apply).rejects.toMatchObject({ code: 'STALE_EPOCH' });
  });

  it('has at most one attempt open', async () => {
    const order = await applied(shard, await paidOrder(), { placement: { state: 'PUBLISHING' }, attempt: begin(1, 1n) });
    await expect(shard.orders.apply(step(order, { attempt: begin(2, 1n) }))).rejects.toMatchObject({ code: 'ORDER_STATE_CHANGED' });
  });

  it('resolves an unknown attempt once, and a sent one never again', async () => {
    const close = (outcome: 'sent' | 'unknown') =>
      ({ kind: 'close', attemptNo: 1, outcome, ...(outcome === 'sent' && { messageId: 5 }) }) as const;
    let order = await applied(shard, await paidOrder(), { placement: { state: 'PUBLISHING' }, attempt: begin(1, 1n) });
    order = await applied(shard, order, { placement: { state: 'PUBLISH_UNKNOWN' }, attempt: close('unknown') });
    order = await applied(shard, order, { placement: { state: 'LIVE', messageId: 5, publishedAt: NOW }, attempt: close('sent') });
    await expect(shard.orders.apply(step(order, { attempt: close('sent') }))).rejects.toMatchObject({ code: 'ORDER_STATE_CHANGED' });
  });
});

describe('deadlines and outbox', () => {
  it('has exactly one deadline per waiting order and finds it when it is due', async () => {
    const order = await freshOrder();
    await applied(shard, order, { deadline: { action: 'publish', dueAt: hours(-1) } });
    const due = await shard.dueWork.due(['publish'], NOW, 100);
    expect(due).toContainEqual({ tenantId: order.tenantId, orderId: order.id, action: 'publish', version: 2, dueAt: hours(-1) });
    expect(await shard.dueWork.due(['settle'], NOW, 100)).toEqual([]);
    expect(await shard.dueWork.due(['publish'], hours(-2), 100)).toEqual([]);
    const rows = await scratch.superuser.run('select * from deadline where order_id = ?', [order.id]);
    expect(rows).toHaveLength(1);
  });

  it('gives out the messages of an order one after the other, and again when the lease is over', async () => {
    const channel = await putChannel(shard);
    const outbox = [1, 2].map((count) => ({ id: ids.next(), topic: `topic-${count}`, payload: { count } }));
    await applied(shard, await held(shard, newHold(channel)), { outbox });
    const claim = async (now: Date) => {
      const rows = await shard.outbox.claim({ now, leaseMs: 1_000, limit: 100 });
      return rows.filter(({ tenantId }) => tenantId === channel.tenantId).map(({ topic, attempts }) => [topic, attempts]);
    };
    expect(await claim(NOW)).toEqual([['topic-1', 1]]);
    expect(await claim(NOW)).toEqual([]);
    expect(await claim(new Date(NOW.getTime() + 1_001))).toEqual([['topic-1', 2]]);
    const [first, second] = outbox;
    await shard.outbox.done({ tenantId: channel.tenantId, id: String(first?.id), at: NOW });
    expect(await claim(NOW)).toEqual([['topic-2', 1]]);
    await shard.outbox.fail({ tenantId: channel.tenantId, id: String(second?.id), error: 'x'.repeat(900), retryAt: hours(1) });
    expect(await claim(hours(0.5))).toEqual([]);
    expect(await claim(hours(1))).toEqual([['topic-2', 2]]);
  });

  it('gives a message to one of several workers', async () => {
    const channel = await putChannel(shard);
    await applied(shard, await held(shard, newHold(channel)), { outbox: [{ id: ids.next(), topic: 'once', payload: {} }] });
    const claims = await Promise.all(Array.from({ length: 10 }, () => shard.outbox.claim({ now: NOW, leaseMs: 60_000, limit: 100 })));
    expect(claims.flat().filter(({ topic }) => topic === 'once')).toHaveLength(1);
  });
});
