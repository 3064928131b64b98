/**
 * @file tests/contract/worker-publishing.test.ts
 * @description Publishing through the real Bot API client: what was approved goes out once, whatever is lost on the way; and a pool at work without Redis.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-25
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { openJobQueue } from '@lytslot/adapters/queue';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import { startPool } from '../../workers/runtime/start-pool.ts';
import { machineTimer } from '../../workers/runtime/start-loop.ts';
import { until } from '../kit/wait.ts';
import { openWorkerTown, PRICE_MINOR, sold } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
let town: WorkerTown;

beforeAll(async () => {
  town = await openWorkerTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
  // Every test has its slot to itself: what is still due of another one's has been dealt with.
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});

/** A paid and marked order whose time has come. */
async function due(): Promise<OrderSnapshot> {
  const order = await sold(town, 2);
  const { placement } = order;
  expect(placement.state).toBe('SCHEDULED');
  await town.advance(placement.publishAt.getTime() - town.clock.now().getTime() + 50);
  return town.order(order);
}

/** The post of a placement, as often as it is in the channel. */
const postsOf = async ({ placement }: OrderSnapshot) =>
  (await town.posts()).filter(({ entities }) => entities.some(({ url }) => url?.endsWith(`/${placement.shortLink}`)));
const stateOf = async (order: OrderSnapshot): Promise<PlacementState> => (await town.order(order)).placement.state;
const attempts = async ({ id }: OrderSnapshot) =>
  ((await town.shard.readModels.orderTimeline('platform', id))?.attempts ?? []).map(({ attemptNo, state }) => `${attemptNo} ${state}`);

describe('when its time has come', () => {
  it('a post goes out exactly as approved, stays its time, and the money is shared', async () => {
    const order = await due();
    expect(await town.work('publish')).toEqual(['publish: live']);
    const [post] = await postsOf(order);
    const { text, entities } = order.placement.content ?? { text: '', entities: [] };
    expect(post).toMatchObject({ text, entities, isByBot: true });
    const live = await town.order(order);
    expect(live.placement).toMatchObject({ state: 'LIVE', messageId: post?.messageId, attempts: 1 });
    expect((await town.shard.metrics.lateness('platform', 1))[0]?.latenessMs).toBeGreaterThanOrEqual(0);
    await town.advance(24 * HOUR_MS);
    expect(await town.work('publish')).toEqual(['remove: fulfilled']);
    expect(await postsOf(order)).toEqual([]);
    expect(await town.work('payments')).toEqual([]);
    await town.advance(24 * HOUR_MS);
    expect(await town.work('payments')).toEqual(['settle: settled']);
    expect(await town.order(order)).toMatchObject({ state: 'CLOSED', placement: { state: 'SETTLED' }, deadline: undefined });
    expect((await town.shard.readModels.tenantBalances(order.tenantId))[0]).toMatchObject({
      escrowMinor: 0n,
      availableMinor: (PRICE_MINOR * 8n) / 10n,
      platformMinor: (PRICE_MINOR * 2n) / 10n,
    });
  });

  it('a post that came late credits its buyer out of the platform’s share, once, and the owner has all of his', async () => {
    const ever = { from: new Date(0), to: new Date('2100-01-01') };
    const earlier = await town.shard.readModels.spanFigures(ever);
    const order = await due();
    const { prepaid } = town.door;
    const buyer = order.advertiser.telegramUserId;
    const before = (await town.shard.readModels.tenantBalances(order.tenantId))[0];
    await town.advance(16 * 60_000);
    expect(await town.work('publish')).toEqual(['publish: live']);
    await town.advance(24 * HOUR_MS);
    await town.work('publish');
    await town.advance(24 * HOUR_MS);
    expect(await town.work('payments')).toEqual(['settle: settled']);
    expect(await prepaid.balance(buyer, 'RUB')).toBe(0n);
    for (let again = 0; again < 2; again += 1) await town.turn('notify', 'outbox relay');
    const creditMinor = PRICE_MINOR / 10n;
    expect(await prepaid.balance(buyer, 'RUB')).toBe(creditMinor);
    // The relay dies after it has queued the news: the next one does all of it again, and nothing happens twice.
    await town.sql.shard.run(`update outbox set done_at = null, due_at = created_at where topic = 'advertiser.credited'`);
    await town.turn('notify', 'outbox relay');
    expect(await prepaid.balance(buyer, 'RUB')).toBe(creditMinor);
    const news = await town.sql.control.run(
      `select chat_id, content::text as content from chat_message_outbox where content ->> 'event' = 'advertiser.credited'`,
    );
    expect(news.map(({ chat_id: chatId, content }) => [Number(chatId), JSON.parse(String(content))])).toEqual([
      [
        buyer,
        {
          tenantId: order.tenantId,
          orderId: order.id,
          event: 'advertiser.credited',
          amount: { minor: String(creditMinor), currency: 'RUB' },
        },
      ],
    ]);
    const after = (await town.shard.readModels.tenantBalances(order.tenantId))[0];
    // What the levy is counted from is what the accounts say, to the kopeck.
    const year = { from: new Date('2026-01-01T00:00:00Z'), to: new Date(town.clock.now().getTime() + HOUR_MS) };
    const { tenantId } = order;
    const income = { tenantId, ownerMinor: after.availableMinor, platformMinor: after.platformMinor };
    expect(await town.shard.readModels.adIncome(year)).toEqual([income]);
    expect([after.availableMinor - before.availableMinor, after.platformMinor - before.platformMinor]).toEqual([
      (PRICE_MINOR * 8n) / 10n,
      (PRICE_MINOR * 2n) / 10n - creditMinor,
    ]);
    const [accounts, own] = await Promise.all([town.shard.readModels.ledgerCheck(), town.control.booksCheck()]);
    const clearing = [...accounts.accounts, ...own.accounts].filter(
      ({ kind }) => kind === 'prepaid_clearing' || kind === 'tenant_clearing',
    );
    expect(clearing.map(({ minor }) => minor)).toEqual([-creditMinor, creditMinor]);
    expect((await town.control.proveBooks()).breaches).toEqual([]);
    const { orders, money } = await town.shard.readModels.spanFigures(ever);
    expect([orders.held - earlier.orders.held, orders.bought - earlier.orders.bought]).toEqual([1, 1]);
    expect(orders.published - earlier.orders.published).toBe(1);
    expect(money.map(({ creditedMinor }) => creditedMinor)).toEqual([creditMinor]);
  });

  it('one of several workers publishes', async () => {
    const order = await due();
    const outcomes = (await Promise.all([town.work('publish'), town.work('publish'), town.work('publish')])).flat();
    expect(outcomes.filter((outcome) => outcome === 'publish: live')).toHaveLength(1);
    expect(outcomes.filter((outcome) => !/live|overtaken/.test(outcome))).toEqual([]);
    expect(await postsOf(order)).toHaveLength(1);
  });
});

