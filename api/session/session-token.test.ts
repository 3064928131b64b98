/**
 * @file api/session/session-token.test.ts
 * @description A session token is read while it lives and only when we signed it.
 * @dependencies @jest/globals, jose
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { SignJWT, UnsecuredJWT } from 'jose';
import { createSessionTokens, SESSION_SECONDS } from './session-token.ts';

const secret = 'a-session-secret-of-tests-32-chars';
const start = new Date('2026-12-01T09:00:00Z');
const at = (seconds: number) => ({ now: () => new Date(start.getTime() + seconds * 1_000) });

describe('the session token', () => {
  it('lives half a day', async () => {
    const token = await createSessionTokens({ secret, clock: at(0) }).issue(2001);
    expect(await createSessionTokens({ secret, clock: at(SESSION_SECONDS - 1) }).read(token)).toBe(2001);
    expect(await createSessionTokens({ secret, clock: at(SESSION_SECONDS + 1) }).read(token)).toBeUndefined();
  });

  it('is nothing when somebody else made it', async () => {
    const tokens = createSessionTokens({ secret, clock: at(0) });
    const foreign = await createSessionTokens({ secret: `${secret}!`, clock: at(0) }).issue(2001);
    const unsigned = new UnsecuredJWT().setIssuer('lytslot').setAudience('lytslot-web').setSubject('2001').encode();
    const otherAudience = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('lytslot')
      .setAudience('other')
      .setSubject('2001')
      .sign(new TextEncoder().encode(secret));
    for (const token of [foreign, unsigned, otherAudience, '', 'a.b.c']) expect(await tokens.read(token)).toBeUndefined();
  });
});
