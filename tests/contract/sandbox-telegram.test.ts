/**
 * @file tests/contract/sandbox-telegram.test.ts
 * @description The stand-in Telegram keeps the Bot API's contract, driven through public HTTP with grammY as the client.
 * @dependencies @jest/globals, grammy
 * @created 2026-11-24
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { GrammyError, InputFile } from 'grammy';
import { openSandbox, postJson, token } from './sandbox-kit.ts';
import type { SandboxKit } from './sandbox-kit.ts';

const channel = -1_001_000_000_001;
const anna = 3001;
const hour = 3_600_000;
let kit: SandboxKit;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(() => kit.post('/reset'));

const refusal = (code: number, description: string) =>
  expect.objectContaining({ error_code: code, description: expect.stringContaining(description) });
const say = (text: string) => kit.post(`/telegram/users/${anna}/send`, { text });

describe('the envelope', () => {
  it('refuses unknown tokens and methods in Telegram’s shape', async () => {
    const url = kit.sandbox.urls.telegram;
    expect(await postJson(`${url}/bot1:wrong/getMe`, {})).toEqual({
      status: 401,
      body: { ok: false, error_code: 401, description: 'Unauthorized' },
    });
    expect(await kit.call('noSuchMethod')).toMatchObject({ status: 404, body: { ok: false, error_code: 404 } });
  });

  it('takes parameters from query, JSON, form and multipart alike, method names in any case', async () => {
    const url = `${kit.sandbox.urls.telegram}/bot${token}`;
    const entities = JSON.stringify([{ type: 'bold', offset: 0, length: 4 }]);
    const fields = { chat_id: String(channel), text: 'Кофе', entities };
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    const answers = await Promise.all([
      fetch(`${url}/sendMessage?${new URLSearchParams(fields).toString()}`),
      fetch(`${url}/sendmessage`, { method: 'POST', body: new URLSearchParams(fields) }),
      fetch(`${url}/SENDMESSAGE`, { method: 'POST', body: form }),
    ]);
    for (const answer of answers) {
      expect(await answer.json()).toMatchObject({ ok: true, result: { text: 'Кофе', entities: [{ type: 'bold', offset: 0, length: 4 }] } });
    }
    expect(await kit.call('sendMessage', '[')).toMatchObject({ status: 400 });
  });
});

describe('talking to a user', () => {
  it('needs the user to write first, and ends when he blocks the bot', async () => {
    await expect(kit.api.sendMessage(anna, 'Здравствуйте')).rejects.toEqual(refusal(403, "bot can't initiate conversation with a user"));
    await say('/start');
    expect(await kit.api.sendMessage(anna, 'Здравствуйте')).toMatchObject({ text: 'Здравствуйте', chat: { id: anna, type: 'private' } });
    await kit.post(`/telegram/users/${anna}/block`);
    await expect(kit.api.sendMessage(anna, 'Ещё')).rejects.toEqual(refusal(403, 'bot was blocked by the user'));
    await expect(kit.api.sendMessage(999_999, 'Кто там')).rejects.toEqual(refusal(400, 'chat not found'));
  });

  it('edits in place, and says when nothing changed or nothing is there', async () => {
    await say('/start');
    const { message_id: id } = await kit.api.sendMessage(anna, 'Раз');
    expect(await kit.api.editMessageText(anna, id, 'Два')).toMatchObject({ message_id: id, text: 'Два' });
    await expect(kit.api.editMessageText(anna, id, 'Два')).rejects.toEqual(refusal(400, 'message is not modified'));
    await expect(kit.api.editMessageText(anna, id + 50, 'Три')).rejects.toEqual(refusal(400, 'message to edit not found'));
    const own = ((await say('моё')).body as { messageId: number }).messageId;
    await expect(kit.api.editMessageText(anna, own, 'не моё')).rejects.toEqual(refusal(400, "message can't be edited"));
  });

  it('gets a pressed button as callback_query and may answer it once, within 15 seconds', async () => {
    await say('/start');
    await kit.api.sendMessage(anna, 'Выбор', { reply_markup: { inline_keyboard: [[{ text: 'Да', callback_data: 'yes' }]] } });
    await kit.post(`/telegram/users/${anna}/press`, { text: 'Да' });
    const press = (await kit.api.getUpdates()).at(-1)?.callback_query;
    expect(press).toMatchObject({ data: 'yes', from: { id: anna }, message: { text: 'Выбор' } });
    expect(await kit.api.answerCallbackQuery(press?.id ?? '', { text: 'Принято' })).toBe(true);
    await expect(kit.api.answerCallbackQuery(press?.id ?? '')).rejects.toEqual(refusal(400, 'query is too old'));
    const chat = await kit.get<{ presses: unknown[] }>(`/telegram/users/${anna}/chat`);
    expect(chat.presses).toMatchObject([{ data: 'yes', answer: { text: 'Принято', shown: 'toast' } }]);
    const late = (await kit.post(`/telegram/users/${anna}/press`, { index: 0 })).body as { callbackQueryId: string };
    await kit.post('/clock/advance', { ms: 15_001 });
    await expect(kit.api.answerCallbackQuery(late.callbackQueryId)).rejects.toEqual(refusal(400, 'query is too old'));
  });
});

describe('a channel', () => {
  const link = { type: 'text_link', offset: 0, length: 7, url: 'https://slot.example/a/Ab3?x=1&y=2' } as const;

  it('takes posts of an administrator with the right to post only', async () => {
    await kit.api.sendMessage(channel, 'Реклама', { entities: [link] });
    const members = `/telegram/channels/${channel}/members`;
    await kit.post(members, { userId: 7_000_000_001, status: 'administrator', rights: { can_post_messages: false } });
    await expect(kit.api.sendMessage(channel, 'Ещё')).rejects.toEqual(refusal(400, 'need administrator rights in the channel chat'));
    await kit.post(members, { userId: 7_000_000_001, status: 'kicked' });
    await expect(kit.api.sendMessage(channel, 'Ещё')).rejects.toEqual(refusal(403, 'bot was kicked from the channel chat'));
    await kit.post(members, { userId: 7_000_000_001, status: 'left' });
    await expect(kit.api.sendMessage(channel, 'Ещё')).rejects.toEqual(refusal(403, 'bot is not a member of the channel chat'));
    const kinds = (await kit.api.getUpdates()).map((update) => update.my_chat_member?.new_chat_member.status);
    expect(kinds).toEqual(['administrator', 'kicked', 'left']);
  });

  it('tells about itself, its members and its administrators', async () => {
    expect(await kit.api.getChat('@morning_coffee_msk')).toMatchObject({ id: channel, type: 'channel', title: 'Утренний кофе · Москва' });
    expect(await kit.api.getChatMember(channel, 2001)).toMatchObject({ status: 'creator' });
    expect(await kit.api.getChatMember(channel, 7_000_000_001)).toMatchObject({ status: 'administrator', can_post_messages: true });
    expect(await kit.api.getChatMember(channel, anna)).toMatchObject({ status: 'left' });
    expect((await kit.api.getChatAdministrators(channel)).map((member) => member.user.id).sort()).toEqual([2001, 7_000_000_001]);
    expect(await kit.api.getChatMemberCount(channel)).toBe(48_200);
  });

  it('shows its posts on a public page with links and views, and not the deleted ones', async () => {
    const { message_id: id } = await kit.api.sendMessage(channel, 'Реклама. Лучший кофе <города>', { entities: [link] });
    await kit.post('/clock/advance', { ms: 4 * hour });
    const page = async () => (await fetch(`${kit.sandbox.urls.telegram}/s/morning_coffee_msk`)).text();
    const html = await page();
    expect(html).toContain(`data-post="morning_coffee_msk/${id}"`);
    expect(html).toContain('href="https://slot.example/a/Ab3?x=1&amp;y=2"');
    expect(html).toContain('&lt;города&gt;');
    expect(html).toMatch(/tgme_widget_message_views">7\.7K</);
    expect((await fetch(`${kit.sandbox.urls.telegram}/morning_coffee_msk/${id}`)).status).toBe(200);
    await kit.api.deleteMessage(channel, id);
    expect(await page()).not.toContain('data-post=');
    expect((await fetch(`${kit.sandbox.urls.telegram}/morning_coffee_msk/${id}`)).status).toBe(404);
    expect((await fetch(`${kit.sandbox.urls.telegram}/morning_coffee_msk`)).url).toBe(`${kit.sandbox.urls.telegram}/s/morning_coffee_msk`);
    expect((await fetch(`${kit.sandbox.urls.telegram}/no_such_channel`)).status).toBe(404);
    expect((await fetch(`${kit.sandbox.urls.telegram}/s/no_such_channel`, { redirect: 'manual' })).status).toBe(302);
  });

  it('lets posts be deleted for 48 hours, not a millisecond longer', async () => {
    const first = await kit.api.sendMessage(channel, 'Первый');
    await kit.post('/clock/advance', { ms: 48 * hour - 60_000 });
    const second = await kit.api.sendMessage(channel, 'Второй');
    expect(await kit.api.deleteMessage(channel, second.message_id)).toBe(true);
    await kit.post('/clock/advance', { ms: 60_000 });
    await expect(kit.api.deleteMessage(channel, first.message_id)).rejects.toEqual(refusal(400, "message can't be deleted"));
    await expect(kit.api.deleteMessage(channel, second.message_id)).rejects.toEqual(refusal(400, 'message to delete not found'));
    const posts = await kit.get<unknown[]>(`/telegram/channels/morning_coffee_msk/posts`);
    expect(posts).toMatchObject([
      { text: 'Первый', isDeleted: false },
      { text: 'Второй', isDeleted: true },
    ]);
    expect(await kit.api.editMessageText(channel, first.message_id, 'Без ссылки')).toMatchObject({ text: 'Без ссылки' });
  });

  it('copies, forwards, pins, and takes photos by id or upload', async () => {
    const { message_id: id } = await kit.api.sendMessage(channel, 'Реклама', { entities: [link] });
    const copy = await kit.api.copyMessage(channel, channel, id);
    expect(Object.keys(copy)).toEqual(['message_id']);
    expect(await kit.api.forwardMessage(channel, channel, id)).toMatchObject({ forward_origin: { type: 'channel' }, entities: [link] });
    expect(await kit.api.pinChatMessage(channel, id)).toBe(true);
    const photo = await kit.api.sendPhoto(channel, new InputFile(new Uint8Array([1, 2, 3]), 'coffee.jpg'), { caption: 'Кофе' });
    expect(photo).toMatchObject({ caption: 'Кофе', photo: [{ width: 320 }, { width: 1280, file_id: expect.any(String) }] });
    const [small, large] = photo.photo;
    expect(await kit.api.sendPhoto(channel, large?.file_id ?? '')).toMatchObject({
      photo: [{ file_unique_id: small?.file_unique_id }, large],
    });
    await expect(kit.api.sendPhoto(channel, 'AgACAgIAAxkBAAIB')).rejects.toEqual(refusal(400, 'wrong file identifier'));
    await expect(kit.api.sendPhoto(channel, large?.file_id ?? '', { caption: 'ж'.repeat(1_025) })).rejects.toEqual(
      refusal(400, 'message caption is too long'),
    );
    await expect(kit.api.sendMessage(channel, 'x', { entities: [{ type: 'bold', offset: 0, length: 2 }] })).rejects.toBeInstanceOf(
      GrammyError,
    );
    await expect(kit.api.forwardMessage(channel, channel, id + 500)).rejects.toEqual(refusal(400, 'message to forward not found'));
  });
});

describe('photos', () => {
  it('come from people in several sizes with a caption, and their bytes are for the bot alone', async () => {
    await kit.post(`/telegram/users/${anna}/send`, { text: 'Кофе https://coffee.example', photo: 'cup' });
    const { message } = (await kit.api.getUpdates({ offset: -1 })).at(-1) ?? {};
    expect(message).toMatchObject({ caption: 'Кофе https://coffee.example', caption_entities: [{ type: 'url', offset: 5, length: 22 }] });
    expect(message?.text).toBeUndefined();
    const sizes = message?.photo ?? [];
    expect(sizes.map(({ width }) => width)).toEqual([320, 1280]);
    expect(new Set(sizes.map(({ file_unique_id }) => file_unique_id)).size).toBe(2);
    const file = await kit.api.getFile(sizes[1]?.file_id ?? '');
    const bytes = await fetch(`${kit.sandbox.urls.telegram}/file/bot${token}/${file.file_path ?? ''}`);
    expect(
      Buffer.from(await bytes.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect((await fetch(`${kit.sandbox.urls.telegram}/file/bot1:wrong/${file.file_path ?? ''}`)).status).toBe(404);
    await expect(kit.api.getFile('AgACAgIAAxkBAAIB')).rejects.toEqual(refusal(400, 'wrong file_id'));
    const long = await kit.post(`/telegram/users/${anna}/send`, { text: 'ж'.repeat(1_025), photo: 'cup' }).catch((error: unknown) => error);
    expect(JSON.stringify(long)).toContain('message caption is too long');
  });
});

describe('limits', () => {
  it('answer 429 with retry_after, and pass after that time', async () => {
    await kit.post('/telegram/limits', { mode: 'on', perChatBurst: 2 });
    await kit.api.sendMessage(channel, '1');
    await kit.api.sendMessage(channel, '2');
    expect(await kit.call('sendMessage', { chat_id: channel, text: '3' })).toEqual({
      status: 429,
      body: { ok: false, error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
    });
    await kit.post('/clock/advance', { ms: 1_000 });
    expect(await kit.api.sendMessage(channel, '3')).toMatchObject({ text: '3' });
  });
});

describe('the journal', () => {
  it('lists calls with method, chat and outcome', async () => {
    await kit.api.sendMessage(channel, 'Пост');
    await kit.api.deleteMessage(channel, 1).catch(() => undefined);
    const calls = await kit.get<unknown[]>(`/telegram/calls?chatId=${channel}`);
    expect(calls).toMatchObject([
      { method: 'sendMessage', chatId: channel, status: 200, messageId: expect.any(Number) },
      { method: 'deleteMessage', status: 400, description: 'Bad Request: message to delete not found' },
    ]);
  });
});
