/**
 * @file api/session/verify-telegram-login.ts
 * @description Checks what Telegram's login sends back: signed with the bot's token, and fresh.
 * @dependencies domain
 * @created 2026-11-24
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { LytSlotError } from '@lytslot/domain/shared';

const MAX_AGE_MS = 10 * 60_000;
/** Telegram's clock and ours may differ a little. */
const MAX_AHEAD_MS = 60_000;

/** A person Telegram vouches for. */
export interface TelegramPerson {
  readonly telegramUserId: number;
  readonly displayName: string;
}

/** All fields of the login, `hash` included and nothing else: fields unknown to us are signed as well. */
export type LoginFields = Readonly<Record<string, string | undefined>>;

/** Throws NOT_SIGNED_IN when the signature is not right or the login is older than ten minutes. */
export function verifyTelegramLogin(fields: LoginFields, trust: { readonly botToken: string; readonly now: Date }): TelegramPerson {
  if (!hasRightHash(fields, trust.botToken)) throw new LytSlotError('NOT_SIGNED_IN', 'The signature of the login is wrong');
  const ageMs = trust.now.getTime() - Number(fields['auth_date']) * 1_000;
  if (!(ageMs <= MAX_AGE_MS && ageMs >= -MAX_AHEAD_MS)) throw new LytSlotError('NOT_SIGNED_IN', 'The login is too old: start again');
  const telegramUserId = Number(fields['id']);
  if (!Number.isSafeInteger(telegramUserId) || telegramUserId <= 0) throw new LytSlotError('NOT_SIGNED_IN', 'The login names no person');
  const names = [fields['first_name'], fields['last_name']].filter(Boolean).join(' ');
  return { telegramUserId, displayName: names || fields['username'] || `Telegram ${telegramUserId}` };
}

/** hash = hex HMAC-SHA256 over the sorted `name=value` lines, keyed with SHA-256 of the token (core.telegram.org/widgets/login-legacy). */
function hasRightHash({ hash = '', ...fields }: LoginFields, botToken: string): boolean {
  const lines = Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value ?? ''}`)
    .sort();
  const key = createHash('sha256').update(botToken).digest();
  const expected = createHmac('sha256', key).update(lines.join('\n')).digest();
  const given = Buffer.from(hash, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
