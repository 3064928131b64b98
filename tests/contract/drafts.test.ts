/**
 * @file tests/contract/drafts.test.ts
 * @description An owner's own text over real HTTP: judged before its advertiser sees it, refused at once with what was found where, and nothing of the order changes by it.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Problem } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { answerDraft, offerDraft } from '@lytslot/domain/creatives';
import { ids } from '../store/sample.ts';
import { openWhyTown } from './why-town.ts';
import type { WhyTown } from './why-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: WhyTown;
beforeAll(async () => {
  town = await openWhyTown();
  await town.treat('manual');
}, 120_000);
afterAll(() => town.close(), 60_000);

/** A paid order whose post waits for its owner. */
const withOwner = async () => {
  const order = await town.scheduled();
  expect(order.placement.state).toBe('OWNER_REVIEW');
  return order;
};
const offer = async ({ id }: OrderSnapshot, text: string, key = ids.next()) => {
  const response = await town.call('POST', `cabinet/orders/${id}/draft`, { who: 'owner', key, body: { text } });
  return { status: response.status, ...((await response.json()) as Partial<Problem> & { readonly placementState?: string }) };
};
const ban = (topics: string) =>
  town.sql.shard.run(`update channel set banned_topics = string_to_array(?, ',') where id = ?`, [topics, town.channelId]);

describe('an owner’s own text', () => {
  it.each([
    ['that a rule forbids', 'Лучшее казино города', 'DRAFT_FORBIDDEN', [{ topic: 'gambling', offset: 7, length: 6 }]],
    ['that a rule doubts', 'Букмекер с лицензией', 'DRAFT_DOUBTFUL', [{ topic: 'gambling', offset: 0, length: 8 }]],
    ['whose link hides where it leads', 'Кофе: https://bit.ly/x', 'DRAFT_DOUBTFUL', [{ topic: 'link', offset: 6, length: 16 }]],
  ] as const)('%s is refused at once, with what was found where', async (_, text, code, reasons) => {
    const order = await withOwner();
    expect(await offer(order, text)).toMatchObject({ status: 422, code, reasons });
    // No round is used, and the owner can still decide about the post there is.
    expect(await town.now(order)).toEqual(order);
  });

  it('of a topic that its own channel refuses is refused too', async () => {
    const order = await withOwner();
    await ban('crypto');
    expect(await offer(order, 'Курс по криптовалюте')).toMatchObject({
      status: 422,
      code: 'DRAFT_FORBIDDEN',
      reasons: [{ topic: 'crypto' }],
    });
    await ban('');
    expect(await offer(order, 'Курс по криптовалюте')).toMatchObject({ status: 200, placementState: 'ADV_REVIEW' });
  });

  it('of a topic that a line of the policy blocks is refused from then on', async () => {
    const order = await withOwner();
    const line = {
      jurisdiction: 'RU',
      venue: 'telegram',
      topic: 'alcohol',
      effect: 'block',
      reason: { ru: 'Новый закон', en: 'A new law' },
    };
    expect((await town.call('POST', 'admin/compliance', { body: line })).status).toBe(200);
    expect(await offer(order, 'Винотека на Арбате')).toMatchObject({ status: 422, code: 'DRAFT_FORBIDDEN' });
  });

  it('that nobody could judge is refused, never let by', async () => {
    const order = await withOwner();
    const door = { ...town.use, orders: town.peoplesOrders, model: { judge: () => Promise.reject(new Error('down')) } };
    const draft = { ...town.refOf(order), ownerId: 'owner', text: 'Нативный текст', entities: [] };
    await expect(offerDraft(door, draft)).rejects.toMatchObject({ code: 'DRAFT_DOUBTFUL', params: { model: 'down', reasons: '' } });
    expect((await town.now(order)).placement.state).toBe('OWNER_REVIEW');
  });

  it('that is clean reaches its advertiser, and the same command again changes nothing', async () => {
    const order = await withOwner();
    const key = ids.next();
    expect(await offer(order, 'Нативный текст', key)).toMatchObject({ status: 200, placementState: 'ADV_REVIEW' });
    const offered = await town.now(order);
    expect(await offer(order, 'Нативный текст', key)).toMatchObject({ status: 200, placementState: 'ADV_REVIEW' });
    expect((await town.now(order)).version).toBe(offered.version);
    await answerDraft({ ...town.use, orders: town.peoplesOrders }, { ...town.seen(offered), answer: 'accept', wish: '' });
    await town.work('payments');
    expect((await town.now(order)).placement).toMatchObject({ state: 'SCHEDULED', content: offered.placement.content });
  });

  it('where there is nothing to offer hears where the order stands, whatever the text says', async () => {
    await town.treat('auto');
    const scheduled = await town.scheduled();
    await town.treat('manual');
    expect(await offer(scheduled, 'Лучшее казино')).toMatchObject({ status: 409, code: 'ORDER_STATE_CHANGED' });
  });
});
