/**
 * @file sandbox/telegram/rules/rate-limiter.ts
 * @description Telegram's sending limits as token buckets: about one message a second per chat with short bursts, 30 a second per bot.
 * @dependencies -
 * @created 2026-11-24
 */

/** Thresholds; `off` lets everything pass. */
export interface RateLimits {
  readonly mode: 'on' | 'off';
  readonly perChatPerSecond: number;
  readonly perChatBurst: number;
  readonly globalPerSecond: number;
}

/** What Telegram's FAQ says, with a burst of five. */
export const USUAL_LIMITS: RateLimits = { mode: 'on', perChatPerSecond: 1, perChatBurst: 5, globalPerSecond: 30 };

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Counts sends. */
export interface RateLimiter {
  limits: RateLimits;
  /** Takes one send; undefined when allowed, otherwise how many whole seconds to wait. */
  take(botId: number, chatId: number): number | undefined;
  clear(): void;
}

/** Makes a limiter over the given clock (Unix ms). A refused send takes nothing. */
export function createRateLimiter(nowMs: () => number, limits: RateLimits): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const look = (key: string, perSecond: number, burst: number): { bucket: Bucket; waitSeconds: number } => {
    const now = nowMs();
    const bucket = buckets.get(key) ?? { tokens: burst, atMs: now };
    const passedMs = Math.max(0, now - bucket.atMs);
    bucket.tokens = Math.min(burst, bucket.tokens + (passedMs / 1000) * perSecond);
    bucket.atMs = now;
    buckets.set(key, bucket);
    return { bucket, waitSeconds: bucket.tokens >= 1 ? 0 : Math.ceil((1 - bucket.tokens) / perSecond) };
  };
  return {
    limits,
    take(botId, chatId) {
      if (this.limits.mode === 'off') return undefined;
      const { perChatPerSecond, perChatBurst, globalPerSecond } = this.limits;
      const chat = look(`${botId}:${chatId}`, perChatPerSecond, perChatBurst);
      const bot = look(String(botId), globalPerSecond, globalPerSecond);
      const waitSeconds = Math.max(chat.waitSeconds, bot.waitSeconds);
      if (waitSeconds > 0) return waitSeconds;
      chat.bucket.tokens -= 1;
      bot.bucket.tokens -= 1;
      return undefined;
    },
    clear: () => buckets.clear(),
  };
}
