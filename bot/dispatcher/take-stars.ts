/**
 * @file bot/dispatcher/take-stars.ts
 * @description Updates about Stars: somebody asks to pay and is answered, somebody has paid and the workers hear of it. The dialogue sees none of them.
 * @dependencies adapters, domain, grammy, zod
 * @created 2026-11-30
 */
import type { TelegramClient } from '@lytslot/adapters/telegram';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { StarCheckout, StarDesk, StarPayment } from '@lytslot/domain/stars';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Language } from '../screens/index.ts';
import { starRefusals } from '../texts/index.ts';

/** What the updates need. */
export interface StarsDeps {
  readonly stars: StarDesk;
  readonly client: TelegramClient;
  readonly logger: Logger;
}

/** An update about Stars. `returned`: Telegram says in the chat that they went back, and the order's own notice says why. */
export type StarsUpdate =
  | { readonly kind: 'asked'; readonly queryId: string; readonly checkout: StarCheckout; readonly languageCode: string | undefined }
  | ({ readonly kind: 'paid' } & StarPayment)
  | { readonly kind: 'returned' };

/** Undefined where the update is about something else. */
export function readStarsUpdate({ pre_checkout_query: query, message }: Update): StarsUpdate | undefined {
  if (query !== undefined) {
    const { id: queryId, from, currency, total_amount: amount, invoice_payload: payload } = query;
    const checkout = { payload, currency, amountMinor: BigInt(amount), telegramUserId: from.id };
    return { kind: 'asked', queryId, checkout, languageCode: from.language_code };
  }
  if (message?.successful_payment !== undefined) {
    const { invoice_payload: payload, telegram_payment_charge_id: chargeId } = message.successful_payment;
    return { kind: 'paid', payload, chargeId };
  }
  return message?.refunded_payment === undefined ? undefined : { kind: 'returned' };
}

/** Deals with it. Throws where a payment could not be passed on: the update is tried again then. */
export async function takeStars(deps: StarsDeps, update: StarsUpdate, language: Language): Promise<void> {
  if (update.kind === 'asked') await answer(deps, update, language);
  if (update.kind !== 'paid') return;
  const outcome = await deps.stars.pass(update);
  deps.logger.info({ chargeId: update.chargeId, payload: update.payload, outcome }, 'paid in Stars');
}

/** Once: an answer that is lost or late is a no, and nothing was paid. */
async function answer(
  { stars, client, logger }: StarsDeps,
  { queryId, checkout }: Extract<StarsUpdate, { kind: 'asked' }>,
  language: Language,
): Promise<void> {
  const verdict = await stars.judge(checkout);
  logger.info({ payload: checkout.payload, verdict }, 'asked whether Stars may be paid');
  const word = verdict === 'fine' ? { ok: true } : { ok: false, error_message: starRefusals(language)[verdict] };
  await client
    .call('answerPreCheckoutQuery', { pre_checkout_query_id: queryId, ...word }, z.unknown())
    .catch((error: unknown) => logger.warn({ err: error, payload: checkout.payload }, 'the answer to a checkout was lost'));
}
