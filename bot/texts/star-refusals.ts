/**
 * @file bot/texts/star-refusals.ts
 * @description Why somebody may not pay in Stars now, as Telegram shows it over the invoice.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { DeskVerdict } from '@lytslot/domain/stars';

type Refusals = Readonly<Record<Exclude<DeskVerdict, 'fine'>, string>>;

/** Russian. */
export const starRefusalsRu: Refusals = {
  unknown: 'Такого счёта нет. Ничего не списано. Откройте заказ в боте и оплатите оттуда.',
  'not-yours': 'Этот счёт выписан другому человеку. Ничего не списано.',
  differs: 'Сумма счёта не совпадает с ценой заказа. Ничего не списано. Откройте заказ в боте и оплатите оттуда.',
  over: 'Заказ уже не ждёт этой оплаты: он оплачен, отменён, или время вышло. Ничего не списано.',
  off: 'Звёзды сейчас не принимаются. Ничего не списано.',
  unavailable: 'Сейчас не получается проверить заказ. Ничего не списано. Попробуйте через минуту.',
};

/** English. */
export const starRefusalsEn: Refusals = {
  unknown: 'There is no such invoice. You were not charged. Open the order in the bot and pay from there.',
  'not-yours': 'This invoice was made for somebody else. You were not charged.',
  differs: 'The invoice is not the price of the order. You were not charged. Open the order in the bot and pay from there.',
  over: 'The order does not wait for this payment any more: it is paid, cancelled, or its time is over. You were not charged.',
  off: 'Stars are not taken at the moment. You were not charged.',
  unavailable: 'The order cannot be checked right now. You were not charged. Try again in a minute.',
};
