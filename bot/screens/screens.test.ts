/**
 * @file bot/screens/screens.test.ts
 * @description Callback data fits 64 bytes and survives the round trip; foreign data never throws; rich text keeps offsets.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { assert, constant, constantFrom, integer, oneof, property, record, string, uuid } from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { bold, decodePress, encodePress, formatMoney, formatTime, formatZone, lines, link, rich, zoneOffset } from './index.ts';
import type { Press } from './index.ts';

const id = uuid();
const page = integer({ min: 0, max: 9_999_999 });
const press: Arbitrary<Press> = oneof(
  constantFrom<Press>({ action: 'home' }, { action: 'help' }, { action: 'search' }, { action: 'language', language: 'en' }),
  record({ action: constantFrom('channels' as const, 'orders' as const), page }),
  record({ action: constant('channel' as const), channelId: id }),
  record({ action: constant('dates' as const), channelId: id, month: page }),
  record({ action: constant('times' as const), channelId: id, day: integer({ min: 20260101, max: 20991231 }), page }),
  record({ action: constant('hold' as const), channelId: id, at: integer({ min: 0, max: 99_999_999 }) }),
  record({
    action: constantFrom(
      'creative' as const,
      'replace' as const,
      'accept' as const,
      'variant' as const,
      'experiment' as const,
      'cancel' as const,
      'cancel-yes' as const,
      'order' as const,
      'open' as const,
    ),
    orderId: id,
  }),
);

describe('callback data', () => {
  it('fits 64 bytes and means the same after the round trip', () => {
    assert(
      property(press, (given) => {
        const data = encodePress(given);
        expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
        expect(decodePress(data)).toEqual(given);
      }),
    );
  });

  it('of strangers is refused without a throw', () => {
    assert(property(string(), (data) => decodePress(data) === undefined || encodePress(decodePress(data) as Press) === data));
    for (const data of [
      '',
      'v1',
      'v2:home',
      'v1:hold',
      'v1:hold:zzz:1',
      'v1:language:xx',
      'v1:constructor',
      'v1:toString:1',
      'v1:home:extra',
    ]) {
      expect(decodePress(data)).toBeUndefined();
    }
  });
});

describe('rich text', () => {
  it('moves offsets in UTF-16 units', () => {
    expect(rich('👍 ', bold('a'), link('b', 'https://x.y'))).toEqual({
      text: '👍 ab',
      entities: [
        { type: 'bold', offset: 3, length: 1 },
        { type: 'text_link', url: 'https://x.y', offset: 4, length: 1 },
      ],
    });
  });

  it('leaves out what is undefined and never makes markup of a title', () => {
    expect(lines('<b>x</b>', undefined, '*y*')).toEqual({ text: '<b>x</b>\n*y*', entities: [] });
  });
});

describe('formats', () => {
  const at = new Date('2026-12-01T15:00:00Z');
  it('show money with kopecks only when there are any', () => {
    expect([formatMoney(190_050n, 'USD'), formatMoney(500n, 'EUR')]).toEqual(['1\u00a0900,50\u00a0$', '5\u00a0€']);
    expect([formatMoney(150n, 'XTR'), formatMoney(12_000n, 'XTR')]).toEqual(['150\u00a0⭐', '12\u00a0000\u00a0⭐']);
    expect([190_000n, 190_050n, 123_456_700n, 0n].map((minor) => formatMoney(minor, 'RUB'))).toEqual([
      '1\u00a0900\u00a0₽',
      '1\u00a0900,50\u00a0₽',
      '1\u00a0234\u00a0567\u00a0₽',
      '0\u00a0₽',
    ]);
  });
  it('show times in the channel zone', () => {
    expect(formatTime(at, 'Europe/Moscow')).toBe('18:00');
    expect(formatZone(at, 'Europe/Moscow', 'ru')).toBe('МСК');
    expect(zoneOffset(at, 'Asia/Yekaterinburg')).toBe('UTC+5');
  });
});
