/**
 * @file tests/e2e/review.test.ts
 * @description An owner who approves by hand, in a real browser, and a buyer in the chat: changes are asked for, a new version comes, it is approved; another one is cancelled; a moderator rejects a third.
 * @dependencies @jest/globals, contracts, playwright-core
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints } from '@lytslot/contracts/http';
import type { Browser, Page } from 'playwright-core';
import { newPerson } from '../kit/advertiser.ts';
import { launchBrowser, openPage, signInOnPage } from '../kit/browser.ts';
import { acceptPreview, holdTime, payOnPage, seesScheduled, sendPost } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';

let platform: Platform;
let browser: Browser;
let page: Page;
let complaints: readonly string[];
let channelId: string;

beforeAll(async () => {
  platform = await openPlatform();
  const { rows } = await platform.console.call(endpoints.listChannels, { query: { q: 'Утренний кофе', limit: 1, offset: 0 } });
  channelId = rows[0]?.id ?? '';
  browser = await launchBrowser();
  ({ page, complaints } = await openPage(browser));
  await signInOnPage(page, platform.endpoints.cabinet, 'Ксения Кофейная');
}, 120_000);
afterAll(async () => {
  await setMode('Канал сам');
  await browser.close();
}, 60_000);

/** In the calendar of the coffee channel: who approves its posts. */
async function setMode(name: 'Канал сам' | 'Вы вручную'): Promise<void> {
  await page.goto(`${platform.endpoints.cabinet}channels/${channelId}`);
  await page.getByRole('button', { name: 'Как канал одобряет посты' }).click();
  const choice = page.getByRole('radio', { name: new RegExp(`^${name}`) });
  await choice.waitFor();
  if (!(await choice.isChecked())) {
    const done = page.waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/approval'));
    await choice.click();
    expect((await done).status()).toBe(200);
  }
  await page.getByRole('button', { name: 'Готово' }).click();
}

/** A paid post of the coffee channel that waits for its owner. */
async function paidPost(name: string, place: number) {
  const buyer = await newPerson(platform.sandbox, name);
  await holdTime(buyer, 'Утренний кофе', place);
  await sendPost(buyer, samplePost(name));
  const { orderNumber, checkoutUrl } = await acceptPreview(buyer);
  await payOnPage(checkoutUrl);
  const order = await platform.orderIs(orderNumber, 'OWNER_REVIEW');
  return { buyer, orderNumber, orderId: order.id };
}

describe('a channel that approves by hand', () => {
  it('asks for a version, gets it, and approves it', async () => {
    await setMode('Вы вручную');
    const { buyer, orderNumber } = await paidPost('Рита', 4);
    await page.goto(`${platform.endpoints.cabinet}orders?placementState=OWNER_REVIEW`);
    await page.getByText(orderNumber).first().click();
    await page.getByRole('button', { name: 'Попросить изменить' }).click();
    const dialog = page.getByRole('dialog', { name: 'Попросить изменить пост' });
    await dialog.getByRole('textbox').fill('Без слова «новый»');
    await dialog.locator('button[type=submit]').click();
    await platform.orderIs(orderNumber, 'CHANGES_REQUESTED');
    await buyer.sees(/просит новую версию[\s\S]*Без слова «новый»/);
    await buyer.press('📋 Открыть заказ');
    await buyer.press('✎ Прислать пост');
    await buyer.sees('Пришлите новую версию поста');
    await buyer.write('Вкус осени в каждой чашке');
    await platform.orderIs(orderNumber, 'OWNER_REVIEW');
    await page.goto(`${platform.endpoints.cabinet}orders?placementState=OWNER_REVIEW`);
    await page.getByText(orderNumber).first().click();
    await page.getByText('Вкус осени в каждой чашке').first().waitFor();
    await page.getByRole('button', { name: 'Одобрить' }).click();
    await platform.orderIs(orderNumber, 'SCHEDULED');
    await seesScheduled(buyer);
    expect(complaints).toEqual([]);
  }, 180_000);

  it('sees its buyer cancel, who is told first what goes back', async () => {
    const { buyer, orderNumber } = await paidPost('Тоня', 5);
    await buyer.sees(new RegExp(`Заказ ${orderNumber}`));
    await buyer.press('Отменить заказ');
    await buyer.sees(/Сейчас вернём 2\s500\s₽ из 2\s500\s₽/);
    await buyer.press('Да, отменить');
    const { order } = await platform.orderIs(orderNumber, 'CANCELLED');
    expect(['PAID', 'REFUNDED']).toContain(order.state);
    await buyer.sees('Деньги возвращены');
  }, 120_000);
});

describe('a post that the rules leave to a person', () => {
  it('is rejected in the console with a reason, which its buyer reads with the news', async () => {
    const buyer = await newPerson(platform.sandbox, 'Ульяна');
    await holdTime(buyer, 'Утренний кофе', 6);
    await sendPost(buyer, { text: 'Букмекер с лицензией: смотрите матч с нами', entities: [] });
    const { orderNumber, checkoutUrl } = await acceptPreview(buyer);
    await payOnPage(checkoutUrl);
    const { id } = await platform.orderIs(orderNumber, 'MODERATION');
    const { page: desk, complaints: said } = await openPage(browser);
    await signInOnPage(desk, platform.endpoints.adminUi, 'Ольга Платформенная');
    await desk.goto(`${platform.endpoints.adminUi}orders/${id}/show`);
    const panel = desk.getByRole('region', { name: 'Пост ждёт вашего решения' });
    await panel.getByText(/review gambling/).waitFor();
    await panel.getByRole('textbox').fill('Ставки на спорт не рекламируем');
    await panel.getByRole('button', { name: 'Отклонить' }).click();
    await platform.orderIs(orderNumber, 'REJECTED');
    await panel.waitFor({ state: 'detached' });
    await buyer.sees(/не прошёл проверку[\s\S]*Ставки на спорт не рекламируем/);
    await buyer.sees('Деньги возвращены');
    expect(said).toEqual([]);
  }, 120_000);
});
