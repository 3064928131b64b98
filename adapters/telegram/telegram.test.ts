/**
 * @file adapters/telegram/telegram.test.ts
 * @description Against a real local HTTP server: what is known after each kind of answer, and that the token stays inside.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createChannelReader, createChannelRightsReader, createMessenger, createTelegramClient } from './index.ts';

const token = ['7000000001', 'AAE_local-test-0123456789abcdefghijk'].join(':');
const content = { text: 'Hello', entities: [{ type: 'bold', offset: 0, length: 5 }], hash: 'h' };
const open: Server[] = [];

async function serve(handle: (request: IncomingMessage & { body: string }, response: ServerResponse) => void): Promise<string> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    handle(Object.assign(request, { body }), response);
  };
  const server = createServer((request, response) => void answer(request, response));
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const outcomes: string[] = [];
const metrics = { startExternalCall: () => (outcome: string) => void outcomes.push(outcome) };
// Patient, so that a busy machine is no lost answer; only who tests the limit itself sets a short one.
const client = (apiUrl: string, timeoutMs = 10_000) => createTelegramClient({ apiUrl, token, timeoutMs, metrics });
const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const refuse = (code: number, description: string, parameters?: unknown) => (_request: unknown, response: ServerResponse) =>
  void json(response, code, { ok: false, error_code: code, description, parameters });

describe('publishing', () => {
  /** As in the preview that was approved. */
  const link_preview_options = { is_disabled: true };
  it('sends text with entities and no parse_mode, and knows the message', async () => {
    let seen: unknown;
    const url = await serve((request, response) => {
      seen = [request.url, JSON.parse(request.body)];
      json(response, 200, { ok: true, result: { message_id: 42, chat: { id: -100 } } });
    });
    expect(await createMessenger(client(url)).publish({ chatId: -100, content })).toEqual({ outcome: 'sent', messageId: 42 });
    expect(seen).toEqual([`/bot${token}/sendMessage`, { chat_id: -100, text: 'Hello', entities: content.entities, link_preview_options }]);
  });

  it('sends a photo by the name the bot has for it, the text as its caption, the buttons below', async () => {
    const seen: unknown[] = [];
    const url = await serve((request, response) => {
      seen.push([request.url, JSON.parse(request.body)]);
      json(response, 200, { ok: true, result: { message_id: 42, chat: { id: -100 } } });
    });
    const buttons = [[{ text: 'Go', url: 'https://x.example/' }]];
    const media = { kind: 'photo', fileId: 'file', uniqueId: 'unique' } as const;
    const messenger = createMessenger(client(url));
    await messenger.publish({ chatId: -100, content: { ...content, media, buttons } });
    await messenger.publish({ chatId: -100, content: { ...content, buttons } });
    const reply_markup = { inline_keyboard: buttons };
    expect(seen).toEqual([
      [`/bot${token}/sendPhoto`, { chat_id: -100, photo: 'file', caption: 'Hello', caption_entities: content.entities, reply_markup }],
      [`/bot${token}/sendMessage`, { chat_id: -100, text: 'Hello', entities: content.entities, link_preview_options, reply_markup }],
    ]);
  });

  it.each([
    [
      '429 waits as told',
      refuse(429, 'Too Many Requests', { retry_after: 7 }),
      { outcome: 'not_sent', retryAfterMs: 7_000, because: 'busy', permanent: 'transient' },
    ],
    ['400 is for good', refuse(400, 'Bad Request: chat not found'), { outcome: 'not_sent', because: 'no-rights', permanent: 'permanent' }],
    ['400 about the text is a refusal', refuse(400, 'Bad Request: message is too long'), { because: 'refused', permanent: 'permanent' }],
    ['403 is for good', refuse(403, 'Forbidden: bot was kicked'), { outcome: 'not_sent', because: 'no-rights', permanent: 'permanent' }],
    ['401 is our mistake', refuse(401, 'Unauthorized'), { outcome: 'not_sent', because: 'our-token', permanent: 'transient' }],
    ['500 is unknown', refuse(500, 'Internal'), { outcome: 'unknown', because: 'server-error' }],
    ['a page instead of JSON is unknown', (_r: unknown, response: ServerResponse) => void response.end('<html>'), { outcome: 'unknown' }],
    [
      'a reset connection is unknown',
      (_r: unknown, response: ServerResponse) => void response.destroy(),
      { outcome: 'unknown', because: 'no-answer' },
    ],
    [
      'an answer without message_id is unknown',
      (_r: unknown, response: ServerResponse) => void json(response, 200, { ok: true, result: true }),
      { outcome: 'unknown' },
    ],
  ])('%s', async (_name, handle, expected) => {
    const result = await createMessenger(client(await serve(handle))).publish({ chatId: -100, content });
    expect(result).toMatchObject(expected);
    expect(JSON.stringify(result)).not.toContain(token.slice(12));
  });

  it('without an answer in time is unknown', async () => {
    const silent = client(await serve(() => undefined), 300);
    expect(await createMessenger(silent).publish({ chatId: -100, content })).toMatchObject({ outcome: 'unknown' });
  });

  it('that never connected was surely not sent', async () => {
    const closed = await serve(() => undefined);
    await new Promise((resolve) => open.pop()?.close(resolve));
    for (const url of [closed, 'http://no-such-host.invalid']) {
      expect(await createMessenger(client(url)).publish({ chatId: -100, content })).toMatchObject({
        outcome: 'not_sent',
        permanent: 'transient',
      });
    }
    expect(outcomes.slice(-2)).toEqual(['unreachable', 'unreachable']);
  });

  it('makes one attempt only', async () => {
    let calls = 0;
    const url = await serve((_request, response) => {
      calls += 1;
      response.destroy();
    });
    await createMessenger(client(url)).publish({ chatId: -100, content });
    expect(calls).toBe(1);
  });
});

