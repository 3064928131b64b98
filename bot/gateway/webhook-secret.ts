/**
 * @file bot/gateway/webhook-secret.ts
 * @description Tells whether a webhook call carries our secret, in a time that does not depend on how much of it is right.
 * @dependencies -
 * @created 2026-11-24
 */
import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares by digest: equal lengths for any input, so neither length nor prefix leaks. */
export function isRightSecret(given: string | undefined, expected: string): boolean {
  return timingSafeEqual(digest(given ?? ''), digest(expected)) && given !== undefined;
}

function digest(value: string): Buffer {
  return createHash('sha256').update(value).digest();
}
