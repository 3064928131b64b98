/**
 * @file api/session/session-token.ts
 * @description The session as a signed token: who, until when, and nothing about roles, which are looked up each time.
 * @dependencies domain, jose
 * @created 2026-11-24
 */
import type { Clock } from '@lytslot/domain/shared';
import { jwtVerify, SignJWT } from 'jose';

const ISSUER = 'lytslot';
const AUDIENCE = 'lytslot-web';
const ALGORITHM = 'HS256';

/** How long somebody stays signed in. */
export const SESSION_SECONDS = 12 * 3_600;

/** Issues and reads session tokens. */
export interface SessionTokens {
  issue(telegramUserId: number): Promise<string>;
  /** Undefined for a token that is not ours, altered or expired. */
  read(token: string): Promise<number | undefined>;
}

/** `clock` is the machine's: a session ages in the browser's time, not in business time, which a demo moves by days. */
export function createSessionTokens(options: { readonly secret: string; readonly clock: Clock }): SessionTokens {
  const key = new TextEncoder().encode(options.secret);
  return {
    issue: (telegramUserId) => {
      const now = Math.floor(options.clock.now().getTime() / 1_000);
      return new SignJWT()
        .setProtectedHeader({ alg: ALGORITHM })
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setSubject(String(telegramUserId))
        .setIssuedAt(now)
        .setExpirationTime(now + SESSION_SECONDS)
        .sign(key);
    },
    read: async (token) => {
      try {
        const checks = { algorithms: [ALGORITHM], issuer: ISSUER, audience: AUDIENCE, currentDate: options.clock.now() };
        const { payload } = await jwtVerify(token, key, checks);
        const telegramUserId = Number(payload.sub);
        return Number.isSafeInteger(telegramUserId) && telegramUserId > 0 ? telegramUserId : undefined;
      } catch {
        return undefined;
      }
    },
  };
}
