/**
 * @file bot/dialogs/cart/draw-cart.ts
 * @description The cart: what was picked with its prices of now, and the two ways to take it.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { Money } from '@lytslot/domain/ledger';
import { bold, encodePress, formatDay, formatMoney, formatTime, formatZone, italic, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

/** A picked time; without a price it cannot be had any more. */
export interface CartLine {
  readonly title: string;
  readonly timezone: string;
  readonly startsAt: Date;
  readonly price: Money | undefined;
}

/** Draws the cart. */
export function drawCart(items: readonly CartLine[], language: Language): Screen {
  const { cart, button } = textsOf(language);
  const more = [
    { text: button.addMore, data: encodePress({ action: 'channels', page: 0 }) },
    { text: button.home, data: encodePress({ action: 'home' }) },
  ];
  if (items.length === 0) return { ...lines(bold(cart.title), cart.empty), keyboard: [more] };
  return {
    ...lines(
      bold(cart.title),
      ...items.map(
        (line) =>
          `• ${describeLine(line, language)} · ${line.price === undefined ? cart.gone : formatMoney(line.price.minor, line.price.currency)}`,
      ),
      '',
      bold(
        cart.total(
          items.length,
          sumsOf(items)
            .map(({ minor, currency }) => formatMoney(minor, currency))
            .join(' + '),
        ),
      ),
      quote(cart.rule),
    ),
    keyboard: [
      [{ text: button.bookAll, data: encodePress({ action: 'book', how: 'all' }) }],
      [{ text: button.bookFree, data: encodePress({ action: 'book', how: 'free' }) }],
      [{ text: button.emptyCart, data: encodePress({ action: 'empty' }) }],
      more,
    ],
  };
}

/** One of each currency: what a cart of several can only be told, it is paid in one. */
function sumsOf(items: readonly CartLine[]): readonly Money[] {
  const prices = items.flatMap(({ price }) => price ?? []);
  const byCurrency = [...Map.groupBy(prices, ({ currency }) => currency)];
  if (byCurrency.length === 0) return [{ minor: 0n, currency: 'RUB' }];
  return byCurrency.map(([currency, some]) => ({ minor: some.reduce((sum, { minor }) => sum + minor, 0n), currency }));
}

/** Where and when, in a line. */
export function describeLine({ title, timezone, startsAt }: Omit<CartLine, 'price'>, language: Language): string {
  // Channels of one cart may be in different zones.
  const clock = `${formatTime(startsAt, timezone)} ${formatZone(startsAt, timezone, language)}`;
  return `${title} · ${formatDay(startsAt, timezone, language)}, ${clock}`;
}

/** What a screen of an order says when others are bought with it; nothing when it is alone. */
export function drawCompany(count: number, language: Language) {
  return count > 1 ? [italic(textsOf(language).cart.onePost(count))] : [];
}
