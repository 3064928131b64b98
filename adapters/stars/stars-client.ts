/**
 * @file adapters/stars/stars-client.ts
 * @description The Bot API as a payment service: the same client as for messages, its troubles in the words of payments.
 * @dependencies domain, zod
 * @created 2026-11-30
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { z } from 'zod';
import { TelegramRefused } from '../telegram/index.ts';
import type { TelegramClient } from '../telegram/index.ts';

const USUAL_RETRY_MS = 5_000;

/** Makes one call. Throws PSP_REFUSED, PSP_UNAVAILABLE (`retryAfterMs`) or PSP_UNKNOWN_OUTCOME. */
export type StarsClient = <Answer>(
  method: string,
  parameters: Readonly<Record<string, unknown>>,
  answer: z.ZodType<Answer>,
) => Promise<Answer>;

/** Makes it of the bot's client, which times and counts the calls. */
export function createStarsClient(client: TelegramClient): StarsClient {
  return async (method, parameters, answer) => {
    try {
      return await client.call(method, parameters, answer);
    } catch (error) {
      throw error instanceof LytSlotError ? inWordsOfPayments(method, error) : error;
    }
  };
}

function inWordsOfPayments(operation: string, error: LytSlotError): LytSlotError {
  if (error instanceof TelegramRefused) {
    const { errorCode: status, description: code, retryAfterMs = USUAL_RETRY_MS, message } = error;
    return status === 429
      ? new LytSlotError('PSP_UNAVAILABLE', message, { operation, retryAfterMs })
      : new LytSlotError('PSP_REFUSED', message, { operation, status, code });
  }
  // What surely never arrived is repeated just like what may have.
  return new LytSlotError('PSP_UNKNOWN_OUTCOME', error.message, { operation });
}
