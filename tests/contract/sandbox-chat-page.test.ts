/**
 * @file tests/contract/sandbox-chat-page.test.ts
 * @description A person plays by hand in the browser: writes with formatting, presses buttons, moves the clock, sees posts and payments live.
 * @dependencies @jest/globals, playwright-core
 * @created 2026-11-24
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { openSandbox, postJson, shop } from './sandbox-kit.ts';
import type { SandboxKit } from './sandbox-kit.ts';

const channel = -1_001_000_000_001;
let kit: SandboxKit;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  kit = await openSandbox();
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: process.env['LYTSLOT_CHROMIUM'] ?? '/usr/bin/chromium', args });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await kit.sandbox.close();
});
beforeEach(async () => {
  await kit.post('/reset');
  complaints = [];
  page = await browser.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(`${kit.sandbox.urls.control}/?user=3001`);
}, 30_000);

const select = async (from: 'Home' | 'End', count: number) => {
  await page.locator('#editor').press(from);
  const arrow = from === 'Home' ? 'Shift+ArrowRight' : 'Shift+ArrowLeft';
  for (let step = 0; step < count; step += 1) await page.keyboard.press(arrow);
};

describe('the chat page', () => {
  it('sends what was typed with its formatting as entities', async () => {
    await page.click('#start');
    await page.locator('.message.user', { hasText: '/start' }).waitFor();
    await page.locator('#editor').pressSequentially('Мой кофе');
    await select('End', 4);
    await page.click('[data-format=link]');
    await page.fill('#link-url', 'https://coffee.example/?a=1');
    await page.click('#link-ok');
    await select('Home', 3);
    await page.click('[data-format=bold]');
    await page.click('.send');
    await page.locator('.message.user b', { hasText: 'Мой' }).waitFor();
    const update = (await kit.api.getUpdates()).at(-1)?.message;
    expect(update?.text).toBe('Мой кофе');
    expect(update?.entities).toEqual([
      { type: 'bold', offset: 0, length: 3 },
      { type: 'text_link', offset: 4, length: 4, url: 'https://coffee.example/?a=1' },
    ]);
    expect(complaints).toEqual([]);
  }, 60_000);

  it('shows the bot’s screens as they come and lets buttons be pressed', async () => {
    await page.click('#start');
    // Until Telegram has it, the bot may not write to the person.
    await page.locator('.message.user', { hasText: '/start' }).first().waitFor();
    const keyboard = [[{ text: 'Найти канал', callback_data: 'find' }], [{ text: 'Сайт', url: 'https://a.example/' }]];
    const sent = await kit.api.sendMessage(3001, 'Меню', { reply_markup: { inline_keyboard: keyboard } });
    await page.locator('.keyboard button', { hasText: 'Найти канал' }).click();
    await page.locator('.keyboard a[target=_blank]', { hasText: 'Сайт' }).waitFor();
    const press = (await kit.api.getUpdates({ timeout: 5, offset: -1 })).at(-1)?.callback_query;
    expect(press?.data).toBe('find');
    await kit.api.answerCallbackQuery(press?.id ?? '', { text: 'Нашлось пять' });
    await page.locator('#toast', { hasText: 'Нашлось пять' }).waitFor();
    await kit.api.editMessageText(3001, sent.message_id, 'Каналы');
    await page.locator('.message.bot', { hasText: 'Каналы' }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('opens an invoice in Stars as the person who looks, and shows that it was paid', async () => {
    await page.click('#start');
    await page.locator('.message.user', { hasText: '/start' }).first().waitFor();
    const link = await kit.api.createInvoiceLink('LytSlot 7', 'Реклама', 'our-id', '', 'XTR', [{ label: 'LytSlot 7', amount: 150 }]);
    const url = `${kit.sandbox.urls.telegram}${new URL(link).pathname}`;
    await kit.api.sendMessage(3001, 'Заказ', { reply_markup: { inline_keyboard: [[{ text: 'Оплатить 150 ⭐', url }]] } });
    const opens = page.waitForEvent('popup');
    await page.locator('.keyboard a', { hasText: 'Оплатить' }).click();
    const invoice = await opens;
    await invoice.locator('button.pay').click();
    const query = (await kit.api.getUpdates({ timeout: 5, offset: -1 })).at(-1)?.pre_checkout_query;
    expect(query).toMatchObject({ from: { id: 3001 }, total_amount: 150 });
    await kit.api.answerPreCheckoutQuery(query?.id ?? '', true);
    await page.locator('.message.user', { hasText: 'Оплачено: 150 ⭐' }).waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);

  it('shows posts, payments and the clock, and moves it', async () => {
    const post = await kit.api.sendMessage(channel, 'Лучший кофе', { entities: [{ type: 'bold', offset: 0, length: 6 }] });
    await page.locator('.post b', { hasText: 'Лучший' }).waitFor();
    await page.locator('#clock-moves button', { hasText: '+1 ч' }).click();
    await page.locator('.post', { hasText: /просмотры: 2.?45\d/ }).waitFor();
    await kit.api.deleteMessage(channel, post.message_id);
    await page.locator('.post.deleted').waitFor();
    const authorization = `Basic ${Buffer.from(`${shop.id}:${shop.key}`).toString('base64')}`;
    const order = {
      amount: { value: '2500.00', currency: 'RUB' },
      capture: true,
      confirmation: { type: 'redirect', return_url: 'http://127.0.0.1:1/' },
    };
    await postJson(`${kit.sandbox.urls.yookassa}/v3/payments`, order, { authorization, 'idempotence-key': 'k' });
    await page.click('#tab-payments');
    await page
      .locator('.payment', { hasText: /2.?500,00 ₽/ })
      .locator('a[href*="/checkout/"]')
      .waitFor();
    expect(await kit.get('/clock')).toMatchObject({ offsetMs: 3_600_000 });
    expect(complaints).toEqual([]);
  }, 60_000);

  it('lets an owner take the bot’s rights away', async () => {
    await page.click('[data-user-id="2001"]');
    await page.locator(`[data-chat-id="${channel}"] button`, { hasText: 'Отозвать права' }).click();
    await page.locator(`[data-chat-id="${channel}"] .pill.bad`, { hasText: 'Бот без прав' }).waitFor();
    await expect(kit.api.sendMessage(channel, 'x')).rejects.toMatchObject({ error_code: 403 });
  }, 60_000);
});
