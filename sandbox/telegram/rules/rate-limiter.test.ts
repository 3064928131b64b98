/**
 * @file sandbox/telegram/rules/rate-limiter.test.ts
 * @description Sending limits: bursts per chat, a ceiling per bot, honest waiting times; and view counts.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { createRateLimiter, USUAL_LIMITS } from './rate-limiter.ts';
import { shortCount, viewsAt } from './view-count.ts';

function setUp(limits = USUAL_LIMITS) {
  const time = { ms: 1_000_000 };
  return { time, limiter: createRateLimiter(() => time.ms, limits) };
}

describe('the rate limiter', () => {
  it('lets a short burst into a chat, then one a second', () => {
    const { time, limiter } = setUp();
    for (let sent = 0; sent < 5; sent += 1) expect(limiter.take(1, 500)).toBeUndefined();
    expect(limiter.take(1, 500)).toBe(1);
    time.ms += 1_000;
    expect(limiter.take(1, 500)).toBeUndefined();
    expect(limiter.take(1, 500)).toBe(1);
    expect(limiter.take(1, 501)).toBeUndefined();
  });

  it('stops a bot at 30 a second over all chats, not another bot', () => {
    const { limiter } = setUp();
    for (let chat = 0; chat < 30; chat += 1) expect(limiter.take(1, chat)).toBeUndefined();
    expect(limiter.take(1, 99)).toBe(1);
    expect(limiter.take(2, 99)).toBeUndefined();
  });

  it('can be switched off', () => {
    const { limiter } = setUp({ ...USUAL_LIMITS, mode: 'off' });
    for (let sent = 0; sent < 200; sent += 1) expect(limiter.take(1, 500)).toBeUndefined();
  });

  it('always allows after the time it named', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.05, max: 5, noNaN: true }), (sends, perChatPerSecond) => {
        const { time, limiter } = setUp({ ...USUAL_LIMITS, perChatPerSecond });
        for (let sent = 0; sent < sends; sent += 1) {
          const waitSeconds = limiter.take(1, 500);
          if (waitSeconds === undefined) continue;
          time.ms += waitSeconds * 1_000;
          expect(limiter.take(1, 500)).toBeUndefined();
        }
      }),
    );
  });
});

describe('views', () => {
  it('grow with time and stay below the number of subscribers', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(90 * 86_400_000), fc.nat(86_400_000), (subscribers, ageMs, laterMs) => {
        expect(viewsAt(subscribers, ageMs)).toBeLessThanOrEqual(viewsAt(subscribers, ageMs + laterMs));
        expect(viewsAt(subscribers, ageMs + laterMs)).toBeLessThanOrEqual(subscribers);
      }),
    );
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1_234, '1.2K'],
    [20_000, '20K'],
    [3_460_000, '3.4M'],
  ])('%s is shown as %s', (count, shown) => {
    expect(shortCount(count)).toBe(shown);
  });
});
