/**
 * @file tests/e2e/screenshots.ts
 * @description Takes the pictures of docs/images from the running platform, after `make demo` has left something to see.
 * @dependencies playwright-core, zod
 * @created 2026-11-25
 */
import { mkdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { launchBrowser, openPage, signInOnPage } from '../kit/browser.ts';
import { readEndpoints, statePath } from '../kit/stack.ts';

const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
const demoSchema = z.object({
  standing: z.object({ number: z.string(), channelId: z.string() }),
  open: z.object({ order: z.url(), chat: z.url() }),
});

async function picture(browser: Browser, name: string, show: (page: Page) => Promise<void>): Promise<void> {
  const { page } = await openPage(browser, { width: 1440, height: 900 });
  await show(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled' });
  console.log(`docs/images/${name}.png`);
}

const endpoints = readEndpoints();
const demo = demoSchema.parse(JSON.parse(await readFile(statePath('demo.json'), 'utf8')));
await mkdir(folder, { recursive: true });
const browser = await launchBrowser();
try {
  await picture(browser, 'console', async (page) => {
    await signInOnPage(page, endpoints.adminUi, 'Ольга Платформенная');
    await page.goto(demo.open.order);
    await page.locator('[data-event="placement.settled"]').waitFor();
  });
  await picture(browser, 'cabinet', async (page) => {
    await signInOnPage(page, endpoints.cabinet, 'Ксения Кофейная');
    await page.goto(`${endpoints.cabinet}channels/${demo.standing.channelId}`);
    const slot = page.getByRole('button', { name: new RegExp(`Заказ ${demo.standing.number}`) }).first();
    await slot.waitFor();
    await slot.scrollIntoViewIfNeeded();
  });
  await picture(browser, 'chat', async (page) => {
    await page.goto(demo.open.chat);
    await page.locator('.message.bot', { hasText: 'Пост опубликован' }).last().waitFor();
  });
} finally {
  await browser.close();
}
