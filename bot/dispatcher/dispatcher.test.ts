/**
 * @file bot/dispatcher/dispatcher.test.ts
 * @description Chats run side by side, one chat never twice; messages are edited in place, re-sent or dropped as Telegram's answer demands.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-24
 */
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import { createChatLanes } from './chat-lanes.ts';
import { deliverMessage } from './deliver-message.ts';

describe('chat lanes', () => {
  function chatWork() {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const started: string[] = [];
    const work = (name: string, gate: number) => async () => {
      started.push(name);
      await gates[gate]?.promise;
    };
    return { gates, started, work };
  }

  it('never run one chat twice at once and keep to the limits', async () => {
    const lanes = createChatLanes({ running: 2, waiting: 1 });
    const { gates, started, work } = chatWork();
    lanes.start(1, work('first of 1', 0));
    lanes.start(1, work('second of 1', 0));
    lanes.start(2, work('first of 2', 1));
    lanes.start(3, work('waits for a lane', 1));
    lanes.start(3, work('second of 3', 1));
    lanes.start(4, work('over the limit', 1));
    expect(started).toEqual(['first of 1', 'first of 2']);
    expect([lanes.taken(), lanes.free()]).toEqual([[1, 2, 3], 0]);
    gates[0]?.resolve();
    await setImmediate();
    expect([started.at(-1), lanes.taken(), lanes.free()]).toEqual(['waits for a lane', [2, 3], 1]);
    gates[1]?.resolve();
    await lanes.idle();
    expect(lanes.free()).toBe(3);
  });

  it('forget what waits', async () => {
    const lanes = createChatLanes({ running: 1, waiting: 1 });
    const { gates, started, work } = chatWork();
    lanes.start(1, work('runs', 0));
    lanes.start(2, work('waits', 0));
    lanes.forgetWaiting();
    gates[0]?.resolve();
    await lanes.idle();
    expect([started, lanes.taken(), lanes.free()]).toEqual([['runs'], [], 2]);
  });
});

type Reply = { readonly status: number; readonly body: unknown } | 'reset';
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A Bot API of canned replies per method; tells which methods were called with what. */
async function botApi(replies: Readonly<Record<string, Reply>>) {
  const calls: { readonly method: string; readonly body: Record<string, unknown> }[] = [];
  const server = createServer((request, response) => {
    const chunks: string[] = [];
    request.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
    request.on('end', () => {
      const method = request.url?.split('/').at(-1) ?? '';
      calls.push({ method, body: JSON.parse(chunks.join('')) as Record<string, unknown> });
      const reply = replies[method] ?? { status: 200, body: { ok: true, result: { message_id: 90 } } };
      if (reply === 'reset') response.destroy();
      else response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const metrics = { startExternalCall: () => () => undefined };
  return { calls, client: createTelegramClient({ apiUrl, token: '7:test', timeoutMs: 10_000, metrics }) };
}

const refused = (code: number, description: string, parameters?: unknown): Reply => ({
  status: code,
  body: { ok: false, error_code: code, description, parameters },
});
const screen = {
  text: 'Home',
  entities: [{ type: 'bold', offset: 0, length: 4 }],
  keyboard: [
    [
      { text: 'Go', data: 'v1:home' },
      { text: 'Site', url: 'https://x.y' },
    ],
  ],
};

describe('delivering a screen', () => {
  it('sends a post with a photo as one, its text below and its links as buttons', async () => {
    const { calls, client } = await botApi({});
    const post = { ...screen, photo: 'file', keyboard: [[{ text: 'Site', url: 'https://x.y' }]] };
    await deliverMessage(client, { chatId: 5, screen: post, editMessageId: undefined });
    const reply_markup = { inline_keyboard: [[{ text: 'Site', url: 'https://x.y' }]] };
    expect(calls).toEqual([
      { method: 'sendPhoto', body: { chat_id: 5, photo: 'file', caption: 'Home', caption_entities: screen.entities, reply_markup } },
    ]);
  });

  it('edits the living message in place, by entities and without parse_mode', async () => {
    const { calls, client } = await botApi({});
    expect(await deliverMessage(client, { chatId: 5, screen, editMessageId: 41 })).toEqual({ outcome: 'sent', messageId: 41 });
    expect(calls).toEqual([
      {
        method: 'editMessageText',
        body: {
          chat_id: 5,
          message_id: 41,
          text: 'Home',
          entities: screen.entities,
          link_preview_options: { is_disabled: true },
          reply_markup: {
            inline_keyboard: [
              [
                { text: 'Go', callback_data: 'v1:home' },
                { text: 'Site', url: 'https://x.y' },
              ],
            ],
          },
        },
      },
    ]);
  });

  it.each([
    [
      'not modified is success',
      refused(400, 'Bad Request: message is not modified'),
      { outcome: 'sent', messageId: 41 },
      ['editMessageText'],
    ],
    [
      'a vanished message is sent anew',
      refused(400, 'Bad Request: message to edit not found'),
      { outcome: 'sent', messageId: 90 },
      ['editMessageText', 'sendMessage'],
    ],
    [
      'a message that is too old is sent anew',
      refused(400, "Bad Request: message can't be edited"),
      { outcome: 'sent', messageId: 90 },
      ['editMessageText', 'sendMessage'],
    ],
    ['429 waits as told', refused(429, 'Too Many Requests', { retry_after: 3 }), { outcome: 'retry', afterMs: 3_000 }, ['editMessageText']],
    ['a lost answer is tried again', 'reset' as const, { outcome: 'retry' }, ['editMessageText']],
    [
      'a blocked bot drops the message',
      refused(403, 'Forbidden: bot was blocked by the user'),
      { outcome: 'dropped' },
      ['editMessageText'],
    ],
    ['a wrong token waits for its correction', refused(401, 'Unauthorized'), { outcome: 'retry' }, ['editMessageText']],
  ])('%s', async (_name, reply, expected, methods) => {
    const { calls, client } = await botApi({ editMessageText: reply });
    expect(await deliverMessage(client, { chatId: 5, screen, editMessageId: 41 })).toMatchObject(expected);
    expect(calls.map((call) => call.method)).toEqual(methods);
  });
});
