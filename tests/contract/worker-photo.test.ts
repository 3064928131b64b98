/**
 * @file tests/contract/worker-photo.test.ts
 * @description A post with a photo and buttons from the buyer's chat to the channel: seen by a person, marked, published, found and removed as exactly what was approved.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import type { OrderSnapshot, PostBody, PostMedia } from '@lytslot/domain/booking';
import { approveCreative, contentHash, decideModeration, postOf, requestChanges, resubmitCreative } from '@lytslot/domain/creatives';
import { deliverMessage } from '../../bot/dispatcher/deliver-message.ts';
import { screenOf } from '../../bot/screens/index.ts';
import { samplePost } from '../kit/formatted-text.ts';
import type { ChatMessage } from '../kit/sandbox-client.ts';
import { ids } from '../store/sample.ts';
import { BOT_TOKEN, ORD_TOKEN, testMetrics } from './stand-ins.ts';
import { BUYER, openWorkerTown } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const BUTTONS = [
  [{ text: 'Забронировать', url: 'https://coffee.example/book' }],
  [
    { text: 'Меню', url: 'https://coffee.example/menu' },
    { text: 'Отзывы ★', url: 'https://coffee.example/reviews?of=autumn&x=1' },
  ],
];
// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: WorkerTown;
let hours = 30;

beforeAll(async () => {
  town = await openWorkerTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(() => town.sandbox.control('DELETE', '/faults'));

const chat = async () =>
  (await town.sandbox.control<{ readonly messages: readonly ChatMessage[] }>('GET', `/telegram/users/${BUYER}/chat`)).messages;
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const use = () => ({ orders: town.shard.orders, clock: town.clock, ids, publicUrl: 'https://lytslot.example' });
const hashOf = ({ placement }: OrderSnapshot) => placement.content?.hash ?? '';
const byModerator = { moderatorId: '1001', verdict: 'pass', reason: '' } as const;
const pass = (order: OrderSnapshot, hash = hashOf(order)) =>
  decideModeration(use(), { ...refOf(order), ...byModerator, contentHash: hash });

/** The buyer sends the bot a picture; what the bot may send it with. */
async function photoOf(picture: string): Promise<PostMedia> {
  await town.sandbox.control('POST', `/telegram/users/${BUYER}/send`, { text: '', photo: picture });
  const fileId = (await chat()).at(-1)?.photo ?? '';
  return { kind: 'photo', fileId, uniqueId: `unique-${picture}` };
}

async function paid(word: string): Promise<OrderSnapshot> {
  const post: PostBody = { ...samplePost(word), media: await photoOf(word), buttons: BUTTONS };
  const order = await town.checkOut((hours += 2), { post });
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  expect(await town.work('payments')).toContain('moderate: doubted');
  return town.order(order);
}

/** Approved by hand by both, and marked. */
async function marked(word: string): Promise<OrderSnapshot> {
  const order = await paid(word);
  await pass(order);
  await town.clear();
  return town.order(order);
}

async function due(word: string): Promise<OrderSnapshot> {
  const order = await marked(word);
  expect(order.placement.state).toBe('SCHEDULED');
  await town.advance(order.placement.publishAt.getTime() - town.clock.now().getTime() + 50);
  return town.order(order);
}

const postsOf = async ({ placement }: OrderSnapshot) =>
  (await town.posts()).filter(({ entities }) => entities.some(({ url }) => url?.endsWith(`/${placement.shortLink}`)));
const detailsOf = async ({ id }: OrderSnapshot, event: string) => {
  const { journal = [] } = (await town.shard.readModels.orderTimeline('platform', id)) ?? {};
  return journal.find((line) => line.event === event)?.details;
};