describe('when the answer is lost', () => {
  it('after the post arrived: nobody sends it again, it is found in the channel and live once', async () => {
    const order = await due();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'sendMessage' }, action: 'drop-answer-after-accept' });
    expect(await town.work('publish')).toEqual(['publish: unknown']);
    expect(await stateOf(order)).toBe('PUBLISH_UNKNOWN');
    expect(await town.work('publish')).toEqual([]);
    await town.advance(3_000);
    expect(await town.work('publish')).toEqual(['reconcile-publication: live']);
    const posts = await postsOf(order);
    expect(posts).toHaveLength(1);
    expect((await town.order(order)).placement).toMatchObject({ state: 'LIVE', messageId: posts[0]?.messageId, attempts: 1 });
    expect(await attempts(order)).toEqual(['1 sent']);
  });

  it('before the post arrived: two looks prove it, and it goes out then', async () => {
    const order = await due();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'sendMessage' }, action: 'reset' });
    expect(await town.work('publish')).toEqual(['publish: unknown']);
    await town.advance(3_000);
    expect(await town.work('publish')).toEqual(['reconcile-publication: absent']);
    expect(await stateOf(order)).toBe('PUBLISH_UNKNOWN');
    await town.advance(30_000);
    expect(await town.work('publish')).toEqual(['reconcile-publication: absent']);
    expect(await town.work('publish')).toEqual(['publish: live']);
    expect(await postsOf(order)).toHaveLength(1);
    expect(await attempts(order)).toEqual(['1 not_sent', '2 sent']);
  });

  it('and the channel cannot be read either: nothing is concluded from it', async () => {
    const order = await due();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'sendMessage' }, action: 'drop-answer-after-accept' });
    await town.work('publish');
    await town.sandbox.fault({ service: 'telegram', match: { method: 'page' }, action: 'error-500', times: 3 });
    for (const waitMs of [3_000, 30_000, 30_000]) {
      await town.advance(waitMs);
      expect(await town.work('publish')).toEqual(['reconcile-publication: unknown']);
    }
    await town.advance(30_000);
    expect(await town.work('publish')).toEqual(['reconcile-publication: live']);
    expect(await postsOf(order)).toHaveLength(1);
  });
});

describe('when Telegram refuses', () => {
  it('for a while, the post waits as long as it is told', async () => {
    const order = await due();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'sendMessage' }, action: 'rate-limit' });
    expect(await town.work('publish')).toEqual(['publish: retry']);
    expect(await town.work('publish')).toEqual([]);
    await town.advance(5_000);
    expect(await town.work('publish')).toEqual(['publish: live']);
    expect(await postsOf(order)).toHaveLength(1);
  });

  it('for good, the buyer gets all the money back', async () => {
    const order = await due();
    const bot = { userId: 7_000_000_001, byUserId: 2001 };
    const member = (change: object) => town.sandbox.control('POST', '/telegram/channels/morning_coffee_msk/members', { ...bot, ...change });
    await member({ status: 'kicked' });
    expect(await town.work('publish')).toEqual(['publish: failed']);
    await member({ status: 'administrator', rights: { can_post_messages: true, can_delete_messages: true } });
    expect(await town.work('payments')).toEqual(['refund: refunded']);
    expect(await town.order(order)).toMatchObject({ state: 'REFUNDED', deadline: undefined });
    expect(await postsOf(order)).toEqual([]);
  });
});

it('without Redis a running pool does its due work itself', async () => {
  const order = await due();
  const troubles: string[] = [];
  const metrics = createMetrics({ process: 'test' });
  const onTrouble = (_error: unknown, about: string) => void troubles.push(about);
  const queue = openJobQueue({ redisUrl: 'redis://127.0.0.1:1', shard: 'shard-a', pool: 'publish', metrics, onTrouble });
  const { clock, logger, shard } = town;
  const slice = town.sliceOf('publish');
  const { dueWork, dueTroubles } = shard;
  const pool = startPool({ slice, dueWork, dueTroubles, queue, concurrency: 2, clock, timer: machineTimer(), logger, metrics });
  await until({ what: 'the post to be live' }, async () => (await stateOf(order)) === 'LIVE');
  expect([pool.failing(), pool.wedged()]).toEqual([[], []]);
  expect(troubles).not.toEqual([]);
  await pool.stop();
  expect(await postsOf(order)).toHaveLength(1);
}, 60_000);

it('looks at channels tell whether the bot may post, and how many read', async () => {
  await town.turn('metrics', 'channel looks');
  expect(await town.control.directory.channel(town.channelId)).toMatchObject({ botIsAdmin: true, subscribers: 48_200 });
});
