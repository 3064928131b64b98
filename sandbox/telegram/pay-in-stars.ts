/**
 * @file sandbox/telegram/pay-in-stars.ts
 * @description What happens in Telegram when Stars move: a person pays an invoice, the bot lets it through or not, a charge goes back.
 * @dependencies -
 * @created 2026-11-30
 */
import { badRequest, BotApiFailure } from './bot-api-failure.ts';
import type { User } from './bot-api-types.ts';
import { addCheckout, newChargeId } from './stars-ledger.ts';
import type { StarCheckout, StarTransaction } from './stars-ledger.ts';
import { tellChanged } from './telegram-context.ts';
import type { TelegramContext } from './telegram-context.ts';
import { addMessage, privateChat } from './telegram-store.ts';
import type { Bot } from './telegram-store.ts';
import { messageToWire } from './to-wire.ts';
import { queueUpdate } from './update-queue.ts';

const ANSWERABLE_MS = 10_000;
const PAID = { service: 'telegram', method: 'successful_payment', path: '/successful_payment' } as const;

/** A person opens an invoice by its link and presses "pay"; nothing is paid before the bot has said yes. */
export function askToPay(context: TelegramContext, slug: string, user: User): StarCheckout {
  const { stars, bots } = context.store;
  const invoice = stars.invoices.get(slug);
  const bot = invoice && bots.get(invoice.botId);
  if (invoice === undefined || bot === undefined) throw new BotApiFailure(404, 'There is no such invoice');
  const checkout = addCheckout(stars, { invoice, user, askedAtMs: context.clock.nowMs() });
  const { payload, amount } = invoice;
  const content = { id: checkout.id, from: user, currency: 'XTR', total_amount: amount, invoice_payload: payload };
  queueUpdate(context, bot, { kind: 'pre_checkout_query', lane: String(user.id), content });
  return checkout;
}

/** The bot's word, once and within ten seconds. With a yes the Stars move at once. */
export function answerCheckout(
  context: TelegramContext,
  bot: Bot,
  answer: { readonly id: string; readonly isOk: boolean; readonly error: string },
): void {
  const checkout = context.store.stars.checkouts.get(answer.id);
  const isOpen =
    checkout !== undefined &&
    checkout.invoice.botId === bot.user.id &&
    checkout.answer === undefined &&
    context.clock.nowMs() - checkout.askedAtMs <= ANSWERABLE_MS;
  if (!isOpen) throw badRequest('query is too old and response timeout expired or query ID is invalid');
  if (!answer.isOk && answer.error === '') throw badRequest('ERROR_TEXT_EMPTY');
  checkout.answer = { isOk: answer.isOk, error: answer.error };
  if (answer.isOk) pay(context, bot, checkout);
  context.events.emit({ kind: 'chat', id: String(checkout.user.id) });
}

function pay(context: TelegramContext, bot: Bot, { invoice, user }: StarCheckout): void {
  const shortBy = context.faults.take(PAID, ['pay-short'])?.shortByMinor ?? 0;
  const { payload } = invoice;
  const amount = invoice.amount - shortBy;
  const charge = {
    id: newChargeId(),
    botId: bot.user.id,
    direction: 'in',
    amount,
    user,
    payload,
    atMs: context.clock.nowMs(),
  } as const;
  context.store.stars.transactions.push(charge);
  tell(context, bot, charge, 'successful_payment');
}

/** All of a charge goes back to who paid it, once. */
export function giveBackCharge(context: TelegramContext, bot: Bot, named: { readonly userId: number; readonly chargeId: string }): void {
  const { transactions } = context.store.stars;
  const ofCharge = transactions.filter(({ id, botId }) => id === named.chargeId && botId === bot.user.id);
  const charge = ofCharge.find(({ direction }) => direction === 'in');
  if (charge === undefined || charge.user?.id !== named.userId) throw badRequest('CHARGE_NOT_FOUND');
  if (ofCharge.length > 1) throw badRequest('CHARGE_ALREADY_REFUNDED');
  const back = { ...charge, user: charge.user, direction: 'out', atMs: context.clock.nowMs() } as const;
  transactions.push(back);
  tell(context, bot, back, 'refunded_payment');
}

/** The bot's owner takes Stars out. */
export function withdrawStars({ store, clock }: TelegramContext, bot: Bot, amount: number): { readonly id: string } {
  const id = newChargeId();
  store.stars.transactions.push({ id, botId: bot.user.id, direction: 'out', amount, user: undefined, payload: '', atMs: clock.nowMs() });
  return { id };
}

/** A message that nobody wrote, in the chat of who paid. */
function tell(
  context: TelegramContext,
  bot: Bot,
  { id, amount, user, payload }: Omit<StarTransaction, 'user'> & { readonly user: User },
  kind: 'successful_payment' | 'refunded_payment',
): void {
  const chat = privateChat(context.store, bot.user.id, user);
  const about = { currency: 'XTR', total_amount: amount, invoice_payload: payload, telegram_payment_charge_id: id };
  const service = { [kind]: { ...about, provider_payment_charge_id: kind === 'successful_payment' ? payload : '' } };
  const stored = addMessage(context.store, chat, { text: '', entities: [], authorId: user.id, sentAtMs: context.clock.nowMs(), service });
  queueUpdate(context, bot, { kind: 'message', lane: String(user.id), content: messageToWire(context.store, chat, stored) });
  tellChanged(context, chat);
}