describe('a post with a photo and buttons', () => {
  it('goes out as it was previewed, judged, approved and marked, stays its time and is removed', async () => {
    const order = await due('осень');
    const { content } = order.placement;
    if (content === undefined) throw new Error('there is a post');
    expect(await town.work('publish')).toEqual(['publish: live']);
    const [post] = await postsOf(order);
    expect(post).toMatchObject({ text: content.text, entities: content.entities, photo: content.media?.fileId, isByBot: true });
    expect(post?.keyboard).toEqual(BUTTONS);
    // The preview in the buyer's chat, by the same bot.
    const client = createTelegramClient({
      apiUrl: town.sandbox.urls.telegram,
      token: BOT_TOKEN,
      timeoutMs: 5_000,
      metrics: testMetrics().metrics,
    });
    await deliverMessage(client, { chatId: BUYER, screen: screenOf(content), editMessageId: undefined });
    const preview = (await chat()).at(-1);
    const shown = ({ text, entities, photo, keyboard }: Pick<ChatMessage, 'text' | 'entities' | 'photo' | 'keyboard'>) => ({
      text,
      entities,
      photo,
      keyboard,
    });
    expect(preview && shown(preview)).toEqual(post && shown(post));
    // What was approved, marked and published has one hash, and it is that of what stands in the channel.
    const [approved, told] = await Promise.all([detailsOf(order, 'creative.approved'), detailsOf(order, 'creative.marked')]);
    const { text, entities } = post ?? { text: '', entities: [] };
    const published = contentHash({
      text,
      entities,
      media: content.media ?? (await photoOf('none')),
      buttons: post?.keyboard as typeof BUTTONS,
    });
    expect([approved?.['hash'], told?.['hash'], published]).toEqual([content.hash, content.hash, content.hash]);
    await town.advance(24 * HOUR_MS);
    expect(await town.work('publish')).toEqual(['remove: fulfilled']);
    expect(await postsOf(order)).toEqual([]);
  });

  it('is found in the channel when the answer is lost, and never sent twice', async () => {
    const order = await due('эхо');
    await town.sandbox.fault({ service: 'telegram', match: { method: 'sendPhoto' }, action: 'drop-answer-after-accept' });
    expect(await town.work('publish')).toEqual(['publish: unknown']);
    await town.advance(3_000);
    expect(await town.work('publish')).toEqual(['reconcile-publication: live']);
    const posts = await postsOf(order);
    expect(posts).toHaveLength(1);
    expect((await town.order(order)).placement).toMatchObject({ state: 'LIVE', messageId: posts[0]?.messageId, attempts: 1 });
    expect(posts[0]?.keyboard).toEqual(BUTTONS);
  });

  it('of a file that only another bot may send is refused by Telegram, and the money goes back', async () => {
    const media = { kind: 'photo', fileId: 'AgACsomebody_elses_file', uniqueId: 'x' } as const;
    const order = await town.checkOut((hours += 2), { post: { ...samplePost('чужое'), media } });
    await town.pay(order);
    await town.notify(order);
    await town.turn('payments', 'payment notifications');
    await town.work('payments');
    await pass(await town.order(order));
    await town.clear();
    await town.advance(order.placement.publishAt.getTime() - town.clock.now().getTime() + 50);
    expect(await town.work('publish')).toContain('publish: failed');
    expect(await town.work('payments')).toContain('refund: refunded');
    expect(await town.order(order)).toMatchObject({ state: 'REFUNDED', placement: { state: 'PUBLISH_FAILED' } });
  });

  it('is refused for where a button leads as for a link of its text', async () => {
    const buttons = [[{ text: 'Подробнее', url: 'https://1xbet.com/promo' }]];
    const order = await town.checkOut((hours += 2), { post: { ...samplePost('кнопка'), buttons } });
    await town.pay(order);
    await town.notify(order);
    await town.turn('payments', 'payment notifications');
    expect(await town.work('payments')).toContain('moderate: rejected');
    expect((await town.order(order)).placement.state).toBe('REJECTED');
  });

  it('is registered with its form, its words and where its buttons lead', async () => {
    const order = await marked('реестр');
    const response = await fetch(`${town.sandbox.urls.ord}/v3/creative/${order.placement.id}`, {
      headers: { authorization: `Bearer ${ORD_TOKEN}` },
    });
    expect(await response.json()).toMatchObject({
      form: 'text_graphic_block',
      texts: [order.placement.content?.text],
      target_urls: BUTTONS.flat().map(({ url }) => url),
    });
  });
});

describe('what was approved', () => {
  const otherButtons = ({ placement }: OrderSnapshot): PostBody => {
    if (placement.content === undefined) throw new Error('there is a post');
    return { ...postOf(placement.content), buttons: [[{ text: 'Забронировать', url: 'https://other.example/' }]] };
  };
  const otherPhoto = async ({ placement }: OrderSnapshot): Promise<PostBody> => {
    if (placement.content === undefined) throw new Error('there is a post');
    return { ...postOf(placement.content), media: await photoOf('другое фото') };
  };

  it.each([
    ['a button', otherButtons],
    ['the photo', otherPhoto],
  ])('is not what %s was changed in: that is a new version, which everybody looks at again', async (_what, change) => {
    await town.sql.shard.run(`update channel set approval = 'manual' where id = ?`, [town.channelId]);
    const first = await paid('версии');
    await pass(first);
    await town.work('payments');
    const actor = { kind: 'owner', id: '2001' } as const;
    await requestChanges(use(), { ...refOf(first), actor, contentHash: hashOf(first), wish: 'иначе' });
    await resubmitCreative(use(), { ...refOf(first), ...(await change(first)) });
    expect(await town.work('payments')).toContain('moderate: doubted');
    const second = await town.order(first);
    expect(hashOf(second)).not.toBe(hashOf(first));
    await expect(pass(second, hashOf(first))).rejects.toMatchObject({ code: 'CREATIVE_CHANGED' });
    await pass(second);
    await town.work('payments');
    await expect(approveCreative(use(), { ...refOf(second), ownerId: '2001', contentHash: hashOf(first) })).rejects.toMatchObject({
      code: 'CREATIVE_CHANGED',
    });
    await approveCreative(use(), { ...refOf(second), ownerId: '2001', contentHash: hashOf(second) });
    await town.clear();
    expect((await town.order(second)).placement.state).toBe('SCHEDULED');
    const versions = await town.sql.shard.run(
      'select hash, media, buttons from creative_version where placement_id = ? order by version_no',
      [second.placement.id],
    );
    expect(versions.map(({ hash }) => hash)).toEqual([hashOf(first), hashOf(second)]);
    await town.sql.shard.run(`update channel set approval = 'auto' where id = ?`, [town.channelId]);
  });
});
