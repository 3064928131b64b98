/**
 * @file bot/texts/owner.ts
 * @description What the bot says to the owner of a channel.
 * @dependencies -
 * @created 2026-11-30
 */
import { planEn, planRu } from './owner-plan.ts';
import type { PlanTexts } from './owner-plan.ts';

/** The owner's words. */
export interface OwnerTexts {
  readonly review: string;
  readonly reviewAgain: string;
  readonly answerBy: (until: string) => string;
  readonly move: string;
  readonly moveTo: (to: string, until: string) => string;
  readonly dispute: string;
  readonly disputeRule: string;
  readonly disputeWon: string;
  readonly disputeLost: (amount: string) => string;
  readonly paid: (amount: string) => string;
  readonly open: string;
  readonly balance: string;
  readonly plan: PlanTexts;
}

/** Russian. */
export const ownerRu: OwnerTexts = {
  review: 'Новый заказ ждёт вашего согласия.',
  reviewAgain: 'Заказ снова ждёт вашего согласия: рекламодатель ответил.',
  answerBy: (until) => `Ответьте до ${until}. Без ответа заказ отменится, а деньги вернутся рекламодателю.`,
  move: 'Рекламодатель просит перенести размещение.',
  moveTo: (to, until) => `Новое время: ${to}. Без вашего ответа до ${until} останется прежнее.`,
  dispute: 'Рекламодатель открыл спор.',
  disputeRule:
    'Деньги по заказу ждут решения платформы. Напишите в кабинете, как всё было: без решения за семь дней они вернутся рекламодателю.',
  disputeWon: 'Спор решён в вашу пользу: рекламодателю ничего не возвращается.',
  disputeLost: (amount) => `Спор решён: рекламодателю возвращается ${amount}.`,
  paid: (amount) => `Выплата ${amount} отправлена и дошла.`,
  open: '📋 Открыть в кабинете',
  balance: '💰 Баланс и выплаты',
  plan: planRu,
};

/** English. */
export const ownerEn: OwnerTexts = {
  review: 'A new order waits for your approval.',
  reviewAgain: 'An order waits for your approval again: the advertiser has answered.',
  answerBy: (until) => `Answer by ${until}. Without an answer the order is cancelled and the money goes back to the advertiser.`,
  move: 'The advertiser asks to move a placement.',
  moveTo: (to, until) => `The new time: ${to}. Without your answer by ${until} the old one stays.`,
  dispute: 'The advertiser has opened a dispute.',
  disputeRule:
    'The order’s money waits for the platform’s decision. Say in the cabinet how it was: without a decision in seven days it goes back to the advertiser.',
  disputeWon: 'The dispute is decided for you: nothing goes back to the advertiser.',
  disputeLost: (amount) => `The dispute is decided: ${amount} goes back to the advertiser.`,
  paid: (amount) => `A payout of ${amount} has arrived.`,
  open: '📋 Open in the cabinet',
  balance: '💰 Balance and payouts',
  plan: planEn,
};
