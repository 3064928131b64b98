/**
 * @file tests/contract/worker-moderation.test.ts
 * @description Paid posts before the rules over real databases and the sandbox: forbidden ones go back with the money, doubtful ones wait for a person, and no model ever passes what rules do not.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { decideModeration, moderateCreative } from '@lytslot/domain/creatives';
import type { LanguageModel } from '@lytslot/domain/moderation';
import { noAppeals, platformsOwn } from '../kit/policy.ts';
import { anyGoods } from '../kit/marking.ts';
import { ids } from '../store/sample.ts';
import { openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

let town: WorkerTown;
let hours = 30;

beforeAll(async () => {
  town = await openWorkerTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const now = (order: OrderSnapshot) => town.order(order);
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const use = () => ({ orders: town.shard.orders, clock: town.clock, ids, approvals: town.shard.approvals });
const ban = (topics: string) =>
  town.sql.shard.run(`update channel set banned_topics = string_to_array(?, ',') where id = ?`, [topics, town.channelId]);
/** A paid order with this post, not moderated yet. */
const paid = async (text: string): Promise<OrderSnapshot> => {
  const order = await town.checkOut((hours += 2), { post: { text, entities: [] } });
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  return now(order);
};
const moderated = async (text: string) => {
  const order = await paid(text);
  await town.work('payments');
  return now(order);
};
const causes = async (order: OrderSnapshot) => {
  const { journal = [] } = (await town.shard.readModels.orderTimeline('platform', order.id)) ?? {};
  return journal.map(({ event, cause, details }) => `${event}: ${cause} ${String(details['findings'] ?? '')}`.trim());
};

describe('a post that a rule forbids', () => {
  it.each(['Лучшее казино: фриспины за регистрацию', 'К а з и н о с бонусом', 'Заходи в кaзинo'])(
    '%s: goes back with all the money, and the journal names the rule',
    async (text) => {
      const order = await moderated(text);
      expect(order.placement.state).toBe('REJECTED');
      expect((await causes(order)).join()).toMatch(/creative.rejected: a rule forbids the post .*block gambling/);
      await town.work('payments');
      expect(await now(order)).toMatchObject({ state: 'REFUNDED', deadline: undefined });
      expect(PRICE_MINOR).toBe(149_000n);
    },
  );

  it('may still speak of sweets', async () => {
    expect((await moderated('Домашние казинаки с мёдом и кунжутом')).placement.state).toBe('OWNER_REVIEW');
  });
});

describe('a post that the rules leave open', () => {
  const doubtful = 'Букмекер с лицензией: смотрите матч с нами';

  it('waits for a moderator, who passes exactly what was seen', async () => {
    const order = await moderated(doubtful);
    expect(order).toMatchObject({ placement: { state: 'MODERATION' }, deadline: { action: 'moderation-timeout' } });
    const contentHash = order.placement.content?.hash ?? '';
    await decideModeration(use(), { ...refOf(order), moderatorId: 'm', verdict: 'pass', contentHash, reason: '' });
    expect((await now(order)).placement.state).toBe('OWNER_REVIEW');
  });

  it('does not go out when nobody looks', async () => {
    const order = await moderated(doubtful);
    await town.advance((order.deadline?.dueAt.getTime() ?? 0) - town.clock.now().getTime() + 1_000);
    await town.work('payments');
    expect((await now(order)).placement.state).toBe('REJECTED');
  });
});

describe('a channel’s own topics', () => {
  it('make its posts stricter and nobody else’s', async () => {
    const text = 'Курс по криптовалюте для начинающих';
    expect((await moderated(text)).placement.state).toBe('OWNER_REVIEW');
    await ban('crypto,alcohol');
    expect((await moderated(text)).placement.state).not.toBe('OWNER_REVIEW');
    await ban('');
  });
});

describe('a language model', () => {
  const links = { resolve: async (url: string) => ({ status: 'resolved', chain: [url] }) as const };
  const down: LanguageModel = { judge: () => Promise.reject(new Error('down')) };
  const lenient: LanguageModel = { judge: async () => 'pass' };
  const strict: LanguageModel = { judge: async () => 'block' };

  it.each([
    ['that is down sends a clean post to people', down, 'Домашние казинаки', 'MODERATION'],
    ['cannot pass what a rule forbids', lenient, 'Лучшее казино', 'REJECTED'],
    ['may forbid what the rules let by', strict, 'Домашние казинаки', 'REJECTED'],
    ['that agrees changes nothing', lenient, 'Домашние казинаки', 'OWNER_REVIEW'],
  ] as const)('%s', async (_, model, text, state) => {
    const order = await paid(text);
    await moderateCreative({ ...use(), ...platformsOwn, appeals: noAppeals, links, model, dictionary: anyGoods }, refOf(order));
    expect((await now(order)).placement.state).toBe(state);
  });
});
