/**
 * @file tests/contract/sandbox-updates.test.ts
 * @description How updates reach a bot: webhook with secret, order, repeats and filters; long polling; and what fault scripts do to answers.
 * @dependencies @jest/globals, grammy
 * @created 2026-11-24
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpError } from 'grammy';
import { until } from '../kit/wait.ts';
import { openReceiver, openSandbox } from './sandbox-kit.ts';
import type { Receiver, SandboxKit } from './sandbox-kit.ts';

const channel = -1_001_000_000_001;
const secret = 'a-webhook-secret-of-tests';
let kit: SandboxKit;
let receiver: Receiver;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(async () => {
  receiver = await openReceiver();
  await kit.api.deleteWebhook({ drop_pending_updates: true });
  await kit.post('/reset');
});
afterEach(() => receiver.close());

const say = (user: number, text: string) => kit.post(`/telegram/users/${user}/send`, { text });
const texts = () => receiver.received.map(({ body }) => (body['message'] as { text?: string } | undefined)?.text);
const received = (count: number) =>
  until({ what: `${count} deliveries`, timeoutMs: 10_000, everyMs: 20 }, () => Promise.resolve(receiver.received.length >= count));

describe('a webhook', () => {
  it('gets updates in order with growing numbers and the secret', async () => {
    await kit.api.setWebhook(receiver.url, { secret_token: secret });
    for (const text of ['раз', 'два', 'три']) await say(3001, text);
    await received(3);
    expect(texts()).toEqual(['раз', 'два', 'три']);
    const ids = receiver.received.map(({ body }) => Number(body['update_id']));
    expect(ids).toEqual([ids[0], Number(ids[0]) + 1, Number(ids[0]) + 2]);
    expect(receiver.received[0]?.headers['x-telegram-bot-api-secret-token']).toBe(secret);
  });

  it('gets a refused update again, and later ones of the same chat only after it', async () => {
    await kit.api.setWebhook(receiver.url, { secret_token: secret });
    receiver.status = 503;
    await say(3001, 'раз');
    await say(3001, 'два');
    await say(3002, 'другой чат');
    await received(2);
    expect(texts()).not.toContain('два');
    expect(texts()).toContain('другой чат');
    expect(await kit.api.getWebhookInfo()).toMatchObject({
      pending_update_count: 3,
      last_error_message: expect.stringContaining('503'),
    });
    receiver.status = 200;
    await kit.post('/clock/advance', { ms: 10_000 });
    await until({ what: 'an empty queue', everyMs: 20 }, async () => (await kit.api.getWebhookInfo()).pending_update_count === 0);
    expect(
      texts()
        .filter((text) => text !== 'другой чат')
        .at(-1),
    ).toBe('два');
  });

  it('gets only the kinds it asked for, and nothing dropped', async () => {
    await say(3001, 'до');
    await kit.api.setWebhook(receiver.url, { allowed_updates: ['callback_query'], drop_pending_updates: true });
    await say(3001, 'после');
    await kit.api.sendMessage(3001, 'Кнопка', { reply_markup: { inline_keyboard: [[{ text: 'А', callback_data: 'a' }]] } });
    await kit.post('/telegram/users/3001/press', { index: 0 });
    await received(1);
    expect(receiver.received.map(({ body }) => Object.keys(body)[1])).toEqual(['callback_query']);
    await kit.api.setWebhook(receiver.url, { allowed_updates: [] });
  });

  it('may get the same update twice when a script says so', async () => {
    await kit.post('/faults', { service: 'telegram', match: { method: 'message' }, action: 'duplicate-webhook' });
    await kit.api.setWebhook(receiver.url);
    await say(3001, 'раз');
    await received(2);
    expect(receiver.received[0]?.body['update_id']).toBe(receiver.received[1]?.body['update_id']);
  });

  it('must have a good address and secret; only https in cloud mode', async () => {
    expect(await kit.call('setWebhook', { url: receiver.url, secret_token: 'пароль' })).toMatchObject({
      status: 400,
      body: { description: 'Bad Request: secret token contains unallowed characters' },
    });
    expect(await kit.call('setWebhook', { url: 'nowhere' })).toMatchObject({ status: 400 });
    const cloud = await openSandbox({ LYTSLOT_SANDBOX_TELEGRAM_MODE: 'cloud' });
    expect((await cloud.call('setWebhook', { url: 'http://a.ru/' })).body['description']).toContain('An HTTPS URL must be provided');
    expect((await cloud.call('setWebhook', { url: 'https://a.ru:9000/' })).body['description']).toContain(
      'only on ports 80, 88, 443 or 8443',
    );
    await cloud.sandbox.close();
  });
});

describe('long polling', () => {
  it('is excluded while a webhook is set, and confirmed by offset otherwise', async () => {
    await kit.api.setWebhook(receiver.url);
    await expect(kit.api.getUpdates()).rejects.toMatchObject({ error_code: 409 });
    await kit.api.deleteWebhook();
    await say(3001, 'раз');
    await say(3001, 'два');
    const [first] = await kit.api.getUpdates();
    expect((await kit.api.getUpdates({ offset: Number(first?.update_id) + 1 })).map((update) => update.message?.text)).toEqual(['два']);
  });

  it('waits for the next update, and the older of two polls ends with 409', async () => {
    const older = kit.call('getUpdates', { timeout: 20 });
    await until(
      { what: 'the first poll', everyMs: 10 },
      async () => (await kit.get<{ isPolling: boolean }[]>('/telegram/bots'))[0]?.isPolling,
    );
    const newer = kit.call('getUpdates', { timeout: 20 });
    expect((await older).status).toBe(409);
    await say(3001, 'дождались');
    expect((await newer).body).toMatchObject({ result: [{ message: { text: 'дождались' } }] });
  });

  it('finds no update older than 24 hours', async () => {
    await say(3001, 'старое');
    await kit.post('/clock/advance', { ms: 24 * 3_600_000 });
    expect(await kit.api.getUpdates()).toEqual([]);
  });
});

describe('fault scripts', () => {
  const fault = (script: Record<string, unknown>) =>
    kit.post('/faults', { service: 'telegram', match: { method: 'sendMessage' }, ...script });
  const posts = async () => (await kit.get<unknown[]>(`/telegram/channels/${channel}/posts`)).length;

  it.each([
    ['drop-answer-after-accept', 1],
    ['reset', 0],
  ])('%s: the caller gets no answer', async (action, made) => {
    await fault({ action });
    await expect(kit.api.sendMessage(channel, 'Пост')).rejects.toBeInstanceOf(HttpError);
    expect(await posts()).toBe(made);
    await kit.api.sendMessage(channel, 'Ещё');
    expect(await posts()).toBe(made + 1);
  });

  it('error-500 with and without the work, and a rate limit', async () => {
    await fault({ action: 'error-500', work: 'done' });
    await fault({ action: 'error-500' });
    await fault({ action: 'rate-limit', retryAfter: 7 });
    const attempt = () => kit.call('sendMessage', { chat_id: channel, text: 'Пост' });
    expect([(await attempt()).status, await posts()]).toEqual([500, 1]);
    expect([(await attempt()).status, await posts()]).toEqual([500, 1]);
    expect(await attempt()).toMatchObject({ status: 429, body: { parameters: { retry_after: 7 } } });
    expect((await attempt()).status).toBe(200);
  });

  it('hang-until-released does the work, holds the answer, and matches one chat only', async () => {
    const { id } = (await fault({ action: 'hang-until-released', match: { method: 'sendMessage', chatId: channel } })).body as {
      id: string;
    };
    await kit.api.sendMessage(-1_001_000_000_002, 'Другой канал');
    const held = kit.call('sendMessage', { chat_id: channel, text: 'Пост' });
    await until({ what: 'a held answer', everyMs: 10 }, async () => (await kit.get<{ holding: number }>(`/faults/${id}`)).holding === 1);
    expect(await posts()).toBe(1);
    expect((await kit.post(`/faults/${id}/release`)).body).toEqual({ released: 1 });
    expect((await held).body).toMatchObject({ ok: true });
  });

  it('matches one message by a word of it', async () => {
    await fault({ action: 'reset', match: { method: 'sendMessage', chatId: channel, text: 'шафран' } });
    await kit.api.sendMessage(channel, 'Корица');
    expect(await posts()).toBe(1);
    await expect(kit.api.sendMessage(channel, 'Перец и шафран')).rejects.toBeInstanceOf(HttpError);
    expect(await posts()).toBe(1);
  });

  it('lets go of a caller who died, and says what is wrong with a script', async () => {
    const { id } = (await fault({ action: 'hang-until-released' })).body as { id: string };
    const caller = new AbortController();
    const url = `${kit.sandbox.urls.telegram}/bot${kit.api.token}/sendMessage?chat_id=${channel}&text=x`;
    const call = fetch(url, { signal: caller.signal }).catch(() => 'gone');
    const holding = (count: number) =>
      until({ what: `${count} held`, everyMs: 10 }, async () => (await kit.get<{ holding: number }>(`/faults/${id}`)).holding === count);
    await holding(1);
    caller.abort();
    expect(await call).toBe('gone');
    await holding(0);
    expect(await fault({ action: 'explode' })).toMatchObject({ status: 400, body: { error: expect.stringContaining('action') } });
  });
});
