/**
 * @file bot/texts/owner-plan.ts
 * @description What the bot says to owners of what became of their plan.
 * @dependencies -
 * @created 2026-11-30
 */
import { pluralEn, pluralRu } from './plural.ts';

/** The words about a plan. Instants come as the reader reads them. */
export interface PlanTexts {
  readonly begun: (amount: string, until: string) => string;
  readonly room: (limit: number) => string;
  readonly nextCharge: (at: string) => string;
  readonly noCharge: string;
  readonly paid: (amount: string, until: string) => string;
  readonly refused: (amount: string) => string;
  readonly goesOn: (until: string) => string;
  readonly nextTry: (at: string) => string;
  readonly lastTry: (at: string) => string;
  readonly otherCard: string;
  readonly ended: Readonly<Record<'unpaid' | 'over', string>>;
  readonly allSell: (limit: number) => string;
  /** `channels`: the names of those that sell nothing new. */
  readonly beyond: (limit: number, used: number, channels: string) => string;
  readonly andMore: (count: number) => string;
  readonly comeBack: string;
  readonly open: string;
}

/** Russian. */
export const planRu: PlanTexts = {
  begun: (amount, until) => `Pro начался: ${amount} получены, оплачено до ${until}.`,
  room: (limit) => `Продавать можно в ${limit} ${pluralRu(limit, 'канале', 'каналах', 'каналах')}.`,
  nextCharge: (at) => `Следующее списание ${at}.`,
  noCharge: 'Способ оплаты не сохранён: сам Pro не продлится.',
  paid: (amount, until) => `Месяц Pro оплачен: ${amount}, до ${until}.`,
  refused: (amount) => `Не вышло списать ${amount} за месяц Pro.`,
  goesOn: (until) => `Pro действует до ${until}: каналы продают как раньше.`,
  nextTry: (at) => `Попробуем ещё раз ${at}.`,
  lastTry: (at) => `Последняя попытка ${at}. Если и она не пройдёт, тариф станет Free.`,
  otherCard: 'Можно не ждать: оплатите месяц в кабинете, хоть другой картой.',
  ended: {
    unpaid: 'Тариф теперь Free: последняя попытка списать деньги за Pro не прошла.',
    over: 'Тариф теперь Free: оплаченное время Pro закончилось.',
  },
  allSell: (limit) => `Без Pro продавать можно в ${limit} ${pluralRu(limit, 'канале', 'каналах', 'каналах')}: для вас ничего не меняется.`,
  beyond: (limit, used, channels) =>
    `Без Pro продавать можно в ${limit} ${pluralRu(limit, 'канале', 'каналах', 'каналах')}, у вас ${used}. Нового больше не продают: ${channels}. Уже проданное выйдет в срок.`,
  andMore: (count) => ` и ещё ${count}`,
  comeBack: 'Вернуть Pro можно в кабинете.',
  open: '💳 Тариф в кабинете',
};

/** English. */
export const planEn: PlanTexts = {
  begun: (amount, until) => `Pro begins: ${amount} received, paid until ${until}.`,
  room: (limit) => `You can sell in ${limit} ${pluralEn(limit, 'channel', 'channels')}.`,
  nextCharge: (at) => `The next charge is on ${at}.`,
  noCharge: 'No way to pay is saved: Pro does not go on by itself.',
  paid: (amount, until) => `A month of Pro is paid: ${amount}, until ${until}.`,
  refused: (amount) => `${amount} for a month of Pro could not be charged.`,
  goesOn: (until) => `Pro goes on until ${until}: your channels sell as before.`,
  nextTry: (at) => `We try again on ${at}.`,
  lastTry: (at) => `The last try is on ${at}. If it fails too, the plan is Free.`,
  otherCard: 'You need not wait: pay for the month in the cabinet, with another card if you like.',
  ended: {
    unpaid: 'The plan is Free now: the last try to charge for Pro failed.',
    over: 'The plan is Free now: the time that Pro was paid for is over.',
  },
  allSell: (limit) => `Without Pro you can sell in ${limit} ${pluralEn(limit, 'channel', 'channels')}: nothing changes for you.`,
  beyond: (limit, used, channels) =>
    `Without Pro you can sell in ${limit} ${pluralEn(limit, 'channel', 'channels')} and have ${used}. Nothing new is sold in: ${channels}. What is sold goes out in time.`,
  andMore: (count) => ` and ${count} more`,
  comeBack: 'You can come back to Pro in the cabinet.',
  open: '💳 Plan in the cabinet',
};
