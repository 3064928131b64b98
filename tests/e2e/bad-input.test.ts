/**
 * @file tests/e2e/bad-input.test.ts
 * @description Wrong input at the public doors gets a clear answer and changes nothing.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newPerson } from '../kit/advertiser.ts';
import { sumOf } from '../kit/books.ts';
import { acceptPreview, holdTime, payOnPage, seesScheduled, sendPost } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { forwardPort } from '../kit/pods.ts';
import type { PortForward } from '../kit/pods.ts';
import { kubectl } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
}, 30_000);

describe('a webhook update with a wrong secret', () => {
  let gateway: PortForward;
  beforeAll(async () => {
    gateway = await forwardPort('service/gateway', 8080);
  }, 30_000);
  afterAll(() => gateway.close());

  const counted = async (outcome: string): Promise<number> => {
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    const line = metrics.split('\n').find((one) => one.startsWith('lytslot_gateway_updates_total') && one.includes(`outcome="${outcome}"`));
    return Number(line?.split(' ').at(-1) ?? 0);
  };

  it.each([undefined, 'wrong', 'wrong'.repeat(20)])(
    '%s is refused and not stored',
    async (secret) => {
      const victim = await newPerson(platform.sandbox, 'Кира');
      await victim.write('/start');
      await victim.sees('LytSlot');
      const [stored, refused] = [await counted('stored'), await counted('wrong_secret')];
      const person = { id: victim.id, is_bot: false, first_name: 'Кира' };
      const message = { message_id: 77, date: 1, from: person, chat: { id: victim.id, type: 'private' }, text: 'подделка' };
      const response = await fetch(`${gateway.url}/telegram/webhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }) },
        body: JSON.stringify({ update_id: 2_000_000_000, message }),
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'WEBHOOK_SECRET_WRONG', detail: expect.stringContaining('secret') });
      expect([await counted('stored'), await counted('wrong_secret')]).toEqual([stored, refused + 1]);
      await victim.write('настоящее');
      await victim.sees('Поиск: «настоящее»');
      expect((await victim.history()).filter(({ text }) => text.includes('подделка'))).toEqual([]);
    },
    30_000,
  );
});

describe('a payment one kopeck short', () => {
  it('does not fund the order, advertiser and console are told, and all of it goes back', async () => {
    const buyer = await newPerson(platform.sandbox, 'Лев');
    await holdTime(buyer, 'Екатеринбург', 9);
    await sendPost(buyer, samplePost('без копейки'));
    const { orderNumber, checkoutUrl } = await acceptPreview(buyer);
    const paymentId = new URL(checkoutUrl).pathname.split('/').at(-1) ?? '';
    const fault = await platform.sandbox.addFault({ service: 'yookassa', match: { path: `/payments/${paymentId}` }, action: 'pay-short' });
    await payOnPage(checkoutUrl);
    const detail = await until({ what: 'the short payment in the console', everyMs: 300 }, async () => {
      const found = await platform.order(orderNumber);
      return found.payment?.state === 'underpaid' && found;
    });
    await platform.sandbox.removeFault(fault.id);
    expect(detail.order.state).not.toBe('PAID');
    expect(detail.order.placementState).toBe('NEW');
    expect(detail.ledger).toEqual([]);
    expect(detail.journal.map(({ event }) => event)).toContain('payment.underpaid');
    await buyer.sees('Пришло меньше цены');
    await platform.sandbox.moveTo(new Date(Date.parse(detail.deadline?.dueAt ?? '') + 50));
    await buyer.sees('Платёж возвращён полностью');
    const released = await platform.order(orderNumber);
    expect(released.order.state).toBe('RELEASED');
    const short = BigInt(released.order.price.amountMinor) - 1n;
    expect(
      released.ledger.map(({ type, entries }) => [type, entries.find(({ account }) => account === 'escrow')?.amount.amountMinor]),
    ).toEqual([
      ['payment-received', String(-short)],
      ['payment-returned', String(short)],
    ]);
    expect(sumOf(released.ledger)).toBe(0n);
  }, 90_000);
});

describe('a resource that breaks its schema', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lytslot-bad-input-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each([
    ['Channel', { tenantRef: { name: 'coffee-media' }, telegram: { chatId: '12' }, title: 'x' }, 'spec.telegram.chatId'],
    ['Channel', { tenantRef: { name: 'coffee-media' }, title: 'x' }, 'spec.telegram: Required value'],
    ['Tenant', { displayName: 'x', revenueShareBps: 10_001 }, 'spec.revenueShareBps'],
    ['Shard', { databaseRef: { name: 'shard-a' }, isolation: 'Sometimes' }, 'spec.isolation'],
  ])(
    '%s %j is refused by name of the field',
    async (kind, spec, says) => {
      const file = join(folder, 'resource.json');
      const name = 'breaks-its-schema';
      await writeFile(file, JSON.stringify({ apiVersion: 'lytslot.io/v1alpha1', kind, metadata: { name }, spec }));
      await expect(kubectl('apply', '--filename', file)).rejects.toThrow(says);
      await expect(kubectl('get', kind, name)).rejects.toThrow('NotFound');
    },
    30_000,
  );
});

describe('a post that Telegram would not take', () => {
  it('is refused at once with a reason, and the next one goes through', async () => {
    const buyer = await newPerson(platform.sandbox, 'Майя');
    await holdTime(buyer, 'Екатеринбург', 12);
    await buyer.write('a'.repeat(4_096));
    await buyer.sees('Пост вместе с пометкой длиннее, чем разрешает Telegram');
    await sendPost(buyer, samplePost('короче'));
    const { checkoutUrl } = await acceptPreview(buyer);
    await payOnPage(checkoutUrl);
    await seesScheduled(buyer);
    expect((await buyer.history()).filter(({ text }) => text.startsWith('aaaa') && text.length > 4_000)).toHaveLength(1);
  }, 60_000);
});
