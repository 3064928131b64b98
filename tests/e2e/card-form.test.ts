/**
 * @file tests/e2e/card-form.test.ts
 * @description An owner's payouts in a real browser: a card's number is typed in the payment service's form and never comes to us; what to do where it does not open; schedule and minimum by the keyboard on a phone's width.
 * @dependencies @jest/globals, playwright-core
 * @created 2026-11-30
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openApiTown, PEOPLE } from '../contract/api-town.ts';
import type { ApiTown } from '../contract/api-town.ts';
import { openStandIns, PAYOUT_AGENT } from '../contract/stand-ins.ts';
import type { StandIns } from '../contract/stand-ins.ts';
import { launchBrowser, openPage } from '../kit/browser.ts';
import { cardNumber } from '../kit/card-number.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CARD = cardNumber('220070001234567');

let standIns: StandIns;
let town: ApiTown;
let browser: Browser;

beforeAll(async () => {
  // The page as it is now, where the API looks for it.
  execFileSync('npm', ['run', 'build', '-w', '@lytslot/cabinet-ui'], {
    cwd: ROOT,
    stdio: 'pipe',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  standIns = await openStandIns();
  town = await openApiTown({
    LYTSLOT_PAYOUT_SEAL_KEYS: PAYOUT_AGENT.env.LYTSLOT_PAYOUT_SEAL_KEYS,
    LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID: PAYOUT_AGENT.env.LYTSLOT_YOOKASSA_PAYOUT_AGENT_ID,
    // No https here: a browser would keep its cookies from this address.
    LYTSLOT_PUBLIC_URL: 'http://127.0.0.1',
    LYTSLOT_YOOKASSA_CARD_FORM_URL: `${standIns.urls.yookassa}/payouts-data/3.1.0/widget.js`,
  });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await town.close();
  await standIns.close();
}, 60_000);

/** All that a page says to us. */
function listenTo(page: Page): readonly string[] {
  const said: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(town.url)) said.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`);
  });
  return said;
}

/** The owner's page of payouts. */
async function openPayouts(page: Page, owner: number): Promise<void> {
  const { visitor } = await town.signIn(owner);
  await page.context().addCookies(Array.from(visitor.cookies, ([name, value]) => ({ name, value, url: town.url })));
  await page.goto(`${town.url}/cabinet/balance`);
}

/** The same with the details' form open and filled in as far as the card. */
async function openDetails(page: Page, owner: number): Promise<void> {
  await openPayouts(page, owner);
  await page.getByRole('button', { name: 'Указать реквизиты' }).click();
  await page.getByLabel('Имя или название').fill('Ксения Кофейная');
  await page.getByLabel('ИНН').fill('500100732259');
  await page.getByRole('combobox', { name: 'Куда платить' }).click();
  await page.getByRole('option', { name: 'На карту' }).click();
}

it('a card is given in the service’s own form and shown by its last four digits', async () => {
  const { page, complaints } = await openPage(browser);
  const said = listenTo(page);
  await openDetails(page, PEOPLE.coffeeOwner);
  const form = page.frameLocator('iframe[title="ЮKassa"]');
  await form.getByLabel('Номер карты').fill('2200 7000 1234 5670');
  await form.getByRole('button', { name: 'Привязать карту' }).click();
  await form.getByText('Проверьте номер карты').waitFor();
  await form.getByLabel('Номер карты').fill(CARD);
  await form.getByRole('button', { name: 'Привязать карту' }).click();
  await page.getByText(`•••• ${CARD.slice(-4)} · Ксения Кофейная`).waitFor();
  const kept = await town.shards['shard-a'].run('select destination_kind, destination_shown from payout_profile');
  expect(kept).toEqual([{ destination_kind: 'bank_card', destination_shown: `•••• ${CARD.slice(-4)}` }]);
  // Not the number and not most of it, wherever it could have been said or written.
  const everything = [...said, town.log()].join('\n').replaceAll(/[\s+]|%20/g, '');
  expect(said.some((line) => line.startsWith('POST'))).toBe(true);
  expect(everything).not.toContain(CARD.slice(4, -4));
  expect(complaints.filter((complaint) => !/status of 400.*payouts-data\/cards/.test(complaint))).toEqual([]);
}, 60_000);

it('where the form does not open the owner is told what to do, and it opens once it can', async () => {
  const { page, complaints } = await openPage(browser);
  const blocked = '**/payouts-data/3.1.0/widget.js';
  await page.route(blocked, (route) => route.abort());
  await openDetails(page, PEOPLE.techOwner);
  await page.getByTestId('card-form-failed').getByText('отключите для этой страницы блокировщик').waitFor();
  await expect(page.getByRole('button', { name: 'Сохранить' }).isDisabled()).resolves.toBe(true);
  await page.unroute(blocked);
  await page.getByRole('button', { name: 'Ещё раз' }).click();
  await page.frameLocator('iframe[title="ЮKassa"]').getByLabel('Номер карты').waitFor();
  expect(complaints.filter((complaint) => !complaint.includes('ERR_FAILED'))).toEqual([]);
}, 60_000);

it('schedule and minimum are set by the keyboard alone on a phone’s width, and what is wrong is said beside the field', async () => {
  const { page, complaints } = await openPage(browser, { width: 390, height: 844 });
  await openPayouts(page, PEOPLE.techOwner);
  await page.getByRole('button', { name: 'График и минимум' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Когда и сколько выплачивать' });
  await dialog.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0,99');
  await dialog.getByText('Это слишком мало. От 1').waitFor();
  const minimum = dialog.getByLabel('Наименьшая выплата');
  expect(await minimum.getAttribute('aria-invalid')).toBe('true');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('2 500,5');
  const widths = () => page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth]);
  expect(Math.max(...(await widths()))).toBeLessThanOrEqual(390);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page
    .getByTestId('payout-terms')
    .getByText(/Первого числа каждого месяца · не меньше 2\s500,50\s₽/)
    .waitFor();
  expect(Math.max(...(await widths()))).toBeLessThanOrEqual(390);
  const kept = await town.shards['shard-b'].run('select schedule, minimum_minor::text as minimum from payout_profile');
  expect(kept).toEqual([{ schedule: 'monthly', minimum: '250050' }]);
  expect(complaints).toEqual([]);
}, 60_000);
