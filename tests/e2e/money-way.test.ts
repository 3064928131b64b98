/**
 * @file tests/e2e/money-way.test.ts
 * @description One order's money followed in the console by clicks only: payment, escrow, settlement, payout, and from the payout back to the order.
 * @dependencies @jest/globals, contracts, playwright-core
 * @created 2026-11-30
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endpoints as http, newKey } from '@lytslot/contracts/http';
import type { OrderDetail } from '@lytslot/contracts/http';
import type { Browser, Page } from 'playwright-core';
import { newPerson } from '../kit/advertiser.ts';
import { launchBrowser, openOrder, openPage, signInOnPage } from '../kit/browser.ts';
import { buy } from '../kit/buy.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { PEOPLE, signIn } from '../kit/sign-in.ts';
import { until } from '../kit/wait.ts';

const DETAILS = {
  kind: 'self_employed',
  name: 'Елена Гид',
  inn: '500100732259',
  destination: { kind: 'sbp', phone: '79161234567', bankId: '100000000111' },
} as const;
const MINUTE_MS = 61_000;

let platform: Platform;
let browser: Browser;
let settled: OrderDetail;

beforeAll(async () => {
  platform = await openPlatform();
  browser = await launchBrowser();
  const buyer = await newPerson(platform.sandbox, 'Вера');
  const { orderNumber } = await buy(buyer, { channel: 'Екатеринбург', post: samplePost('ПУТЬ ДЕНЕГ') });
  settled = await platform.passTimeUntil(orderNumber, 'SETTLED');
}, 120_000);
afterAll(() => browser.close());

/** The owner gives details, waits until they are believed, and asks to be paid; the money arrives. */
async function payOut(): Promise<void> {
  const owner = await signIn(platform.endpoints.api, PEOPLE.cityOwner);
  const params = { tenantId: settled.order.tenantId };
  const accountNow = async () => {
    const { rows } = await owner.call(http.listOwnPayoutAccounts, {});
    return rows.find(({ tenantId, owed }) => tenantId === params.tenantId && owed.currency === 'RUB');
  };
  if ((await accountNow())?.payee === undefined)
    await owner.call(http.putPayoutDetails, { params, body: DETAILS, idempotencyKey: newKey() });
  // What a test of broken payouts has left behind is not this one's.
  await platform.console.call(http.holdPayouts, { params, body: {}, idempotencyKey: newKey() });
  const terms = { schedule: 'on-request', minimumMinor: '10000', currency: 'RUB' } as const;
  const { frozenUntil } = await owner.call(http.putPayoutTerms, { params, body: terms, idempotencyKey: newKey() });
  if (frozenUntil !== undefined) await platform.sandbox.moveTo(new Date(Date.parse(frozenUntil) + MINUTE_MS));
  await owner.call(http.requestPayout, { params, body: { currency: 'RUB' }, idempotencyKey: newKey() });
  await until({ what: 'the payout to arrive', everyMs: 500 }, async () => {
    const { rows } = await owner.call(http.listOwnPayouts, { params, query: { limit: 1 } });
    if (rows[0]?.state === 'paid' && (await accountNow())?.owed.amountMinor === '0') return true;
    // What is on its way is asked about every minute.
    if (rows[0]?.state === 'running') await platform.sandbox.advance(MINUTE_MS);
    return false;
  });
}

const step = (page: Page, name: string) => page.locator(`[data-testid="money-way"] [data-step="${name}"]`);

describe('the way of one order’s money', () => {
  it('is followed by clicks from the payment to the payout and back', async () => {
    const { page, complaints } = await openPage(browser);
    await signInOnPage(page, platform.endpoints.adminUi, 'Ольга Платформенная');
    await openOrder(page, settled.order);
    await step(page, 'payment').getByRole('link').click();
    const payment = page.getByRole('region', { name: 'Платёж' });
    await payment.getByText(String(settled.payment?.providerPaymentId)).waitFor();
    await payment.getByText('payment.succeeded').first().waitFor();
    expect(await step(page, 'escrow').textContent()).toMatch(/0,00/);
    await step(page, 'settled').getByRole('link').click();
    await page.getByRole('region', { name: 'Проводки' }).getByText('Расчёт за размещение').waitFor();
    await step(page, 'unpaid')
      .getByText(/следующая выплата|по запросу/)
      .waitFor();
    await payOut();
    await step(page, 'payout').getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: /Выплата/ }).waitFor();
    await page.locator('[data-part="paid"]').first().waitFor();
    await page.getByRole('region', { name: 'Проводки' }).getByText('Часть выплаты дошла').first().waitFor();
    await page.getByRole('link', { name: settled.order.number }).click();
    await page.getByRole('heading', { level: 1, name: settled.order.number }).waitFor();
    await page.getByRole('menuitem', { name: 'Выплаты' }).click();
    await page.getByRole('cell', { name: DETAILS.name }).first().click();
    await page.getByRole('link', { name: settled.order.number }).waitFor();
    expect(complaints).toEqual([]);
  }, 90_000);
});
