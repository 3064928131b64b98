/**
 * @file adapters/telegram/telegram-errors.ts
 * @description Three different troubles: Telegram said no, the call surely never arrived, or nobody knows whether it did.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';

/** Telegram answered and refused; nothing happened. `retryAfterMs` is set on 429 only. */
export class TelegramRefused extends LytSlotError {
  readonly errorCode: number;
  readonly description: string;
  readonly retryAfterMs: number | undefined;

  constructor(method: string, errorCode: number, description: string, retryAfterMs?: number) {
    const cure = errorCode === 401 ? ' (check LYTSLOT_TELEGRAM_BOT_TOKEN)' : '';
    super(
      errorCode === 429 ? 'MESSENGER_RATE_LIMITED' : 'MESSENGER_REFUSED',
      `Telegram refused ${method}: ${errorCode} ${description}${cure}`,
      { method, errorCode },
    );
    this.name = 'TelegramRefused';
    this.errorCode = errorCode;
    this.description = description;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No connection was made, so the request cannot have arrived: trying again is safe. */
export class TelegramUnreachable extends LytSlotError {
  constructor(method: string, reason: string) {
    super('MESSENGER_REFUSED', `Telegram could not be reached for ${method}: ${reason}`, { method });
    this.name = 'TelegramUnreachable';
  }
}

/** The call failed on the wire or Telegram broke while handling it: it may or may not have taken effect. */
export class TelegramUnknown extends LytSlotError {
  readonly because: 'server-error' | 'no-answer';

  constructor(method: string, reason: string, because: 'server-error' | 'no-answer' = 'no-answer') {
    super('MESSENGER_UNKNOWN_OUTCOME', `No answer from Telegram to ${method}, its effect is unknown: ${reason}`, { method });
    this.name = 'TelegramUnknown';
    this.because = because;
  }
}
