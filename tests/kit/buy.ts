/**
 * @file tests/kit/buy.ts
 * @description The steps of a purchase as an advertiser takes them in the chat: channel, day, time, post, preview, payment.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Advertiser } from './advertiser.ts';
import type { FormattedText } from './formatted-text.ts';
import type { ChatMessage } from './sandbox-client.ts';
import { until } from './wait.ts';

const MONTH_GRID = /^Пн$/;
const FREE_DAY = /^\d+·\d+$/;
const FREE_TIME = /^\d\d:\d\d .*₽$/;

/** Finds a channel by a word of its title and opens its card. */
export async function findChannel(advertiser: Advertiser, title: string): Promise<void> {
  await advertiser.write('/start');
  await advertiser.press('🔎 Найти канал');
  await advertiser.press('🔎 Поиск');
  await advertiser.sees('Пришлите название канала');
  await advertiser.write(title);
  await advertiser.sees(`Поиск: «${title}»`);
  await advertiser.press(new RegExp(`^${title}`));
  await advertiser.press('📅 Выбрать дату');
}

/** Opens the times of the free day at that place, by itself tomorrow (or the next month's first day): far enough to finish the purchase in peace. */
export async function openTimes(advertiser: Advertiser, place = 1): Promise<readonly string[]> {
  await openDay(advertiser, place);
  return (await advertiser.buttons(FREE_TIME)).filter((text) => FREE_TIME.test(text));
}

/** Opens the free day at that place of the grid in view. */
export async function openDay(advertiser: Advertiser, place: number): Promise<void> {
  const grid = await advertiser.buttons(MONTH_GRID);
  const day = grid.filter((text) => FREE_DAY.test(text))[place] ?? (await firstDayOfNextMonth(advertiser, grid));
  await advertiser.press(day);
}

async function firstDayOfNextMonth(advertiser: Advertiser, grid: readonly string[]): Promise<string> {
  await advertiser.press('›');
  return until({ what: 'a free day in the next month' }, async () => {
    const next = await advertiser.buttons(MONTH_GRID);
    return next.join() !== grid.join() && next.find((text) => FREE_DAY.test(text));
  });
}

/** Takes a time; the bot holds it. Gives the text of the button. */
export async function takeTime(advertiser: Advertiser, time: string): Promise<void> {
  await advertiser.press(time);
  await advertiser.sees('Удержано до');
}

/** Channel, day and the time at that place of the day's list, held. */
export async function holdTime(advertiser: Advertiser, channel: string, place = 3): Promise<string> {
  await findChannel(advertiser, channel);
  const times = await openTimes(advertiser);
  const time = times[Math.min(place, times.length - 1)];
  if (time === undefined) throw new Error(`${channel} has no free time`);
  await takeTime(advertiser, time);
  return time;
}

/** Sends a photo with a caption, and waits until the bot shows how it would go out. */
export async function sendPhoto(advertiser: Advertiser, photo: { readonly picture: string; readonly caption: string }): Promise<void> {
  await advertiser.show(photo);
  await advertiser.sees('Так выйдет пост');
}

/** Sends the post and gives the exact preview: the message that stands above the bot's list of checks. */
export async function sendPost(advertiser: Advertiser, post: FormattedText): Promise<ChatMessage> {
  await advertiser.write(post);
  const checks = await advertiser.sees('Так выйдет пост');
  const preview = (await advertiser.shown()).findLast(({ messageId }) => messageId < checks.messageId);
  if (preview === undefined) throw new Error('There is no preview above the checks');
  return preview;
}

/** The payment summary: number of the order, and the checkout page its button opens. */
export interface PaymentScreen {
  readonly orderNumber: string;
  readonly checkoutUrl: string;
}

/** Accepts the preview. */
export async function acceptPreview(advertiser: Advertiser): Promise<PaymentScreen> {
  await advertiser.press('✓ Всё верно');
  return seesPayment(advertiser);
}

/** Waits for the payment summary. */
export async function seesPayment(advertiser: Advertiser, timeoutMs?: number): Promise<PaymentScreen> {
  const screen = await advertiser.sees(/^Оплата · Заказ/, timeoutMs);
  const orderNumber = /^Оплата · Заказ (\S+)/.exec(screen.text)?.[1] ?? '';
  return { orderNumber, checkoutUrl: await advertiser.address(/^💳 Оплатить/) };
}

/** Opens the checkout page and presses one of its buttons, as the payer's browser does; gives the address it leads back to. */
export async function payOnPage(checkoutUrl: string, action: 'pay' | 'decline' = 'pay'): Promise<string> {
  const page = await fetch(checkoutUrl);
  if (!page.ok) throw new Error(`The checkout page ${checkoutUrl} answered ${page.status}`);
  const paid = await fetch(checkoutUrl, { method: 'POST', body: new URLSearchParams({ action }), redirect: 'manual' });
  const back = paid.headers.get('location');
  if (back === null) throw new Error(`The checkout page took no answer: ${paid.status} ${await paid.text()}`);
  return back;
}

/** From nothing to a paid order that waits for its time. */
export async function buy(
  advertiser: Advertiser,
  wish: { readonly channel: string; readonly post: FormattedText; readonly place?: number },
): Promise<PaymentScreen & { readonly preview: ChatMessage; readonly time: string }> {
  const time = await holdTime(advertiser, wish.channel, wish.place);
  const preview = await sendPost(advertiser, wish.post);
  const payment = await acceptPreview(advertiser);
  await payOnPage(payment.checkoutUrl);
  await seesScheduled(advertiser);
  return { ...payment, preview, time };
}

/** The card shows money, moderation, the owner's word and the marking behind it, publication ahead. */
export function seesScheduled(advertiser: Advertiser): Promise<ChatMessage> {
  return advertiser.sees(/✅ промаркирован\n⏳ опубликован/);
}
