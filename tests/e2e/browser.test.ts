/**
 * @file tests/e2e/browser.test.ts
 * @description Console, cabinet and chat page in a real browser: they show a sale, and nothing in them complains.
 * @dependencies @jest/globals, contracts, playwright-core
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OrderDetail } from '@lytslot/contracts/http';
import type { Browser, Page } from 'playwright-core';
import { newPerson } from '../kit/advertiser.ts';
import type { Advertiser } from '../kit/advertiser.ts';
import { launchBrowser, openPage, signInOnPage } from '../kit/browser.ts';
import { buy } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';

let platform: Platform;
let browser: Browser;
let buyer: Advertiser;
let sold: OrderDetail;

beforeAll(async () => {
  platform = await openPlatform();
  browser = await launchBrowser();
  buyer = await newPerson(platform.sandbox, 'Нина');
  const { orderNumber } = await buy(buyer, { channel: 'Утренний кофе', post: samplePost('НА ЭКРАНЕ'), place: 8 });
  sold = await platform.orderIs(orderNumber, 'SCHEDULED');
}, 120_000);
afterAll(() => browser.close());

describe('the console', () => {
  it('shows the platform in numbers, the order in the list, and its story', async () => {
    const { page, complaints } = await openPage(browser);
    await signInOnPage(page, platform.endpoints.adminUi, 'Ольга Платформенная');
    await page.getByRole('heading', { name: 'Обзор', level: 1 }).waitFor();
    await page.getByText('сходится').first().waitFor();
    await page.getByRole('menuitem', { name: 'Заказы' }).click();
    await page.getByRole('cell', { name: sold.order.number }).click();
    await page.getByRole('heading', { name: sold.order.number, level: 1 }).waitFor();
    for (const { event } of sold.journal) await page.locator(`[data-event="${event}"]`).first().waitFor();
    expect(await page.locator('[data-event]').evaluateAll((steps) => steps.map((step) => step.getAttribute('data-event')))).toEqual(
      sold.journal.map(({ event }) => event),
    );
    await page.getByText('Публикация в канале').first().waitFor();
    await page.locator('[data-testid="why"][data-cause="MARKED"]').waitFor();
    await page.getByText('Эскроу заказа').first().waitFor();
    expect(await page.getByText(/2\s500/).count()).toBeGreaterThan(0);
    for (const place of ['Каналы', 'Владельцы', 'Шарды']) await openList(page, place);
    expect(complaints).toEqual([]);
  }, 120_000);

  it('lets nobody in who has no role', async () => {
    const { page, complaints } = await openPage(browser);
    await signInOnPage(page, platform.endpoints.adminUi, 'Борис Ветров');
    await page.getByText('роли администратора у этой учётной записи нет').waitFor();
    expect(await page.getByRole('menuitem', { name: 'Заказы' }).count()).toBe(0);
    expect(complaints.filter((complaint) => !/status of 40[13]/.test(complaint))).toEqual([]);
  }, 60_000);
});

async function openList(page: Page, name: string): Promise<void> {
  await page.getByRole('menuitem', { name }).click();
  await page.locator('tbody tr').first().waitFor();
}

describe('the cabinet', () => {
  it('shows the sold slot in the calendar, the order, and the balance', async () => {
    const { page, complaints } = await openPage(browser);
    await signInOnPage(page, platform.endpoints.cabinet, 'Ксения Кофейная');
    await page.getByRole('heading', { name: 'Календарь' }).waitFor();
    await page.goto(`${platform.endpoints.cabinet}channels/${sold.order.channelId}`);
    await openSoldSlot(page, sold.order.number);
    await page.getByText('НА ЭКРАНЕ').first().waitFor();
    await page.getByText('Публикация в канале').first().waitFor();
    await page.locator('[data-testid="why"][data-cause="MARKED"]').waitFor();
    await page.goto(`${platform.endpoints.cabinet}balance`);
    await page.getByRole('heading', { name: 'Баланс' }).waitFor();
    await page.getByText('В эскроу').first().waitFor();
    await page.getByText(sold.order.number).first().waitFor();
    await page.goto(`${platform.endpoints.cabinet}orders`);
    await page.getByText(sold.order.number).first().waitFor();
    expect(complaints).toEqual([]);
  }, 120_000);
});

/** The slot is tomorrow: this week, or the next one when today is Sunday. */
async function openSoldSlot(page: Page, orderNumber: string): Promise<void> {
  const slot = page.getByRole('button', { name: new RegExp(`Заказ ${orderNumber}: продано`) });
  const isThisWeek = await slot
    .first()
    .waitFor({ timeout: 8_000 })
    .then(() => true)
    .catch(() => false);
  if (!isThisWeek) await page.getByRole('button', { name: 'Следующая неделя' }).click();
  await slot.first().click();
}

describe('the chat page of the sandbox', () => {
  it('shows the dialogue and follows it live', async () => {
    const { page, complaints } = await openPage(browser);
    await page.goto(`${platform.endpoints.sandbox}/?user=${buyer.id}`);
    await page.locator('.message.bot', { hasText: sold.order.number }).first().waitFor();
    await page.locator('.message.bot b', { hasText: 'Новый вкус осени: НА ЭКРАНЕ' }).first().waitFor();
    await buyer.write('/orders');
    await page.locator('.message.bot', { hasText: 'Мои заказы' }).first().waitFor();
    await page.locator('.keyboard button', { hasText: '🏠 Домой' }).last().click();
    await page.locator('.message.bot', { hasText: 'LytSlot: реклама в каналах' }).last().waitFor();
    expect(complaints).toEqual([]);
  }, 60_000);
});
