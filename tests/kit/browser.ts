/**
 * @file tests/kit/browser.ts
 * @description A headless Chromium in Russian whose pages report every complaint: script errors, console errors, content policy violations.
 * @dependencies playwright-core
 * @created 2026-11-25
 */
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Starts Chromium; LYTSLOT_CHROMIUM names another program than Debian's. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env['LYTSLOT_CHROMIUM'] ?? '/usr/bin/chromium', args: FLAGS });
}

/** A page of its own session, and what it has complained about so far. */
export interface WatchedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
}

/** Opens an empty page. */
export async function openPage(browser: Browser, size = { width: 1440, height: 1000 }): Promise<WatchedPage> {
  const context = await browser.newContext({ locale: 'ru-RU', timezoneId: 'Europe/Moscow', viewport: size, colorScheme: 'light' });
  const page = await context.newPage();
  const complaints: string[] = [];
  await page.exposeFunction('reportViolation', (what: string) => void complaints.push(`content policy: ${what}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = (globalThis as unknown as { reportViolation: (what: string) => void }).reportViolation;
      report(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('console', (message) => {
    // Chromium prints every refused request; "nobody is signed in" is a proper answer to "who is signed in?".
    const isSignedOut = /status of 401/.test(message.text()) && message.location().url.endsWith('/api/v1/session');
    if (message.type() === 'error' && !isSignedOut) complaints.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.setDefaultTimeout(20_000);
  return { page, complaints };
}

/** From an application's sign-in page to Telegram's stand-in, where one chooses who one is, and back. */
export async function signInOnPage(page: Page, url: string, person: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('link', { name: 'Войти через Telegram' }).click();
  await page.getByRole('link', { name: person }).click();
  await page.waitForURL((address) => address.href.startsWith(url));
}

/** In the console, by the order's owner: others may have bought a page full meanwhile. */
export async function openOrder(
  page: Page,
  { number, tenantName }: { readonly number: string; readonly tenantName: string },
): Promise<void> {
  await page.getByRole('menuitem', { name: 'Владельцы' }).click();
  await page.getByRole('textbox', { name: 'Поиск' }).fill(tenantName);
  await page.getByRole('cell', { name: tenantName }).click();
  await page.getByRole('link', { name: 'Заказы', exact: true }).click();
  await page.getByRole('cell', { name: number }).click();
  await page.getByRole('heading', { name: number, level: 1 }).waitFor();
}
