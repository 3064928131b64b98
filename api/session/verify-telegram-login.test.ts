/**
 * @file api/session/verify-telegram-login.test.ts
 * @description Telegram's login: the known vector is accepted, every change of it is not, and nor is an old one.
 * @dependencies @jest/globals, domain
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { LytSlotError } from '@lytslot/domain/shared';
import { verifyTelegramLogin } from './verify-telegram-login.ts';

const botToken = ['123456', 'TEST-TOKEN'].join(':');
const vector = {
  auth_date: '1700000000',
  first_name: 'Anna',
  id: '42',
  username: 'anna',
  hash: '4daa274bed1c9b11b5bc69c21467ebaf49be41bad15ffabe28f67c9a7fd82beb',
};
const signedAt = 1_700_000_000_000;
const after = (seconds: number) => new Date(signedAt + seconds * 1_000);

describe("Telegram's login", () => {
  it('accepts the vector', () => {
    expect(verifyTelegramLogin(vector, { botToken, now: after(5) })).toEqual({ telegramUserId: 42, displayName: 'Anna' });
  });

  it.each([
    ['another id', { ...vector, id: '43' }],
    ['another name', { ...vector, first_name: 'Anna ' }],
    ['a missing field', { ...vector, username: undefined }],
    ['a field too many', { ...vector, photo_url: 'https://t.me/i/a.jpg' }],
    ['a later date', { ...vector, auth_date: '1700000001' }],
    ['another hash', { ...vector, hash: vector.hash.replace('4d', '4e') }],
    ['a short hash', { ...vector, hash: '4daa' }],
    ['no hash', { ...vector, hash: undefined }],
  ])('refuses %s', (_what, fields) => {
    expect(() => verifyTelegramLogin(fields, { botToken, now: after(5) })).toThrow(LytSlotError);
  });

  it('refuses the token of another bot', () => {
    expect(() => verifyTelegramLogin(vector, { botToken: `${botToken}x`, now: after(5) })).toThrow(/signature/);
  });

  it.each([
    [600, true],
    [601, false],
    [-60, true],
    [-61, false],
  ])('%i s after it was signed: accepted %s', (seconds, isAccepted) => {
    const verify = () => verifyTelegramLogin(vector, { botToken, now: after(seconds) });
    if (isAccepted) expect(verify()).toMatchObject({ telegramUserId: 42 });
    else expect(verify).toThrow(/too old/);
  });
});
