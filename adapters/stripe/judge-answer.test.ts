/**
 * @file adapters/stripe/judge-answer.test.ts
 * @description The table of what an answer says about the request; nothing that may have taken effect counts as refused.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { judgeAnswer } from './judge-answer.ts';

it.each([
  [200, null, undefined, 'ok'],
  [429, null, 'rate_limit', 'busy'],
  [429, 'true', 'lock_timeout', 'busy'],
  [500, null, undefined, 'unknown'],
  [500, 'false', undefined, 'unknown'],
  [503, 'true', undefined, 'unknown'],
  [409, null, 'idempotency_key_in_use', 'unknown'],
  [409, 'true', undefined, 'unknown'],
  [409, 'false', undefined, 'refused'],
  [400, 'true', undefined, 'unknown'],
  [400, null, 'parameter_invalid', 'refused'],
  [400, null, 'resource_missing', 'not-found'],
  [404, null, undefined, 'not-found'],
  [401, null, undefined, 'refused'],
  [402, 'false', 'card_declined', 'refused'],
  [302, null, undefined, 'refused'],
] as const)('%d with Stripe-Should-Retry %p and code %p: %s', (status, shouldRetry, code, verdict) => {
  expect(judgeAnswer({ status, shouldRetry, code })).toBe(verdict);
});
