/**
 * @file bot/dialogs/payment/draw-payment.ts
 * @description The payment summary with the button that opens the checkout page.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import {
  bold,
  encodePress,
  formatDate,
  formatDay,
  formatMoney,
  formatTime,
  formatZone,
  italic,
  lines,
  link,
  quote,
} from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

/** What the summary tells. */
export interface PaymentData {
  readonly order: OrderSnapshot;
  readonly title: string;
  readonly timezone: string;
  readonly waitsUntil: Date;
  /** What is accepted by paying. */
  readonly agreement?: { readonly number: number; readonly link: string; readonly inForceAt: Date } | undefined;
  /** The order itself and those that are paid with it. */
  readonly company: readonly OrderSnapshot[];
}

/** Draws the summary; without a checkout page yet, the button asks for one again. */
export function drawPayment(data: PaymentData, language: Language): Screen {
  const texts = textsOf(language);
  const { order, timezone, agreement } = data;
  const { quote: terms, placement } = order;
  const url = order.payment?.confirmationUrl;
  const sum = formatMoney(
    data.company.reduce((minor, one) => minor + one.quote.priceMinor, 0n),
    data.order.quote.currency,
  );
  const pay = texts.button.pay(sum);
  const clock = (at: Date) => `${formatTime(at, timezone)} ${formatZone(at, timezone, language)}`;
  return {
    ...lines(
      bold(`${texts.payment.title} · ${texts.orders.order(order.number)}`),
      '',
      `${texts.payment.channel}: ${data.title}`,
      `${texts.payment.when}: ${formatDay(placement.publishAt, timezone, language)}, ${clock(placement.publishAt)}`,
      `${texts.payment.format}: ${terms.topHours}/${terms.feedHours}`,
      `${texts.payment.price}: ${formatMoney(terms.priceMinor, terms.currency)}`,
      ...(data.company.length > 1 ? [bold(`${texts.cart.together(data.company.length)}: ${sum}`)] : []),
      '',
      quote(texts.payment.refundRule),
      ...(agreement === undefined
        ? []
        : [link(texts.payment.offer(agreement.number, formatDate(agreement.inForceAt, language)), agreement.link)]),
      italic(`${texts.payment.payUntil} ${clock(data.waitsUntil)}. ${texts.payment.updatesItself}`),
    ),
    keyboard: [
      [url === undefined ? { text: pay, data: encodePress({ action: 'accept', orderId: order.id }) } : { text: pay, url }],
      [
        { text: texts.button.cancel, data: encodePress({ action: 'cancel', orderId: order.id }) },
        { text: texts.button.home, data: encodePress({ action: 'home' }) },
      ],
    ],
  };
}
