/**
 * @file tests/contract/photo-doors.test.ts
 * @description A post with a photo and buttons behind the API: shown to who judges it and to nobody else, buttons bought as data, an owner's words below the buyer's photo.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { BoughtOrder, OrderDetail, OwnOrderDetail, Problem } from '@lytslot/contracts/http';
import type { OrderSnapshot, PostBody } from '@lytslot/domain/booking';
import { holdSlot } from '@lytslot/domain/booking';
import type { ChatMessage } from '../kit/sandbox-client.ts';
import { ids } from '../store/sample.ts';
import { openWhyTown, PEOPLE } from './why-town.ts';
import type { WhyTown } from './why-town.ts';

const BUTTONS = [[{ text: 'Меню', url: 'https://coffee.example/menu' }]];
// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: WhyTown;

beforeAll(async () => {
  town = await openWhyTown();
  await town.treat('manual');
}, 120_000);
afterAll(() => town.close(), 60_000);

/** The buyer sends the bot a picture and posts it with buttons; paid, and waiting for a moderator. */
async function paidWithPhoto(): Promise<OrderSnapshot> {
  await town.sandbox.control('POST', `/telegram/users/${PEOPLE.buyer}/send`, { text: '', photo: 'чашка' });
  const chat = `/telegram/users/${PEOPLE.buyer}/chat`;
  const { messages } = await town.sandbox.control<{ readonly messages: readonly ChatMessage[] }>('GET', chat);
  const media = { kind: 'photo', fileId: messages.at(-1)?.photo ?? '', uniqueId: 'u' } as const;
  const post: PostBody = { text: 'Кофе рядом', entities: [], media, buttons: BUTTONS };
  const order = await town.paid(post);
  await town.work('payments');
  return town.now(order);
}

describe('a post with a photo', () => {
  it('is shown, buttons and photo, to the console and to its owner, and its bytes to nobody else', async () => {
    const order = await paidWithPhoto();
    expect(order.deadline?.action).toBe('moderation-timeout');
    const shown = { text: 'Кофе рядом\n\nРеклама', media: 'photo', buttons: BUTTONS, hash: order.placement.content?.hash };
    const [console_, cabinet] = await Promise.all([
      town.call('GET', `admin/orders/${order.id}`).then((answer) => answer.json() as Promise<OrderDetail>),
      town.call('GET', `cabinet/orders/${order.id}`, { who: 'owner' }).then((answer) => answer.json() as Promise<OwnOrderDetail>),
    ]);
    expect(console_.content).toMatchObject(shown);
    expect(cabinet.content).toMatchObject(shown);
    expect(JSON.stringify([console_, cabinet])).not.toContain(order.placement.content?.media?.fileId);
    const photo = await town.call('GET', `admin/orders/${order.id}/photo`);
    expect([photo.status, photo.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(
      Buffer.from(await photo.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await town.call('GET', `cabinet/orders/${order.id}/photo`, { who: 'owner' })).status).toBe(200);
    expect((await town.call('GET', `cabinet/orders/${order.id}/photo`, { who: 'stranger' })).status).toBe(403);
    expect((await town.call('GET', `admin/orders/${order.id}/photo`, { who: 'owner' })).status).toBe(403);
  });

  it('is shown to no owner of another tenant', async () => {
    const order = await paidWithPhoto();
    const neighbour = { resourceName: 'neighbour', resourceUid: ids.next(), name: 'Сосед', plan: 'Free', revenueShareBps: 2_000 } as const;
    const place = { suspended: false, ownerTelegramId: String(PEOPLE.stranger), shardName: 'shard-a' };
    await town.control.declared.upsertTenant({ ...neighbour, ...place }, 'Fail');
    expect((await town.call('GET', 'cabinet/orders', { who: 'stranger' })).status).toBe(200);
    for (const path of ['', '/photo']) {
      const answer = await town.call('GET', `cabinet/orders/${order.id}${path}`, { who: 'stranger' });
      expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, 'ORDER_NOT_FOUND']);
    }
  });

  it('of text alone has none to show', async () => {
    const order = await town.paid();
    const answer = await town.call('GET', `admin/orders/${order.id}/photo`);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([404, 'PHOTO_NOT_FOUND']);
  });

  it('keeps photo and buttons when its owner offers other words', async () => {
    const order = await paidWithPhoto();
    const contentHash = order.placement.content?.hash;
    await town.call('POST', `admin/orders/${order.id}/moderation`, { body: { verdict: 'pass', contentHash, reason: '' } });
    await town.work('payments');
    const long = await town.call('POST', `cabinet/orders/${order.id}/draft`, { who: 'owner', body: { text: 'я'.repeat(1_016) } });
    expect(((await long.json()) as Problem).code).toBe('CREATIVE_TOO_LONG');
    const offered = await town.call('POST', `cabinet/orders/${order.id}/draft`, { who: 'owner', body: { text: 'Мой кофе' } });
    expect(offered.status).toBe(200);
    const { content } = (await town.now(order)).placement;
    expect(content).toMatchObject({ text: 'Мой кофе\n\nРеклама', media: order.placement.content?.media, buttons: BUTTONS });
  });
});

describe('buttons bought over HTTP', () => {
  const held = async () => {
    const startsAt = town.nextStart();
    const { tenantId, channelId } = town;
    const advertiser = { telegramUserId: PEOPLE.buyer, chatId: PEOPLE.buyer };
    const { orderId } = await holdSlot(town.use, { tenantId, channelId, startsAt, advertiser, commandId: ids.next() });
    return `market/channels/${channelId}/orders/${orderId}/post`;
  };
  const send = async (path: string, body: object) => {
    const answer = await town.call('POST', path, { who: 'buyer', body });
    return (await answer.json()) as Partial<Problem> & Partial<BoughtOrder>;
  };

  it('are part of what was answered and of its hash', async () => {
    const path = await held();
    const [plain, rich] = [await send(path, { text: 'Кофе' }), await send(path, { text: 'Кофе', buttons: BUTTONS })];
    expect(rich.content).toMatchObject({ text: 'Кофе\n\nРеклама', buttons: BUTTONS });
    expect(rich.content?.hash).not.toBe(plain.content?.hash);
    expect(await send(path, { text: 'Кофе', buttons: [] })).toMatchObject({ content: { hash: plain.content?.hash } });
  });

  it.each([
    ['nine in a row', [Array.from({ length: 9 }, () => BUTTONS[0]?.[0])], 'CREATIVE_BUTTONS_REFUSED'],
    ['a script', [[{ text: 'x', url: 'javascript:alert(1)' }]], 'CREATIVE_LINK_REFUSED'],
  ])('are refused for %s', async (_what, buttons, code) => {
    expect((await send(await held(), { text: 'Кофе', buttons })).code).toBe(code);
  });

  it('come without a photo: that is refused by name, not left out', async () => {
    const media = { kind: 'photo', fileId: 'x', uniqueId: 'x' };
    expect((await send(await held(), { text: 'Кофе', media })).code).toBe('INPUT_INVALID');
  });
});
