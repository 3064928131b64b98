/**
 * @file tests/contract/sandbox-control.test.ts
 * @description The control port: the clock and its stream, seeding, signing in, health, the chat page, ports that are taken.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { createHash, createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openSandbox, token } from './sandbox-kit.ts';
import type { SandboxKit } from './sandbox-kit.ts';

let kit: SandboxKit;

beforeAll(async () => {
  kit = await openSandbox();
});
afterAll(() => kit.sandbox.close());
beforeEach(() => kit.post('/reset'));

describe('the clock', () => {
  it('is read, advanced and set; nonsense changes nothing', async () => {
    expect(await kit.get('/clock')).toMatchObject({ offsetMs: 0 });
    expect((await kit.post('/clock/advance', { ms: 90_000 })).body).toMatchObject({ offsetMs: 90_000 });
    const { now } = (await kit.post('/clock/set', { now: '2027-01-01T00:00:00Z' })).body as { now: string };
    expect(now).toMatch(/^2027-01-01T00:00:00/);
    for (const ms of [-1, 'day', undefined]) expect((await kit.post('/clock/advance', { ms })).status).toBe(400);
    expect((await kit.get<{ now: string }>('/clock')).now).toMatch(/^2027-01-01T00:00/);
  });

  it('streams its moves', async () => {
    const stop = new AbortController();
    const response = await fetch(`${kit.sandbox.urls.control}/clock/stream`, { signal: stop.signal });
    let seen = '';
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    const readUntil = async (wanted: string) => {
      while (!seen.includes(wanted)) seen += decoder.decode((await reader?.read())?.value);
    };
    await readUntil('"offsetMs":0');
    await kit.post('/clock/advance', { ms: 60_000 });
    await readUntil('"offsetMs":60000');
    stop.abort();
    expect(seen).toContain('data: ');
  });
});

describe('people', () => {
  it('and channels can be added; what is there already is refused', async () => {
    const users = [{ id: 4001, firstName: 'Вера' }];
    const channels = [{ id: -1_001_000_000_077, username: 'vera_cooks', title: 'Вера готовит', ownerId: 4001 }];
    expect((await kit.post('/seed', { users, channels })).status).toBe(200);
    expect(await kit.get('/telegram/channels/vera_cooks')).toMatchObject({ chatId: -1_001_000_000_077, members: [{ status: 'creator' }] });
    expect((await kit.post('/telegram/channels', channels[0])).status).toBe(409);
    expect((await kit.post('/seed', { users: [{ id: 'x' }] })).status).toBe(400);
    await kit.post('/telegram/channels/vera_cooks/members', {
      userId: 7_000_000_001,
      status: 'administrator',
      rights: { can_post_messages: true },
    });
    expect(await kit.api.sendMessage(-1_001_000_000_077, 'Пост')).toMatchObject({ text: 'Пост' });
  });

  it('press only buttons that are there, unless they forge', async () => {
    await kit.post('/telegram/users/3001/send', { text: '/start' });
    await kit.api.sendMessage(3001, 'Меню', { reply_markup: { inline_keyboard: [[{ text: 'Сайт', url: 'https://a.ru/' }]] } });
    expect((await kit.post('/telegram/users/3001/press', { text: 'Сайт' })).body).toMatchObject({ kind: 'url', url: 'https://a.ru/' });
    expect(await kit.post('/telegram/users/3001/press', { data: 'x' })).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('"Сайт"') },
    });
    expect((await kit.post('/telegram/users/3001/press', { forged: 'x' })).body).toMatchObject({ kind: 'callback', data: 'x' });
    expect((await kit.post('/telegram/users/9999/send', { text: 'x' })).status).toBe(404);
  });

  it('sign in on a web site with fields signed by the bot token', async () => {
    const url = `${kit.sandbox.urls.control}/login?return_to=${encodeURIComponent('http://127.0.0.1:1/back?next=%2Fcabinet')}`;
    expect(await (await fetch(url)).text()).toContain('Ксения');
    const answer = await fetch(`${url}&user_id=2001`, { redirect: 'manual' });
    const back = new URL(answer.headers.get('location') ?? '');
    const { hash, next, ...fields } = Object.fromEntries(back.searchParams);
    const lines = Object.entries(fields).map(([name, value]) => `${name}=${value}`);
    const secret = createHash('sha256').update(token).digest();
    expect(hash).toBe(createHmac('sha256', secret).update(lines.sort().join('\n')).digest('hex'));
    expect([fields['id'], next]).toEqual(['2001', '/cabinet']);
  });
});

describe('the process', () => {
  it('is alive, ready and measured', async () => {
    for (const path of ['/livez', '/readyz']) expect(await kit.get(path)).toEqual({ status: 'ok', problems: [] });
    expect(await (await fetch(`${kit.sandbox.urls.control}/metrics`)).text()).toContain('lytslot_sandbox_pending_updates');
  });

  it('serves the chat page under a policy without inline code', async () => {
    const page = await fetch(`${kit.sandbox.urls.control}/`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).toContain('Песочница Telegram');
    expect(html).not.toMatch(/<script(?![^>]*src=)|\sstyle="|\son\w+="/);
  });

  it('names the variable of a port that is taken', async () => {
    const port = new URL(kit.sandbox.urls.ord).port;
    await expect(openSandbox({ LYTSLOT_SANDBOX_ORD_PORT: port })).rejects.toThrow(/Port \d+ cannot be used.*LYTSLOT_SANDBOX_ORD_PORT/);
  });
});
