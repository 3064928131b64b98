/**
 * @file tests/contract/api-front.test.ts
 * @description The front of the API over real HTTP: problems in two languages, guards, headers, health, documentation, the payment webhook and the ad page.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-25
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints } from '@lytslot/contracts/http';
import type { Problem } from '@lytslot/contracts/http';
import { NASTY_TITLE, openApiTown, PEOPLE, REQUESTS_PER_MINUTE, WEBHOOK_TOKEN } from './api-town.ts';
import type { ApiTown } from './api-town.ts';
import { until } from '../kit/wait.ts';

let town: ApiTown;
beforeAll(async () => {
  town = await openApiTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const problemOf = async (response: Response) => (await response.json()) as Problem;

describe('a refusal', () => {
  it.each([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'Вы не вошли.', 'Сеанс закончился или не начинался. Войдите через Telegram.'],
    ['en-GB', 'You are not signed in.', 'The session has ended or never began. Sign in with Telegram.'],
    ['de', 'You are not signed in.', 'The session has ended or never began. Sign in with Telegram.'],
  ])('in %s says what happened and what to do', async (language, title, detail) => {
    const response = await town.visitor().get(endpoints.getViewer.path, { 'accept-language': language, 'x-request-id': 'my-request-id-1' });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      401,
      'application/problem+json; charset=utf-8',
      'no-store',
    ]);
    expect(await response.json()).toEqual({
      type: 'urn:lytslot:problem:not-signed-in',
      status: 401,
      code: 'NOT_SIGNED_IN',
      requestId: 'my-request-id-1',
      title,
      detail,
    });
  });

  it('is a page for people', async () => {
    const response = await town.visitor().get(endpoints.getViewer.path, { accept: 'text/html', 'accept-language': 'ru' });
    const html = await response.text();
    expect([response.status, response.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8']);
    expect(html).toContain('<h1>Вы не вошли.</h1>');
    expect(html).toContain(response.headers.get('x-request-id') ?? '?');
  });

  it('of an address that is none leads to the documentation', async () => {
    const response = await town.visitor().get('/api/v1/nothing');
    expect(await problemOf(response)).toMatchObject({ status: 404, code: 'ROUTE_NOT_FOUND', detail: expect.stringContaining('/docs') });
  });

  it('does not repeat a request id that is none', async () => {
    const response = await town.visitor().get('/api/v1/nothing', { 'x-request-id': '<script>' });
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['an unknown field', 'tenants?limt=5', 'limt'],
    ['a page too large', 'tenants?limit=101', 'limit'],
    ['a state that is none', 'orders?state=SOLD', 'state'],
    ['an id that is none', 'orders/1', 'orderId'],
    ['a field given twice', 'tenants?limit=1&limit=2', 'limit'],
  ])('of %s names it', async (_what, path, field) => {
    const { visitor } = await town.signIn(PEOPLE.admin);
    const { status, code, fields } = await problemOf(await visitor.get(`/api/v1/admin/${path}`));
    expect([status, code]).toEqual([400, 'INPUT_INVALID']);
    expect(`${fields?.[0]?.path ?? ''} ${fields?.[0]?.message ?? ''}`).toContain(field);
  });
});

describe('a change', () => {
  it.each([
    ['without X-Requested-With', {}, 403],
    ['from a foreign page', { 'x-requested-with': 'lytslot', origin: 'https://evil.example' }, 403],
    ['from a page without an origin', { 'x-requested-with': 'lytslot', origin: 'null' }, 403],
    ['from a program', { 'x-requested-with': 'lytslot' }, 204],
  ])('%s is answered %#', async (_what, headers, status) => {
    expect((await town.visitor().send('POST', endpoints.signOut.path, headers)).status).toBe(status);
  });

  it('from its own page is taken', async () => {
    const headers = { 'x-requested-with': 'lytslot', origin: town.url };
    expect((await town.visitor().send('POST', endpoints.signOut.path, headers)).status).toBe(204);
  });
});

it('a person or address that asks too much is told when to come back, others are not', async () => {
  const headers = { 'x-forwarded-for': '192.0.2.7' };
  const visitor = town.visitor();
  const statuses = new Set<number>();
  for (let asked = 0; asked < REQUESTS_PER_MINUTE; asked += 1) statuses.add((await visitor.get(endpoints.getViewer.path, headers)).status);
  expect([...statuses]).toEqual([401]);
  const refused = await visitor.get(endpoints.getViewer.path, headers);
  expect(await problemOf(refused)).toMatchObject({ status: 429, code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) });
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await visitor.get(endpoints.getViewer.path, { 'x-forwarded-for': '192.0.2.8' })).status).toBe(401);
  // Payment providers and probes are never told to slow down.
  expect((await visitor.get('/livez', headers)).status).toBe(200);
});

describe('headers', () => {
  it.each(['/api/v1/session', '/docs/', '/a/nothing', '/nothing'])('of %s keep browsers safe', async (path) => {
    const { headers } = await town.visitor().get(path, { accept: 'text/html' });
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';script-src 'self';style-src 'self' 'nonce-[\w+/=]{24}'/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    expect([headers.get('x-content-type-options'), headers.get('x-frame-options'), headers.get('referrer-policy')]).toEqual([
      'nosniff',
      'DENY',
      'same-origin',
    ]);
    expect(headers.has('x-powered-by')).toBe(false);
  });

  it('carry another nonce every time, and pages use theirs', async () => {
    const pages = await Promise.all([town.visitor().get('/docs/'), town.visitor().get('/docs/')]);
    const nonces = pages.map(({ headers }) => /nonce-([^']+)'/.exec(headers.get('content-security-policy') ?? '')?.[1] ?? '?');
    expect(new Set(nonces).size).toBe(2);
    expect(await pages[0]?.text()).toContain(`<style nonce="${nonces[0] ?? ''}">`);
  });
});

describe('operating', () => {
  it('answers how it is, and counts requests by route, never by path', async () => {
    const visitor = town.visitor();
    await visitor.get(`/api/v1/admin/orders/${town.coffee.orderId}`);
    for (const path of ['/livez', '/readyz']) expect(await (await visitor.get(path)).json()).toEqual({ status: 'ok', problems: [] });
    const metrics = await (await visitor.get('/metrics')).text();
    const counted = metrics.split('\n').filter((line) => line.startsWith('lytslot_http_request_seconds_count'));
    expect(counted.some((line) => line.includes('route="/api/v1/admin/orders/{orderId}",status="401"'))).toBe(true);
    expect(metrics.includes(town.coffee.orderId)).toBe(false);
  });

  it('serves the document and a page that shows it', async () => {
    const visitor = town.visitor();
    const document = await (await visitor.get('/openapi.json')).json();
    expect(document).toMatchObject({ openapi: '3.1.0', servers: [{ url: 'https://lytslot.example' }] });
    expect(await (await visitor.get('/docs/')).text()).toContain('/docs/swagger-ui-bundle.js');
    expect((await visitor.get('/docs')).headers.get('location')).toBe('/docs/');
    for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'start.js'])
      expect((await visitor.get(`/docs/${file}`)).status).toBe(200);
  });

  it('writes no secret into its log', async () => {
    await town.signIn(PEOPLE.coffeeOwner);
    await fetch(`${town.url}/webhooks/yookassa/${WEBHOOK_TOKEN}`, { method: 'POST' });
    const written = ['/api/v1/session/telegram', '/webhooks/yookassa/{token}'].map((route) => `"route":"${route}"`);
    await until({ what: 'the lines of both requests' }, async () => written.every((line) => town.log().includes(line)));
    expect(town.log()).not.toMatch(new RegExp([WEBHOOK_TOKEN, 'lytslot_session=', 'postgres://'].join('|')));
  });
});

describe("YooKassa's webhook", () => {
  const notify = (body: unknown, token = WEBHOOK_TOKEN) =>
    fetch(`${town.url}/webhooks/yookassa/${token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const notification = (id: string, metadata?: object) => ({ type: 'notification', event: 'payment.succeeded', object: { id, metadata } });
  const stored = async (objectId: string) =>
    town.control.run('select shard_name, tenant_id, order_id, processed_at from psp_inbox where object_id = ?', [objectId]);

  it('stores a notification once, however often it comes, for the shard its tenant is on', async () => {
    const id = randomUUID();
    const { tenantId, orderId } = town.tech;
    const body = notification(id, { tenant_id: tenantId, order_id: orderId });
    const answers = await Promise.all([notify(body), notify(body), notify(body)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await stored(id)).toEqual([{ shard_name: 'shard-b', tenant_id: tenantId, order_id: orderId, processed_at: null }]);
  });

  it('finds the shard by the payment when the metadata does not help', async () => {
    const id = `psp-${town.tech.orderId}`;
    for (const metadata of [undefined, { tenant_id: randomUUID() }, { tenant_id: 'rubbish', order_id: 7 }])
      await notify(notification(id, metadata));
    expect(await stored(id)).toMatchObject([{ shard_name: 'shard-b', order_id: town.tech.orderId }]);
  });

  it('finds the shard of a refund by the payment it belongs to, so that somebody takes it', async () => {
    const paymentId = `psp-${town.tech.orderId}`;
    const event = 'refund.succeeded';
    await notify({ type: 'notification', event, object: { id: randomUUID(), payment_id: paymentId } });
    const rows = await town.control.run('select shard_name, order_id from psp_inbox where object_id = ? and event = ?', [paymentId, event]);
    expect(rows).toEqual([{ shard_name: 'shard-b', order_id: town.tech.orderId }]);
  });

  it('of a payment for orders of two shards tells both, each once', async () => {
    const id = randomUUID();
    for (const [shardName, { orderId }] of [['shard-a', town.coffee] as const, ['shard-b', town.tech] as const])
      await town.shards[shardName].run('update payment set provider_payment_id = ? where order_id = ?', [id, orderId]);
    const come = () => notify(notification(id, { orders_0: 'not looked at' }));
    expect([(await come()).status, (await come()).status]).toEqual([200, 200]);
    expect((await stored(id)).map(({ shard_name, order_id }) => [shard_name, order_id]).sort()).toEqual([
      ['shard-a', town.coffee.orderId],
      ['shard-b', town.tech.orderId],
    ]);
  });

  it('keeps what belongs to nobody yet', async () => {
    const id = randomUUID();
    expect((await notify(notification(id))).status).toBe(200);
    expect(await stored(id)).toMatchObject([{ shard_name: null }]);
  });

  it('with a wrong token is refused before anything is read or stored', async () => {
    const id = randomUUID();
    for (const token of ['wrong', WEBHOOK_TOKEN.slice(1), `${WEBHOOK_TOKEN}x`]) {
      const response = await notify(notification(id), token);
      expect([response.status, (await problemOf(response)).code]).toEqual([401, 'WEBHOOK_SECRET_WRONG']);
    }
    expect((await notify('{', 'wrong')).status).toBe(401);
    expect(await stored(id)).toEqual([]);
  });

  it.each(['{', '[]', '{"type":"notification"}', '{"type":"notification","event":"x","object":{"id":"../1"}}'])(
    'refuses %s',
    async (body) => {
      expect(await problemOf(await notify(body))).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
    },
  );

  it('refuses what is too large', async () => {
    expect(await problemOf(await notify(JSON.stringify({ rubbish: 'x'.repeat(70_000) })))).toMatchObject({ status: 413 });
  });
});

describe('the page behind the label', () => {
  it('shows the token and the channel, and makes no markup of a title', async () => {
    const { shortLink, erid } = town.coffee.marked;
    const response = await town.visitor().get(`/a/${shortLink}`);
    const html = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain(`<small>Идентификатор рекламы (erid)</small>${erid}`);
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62; &#38; &#34;Кофе&#34;');
    expect(html).not.toContain(NASTY_TITLE);
    expect(html).toContain('<a href="https://t.me/coffee_media">@coffee_media</a>');
  });

  it('is found on any shard', async () => {
    expect(await (await town.visitor().get(`/a/${town.tech.marked.shortLink}`)).text()).toContain(town.tech.marked.erid);
  });

  it.each(['nothing', 'a', '%3Cscript%3E', "x'--", 'x'.repeat(65)])('does not exist for %s', async (shortLink) => {
    const response = await town.visitor().get(`/a/${shortLink}`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('Такого размещения нет');
  });
});