describe('removing', () => {
  it.each([
    [(_r: unknown, response: ServerResponse) => void json(response, 200, { ok: true, result: true }), 'removed'],
    [refuse(400, 'Bad Request: message to delete not found'), 'gone'],
    [refuse(400, "Bad Request: message can't be deleted"), 'refused'],
    [refuse(429, 'Too Many Requests', { retry_after: 1 }), 'unknown'],
    [refuse(502, 'Bad Gateway'), 'unknown'],
  ])('%# says what became of the post', async (handle, expected) => {
    expect(await createMessenger(client(await serve(handle))).remove({ chatId: -100, messageId: 5 })).toBe(expected);
  });
});

describe('the channel page', () => {
  const post = (id: number, at: string, href: string, channel = 'Coffee') =>
    `<div class="tgme_widget_message" data-post="${channel}/${id}"><a href="${href}">x</a><time datetime="${at}">t</time></div>`;
  const history = (...posts: readonly string[]) => `<section class="tgme_channel_history">${posts.join('')}</section>`;
  const read = async (handle: (request: IncomingMessage, response: ServerResponse) => void) => {
    const reader = createChannelReader({ postUrl: await serve(handle), timeoutMs: 10_000, metrics });
    return reader.findByShortLink({
      username: 'coffee',
      chatId: -100,
      shortLink: 'https://l/a/k9',
      sinceMs: Date.parse('2026-12-01T10:00:00Z'),
    });
  };
  const readPage = (html: string) => read((_request, response) => void response.end(html));

  it('shows the post that carries the link, also on an older page', async () => {
    const result = await read((request, response) => {
      const isOlder = request.url === '/s/coffee?before=20';
      const shown = isOlder
        ? post(12, '2026-12-01T10:05:00+00:00', 'https://l/a/k9')
        : post(20, '2026-12-01T11:00:00+00:00', 'https://l/a/k99');
      response.end(history(shown));
    });
    expect(result).toEqual({ found: 'present', messageId: 12, publishedAt: new Date('2026-12-01T10:05:00Z') });
  });

  it('is read back to the time in question before the post is called absent', async () => {
    expect(await readPage(history(post(3, '2026-12-01T09:00:00+00:00', 'https://l/a/other')))).toEqual({ found: 'absent' });
    expect(await readPage(history())).toEqual({ found: 'absent' });
  });

  it('that cannot be read proves nothing', async () => {
    expect(await read((_request, response) => void response.writeHead(302, { location: '/coffee' }).end())).toEqual({ found: 'unknown' });
    expect(await read((_request, response) => void response.destroy())).toEqual({ found: 'unknown' });
    expect(await readPage('<html>Please try again later</html>')).toEqual({ found: 'unknown' });
  });

  it('that ignores how far back was asked proves nothing', async () => {
    expect(await readPage(history(post(20, '2026-12-01T11:00:00+00:00', 'https://l/a/other')))).toEqual({ found: 'unknown' });
  });

  it('of another channel shows none of our posts', async () => {
    expect(await readPage(history(post(20, '2026-12-01T11:00:00+00:00', 'https://l/a/k9', 'tea')))).toEqual({ found: 'absent' });
  });
});

describe('rights in a channel', () => {
  it('are none when the bot was removed', async () => {
    const rights = createChannelRightsReader(client(await serve(refuse(403, 'Forbidden: bot is not a member of the channel chat'))));
    expect(await rights.readChannelRights(-100, 7)).toEqual({ isAdmin: false, canPost: false, canDelete: false, canEdit: false });
  });

  it('are read from the member', async () => {
    const result = { status: 'administrator', can_post_messages: true, can_delete_messages: true };
    const rights = createChannelRightsReader(client(await serve((_r, response) => void json(response, 200, { ok: true, result }))));
    expect(await rights.readChannelRights(-100, 7)).toEqual({ isAdmin: true, canPost: true, canDelete: true, canEdit: false });
  });
});
