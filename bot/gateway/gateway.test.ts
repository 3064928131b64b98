/**
 * @file bot/gateway/gateway.test.ts
 * @description The webhook's guard and routing, over real HTTP: wrong secret stores nothing, 200 only after storing, 503 when it cannot.
 * @dependencies @jest/globals, adapters, express
 * @created 2026-11-24
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import express from 'express';
import type { ReceivedUpdate, UpdateInbox } from './ports.ts';
import { readUpdate } from './read-update.ts';
import { webhookRoute } from './webhook.route.ts';
import { isRightSecret } from './webhook-secret.ts';

const secret = 'a-webhook-secret-of-tests';
const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

async function gateway(put: UpdateInbox['put']) {
  const metrics = createMetrics({ process: 'test' });
  const logger = createLogger({ process: 'test', level: 'silent' });
  const app = express();
  app.use(webhookRoute({ inbox: { put }, clock: { now: () => new Date('2026-12-01T10:00:00Z') }, botId: 7, secret, logger, metrics }));
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });
  open.push(server);
  const post = async (body: string, headers: Record<string, string>) => {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/telegram/webhook`;
    const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
    return { status: response.status, type: response.headers.get('content-type'), body: (await response.json()) as { code?: string } };
  };
  return { post, metrics };
}

const signed = { 'x-telegram-bot-api-secret-token': secret };
const update = { update_id: 11, message: { message_id: 1, date: 1, text: 'hi', chat: { id: 500, type: 'private' }, from: { id: 500 } } };

describe('the webhook', () => {
  it('stores an update before it says 200', async () => {
    const stored: ReceivedUpdate[] = [];
    const { post } = await gateway((one) => {
      stored.push(one);
      return Promise.resolve('stored');
    });
    expect(await post(JSON.stringify(update), signed)).toMatchObject({ status: 200, body: { ok: true } });
    expect(stored).toMatchObject([{ botId: 7, updateId: 11, chatId: 500, payload: update }]);
  });

  it.each([{}, { 'x-telegram-bot-api-secret-token': 'wrong' }])('refuses a wrong secret, stores nothing and counts it', async (headers) => {
    let calls = 0;
    const { post, metrics } = await gateway(() => {
      calls += 1;
      return Promise.resolve('stored');
    });
    const answer = await post(JSON.stringify(update), headers);
    expect(answer).toMatchObject({ status: 401, body: { code: 'WEBHOOK_SECRET_WRONG' } });
    expect(answer.type).toContain('application/problem+json');
    expect(calls).toBe(0);
    expect(await metrics.registry.metrics()).toContain('outcome="wrong_secret",process="test"} 1');
  });

  it('asks Telegram to come again when it cannot store', async () => {
    const { post } = await gateway(() => Promise.reject(new Error('connection refused')));
    expect(await post(JSON.stringify(update), signed)).toMatchObject({ status: 503, body: { code: 'SHARD_UNAVAILABLE' } });
  });

  it.each(['{', '[]', '{"update_id":"x"}', '{"message":{}}'])('refuses %s, which is no update', async (body) => {
    const { post } = await gateway(() => Promise.resolve('stored'));
    expect(await post(body, signed)).toMatchObject({ status: 400, body: { code: 'INPUT_INVALID' } });
  });
});

describe('routing', () => {
  it.each([
    [{ update_id: 1, message: { chat: { id: 5 } } }, 5],
    [{ update_id: 1, edited_message: { chat: { id: 5 } } }, 5],
    [{ update_id: 1, callback_query: { from: { id: 6 }, message: { chat: { id: 5 } } } }, 5],
    [{ update_id: 1, callback_query: { from: { id: 6 } } }, 6],
    [{ update_id: 1, my_chat_member: { chat: { id: -1001234567890 } } }, -1001234567890],
    [{ update_id: 1, channel_post: { chat: { id: -1001234567890 } } }, -1001234567890],
    [{ update_id: 1, pre_checkout_query: { from: { id: 6 } } }, 6],
    [{ update_id: 1, poll: { id: 'x' } }, undefined],
  ])('%j belongs to chat %s', (payload, chatId) => {
    const routed = readUpdate(payload);
    expect(routed?.chatId).toBe(chatId);
    expect(routed?.partition).toBeGreaterThanOrEqual(0);
    expect(routed?.partition).toBeLessThan(64);
  });
});

describe('the secret', () => {
  it('is right only when it is the same', () => {
    expect(isRightSecret(secret, secret)).toBe(true);
    for (const wrong of [undefined, '', secret.slice(1), `${secret}x`, secret.toUpperCase()])
      expect(isRightSecret(wrong, secret)).toBe(false);
  });
});
