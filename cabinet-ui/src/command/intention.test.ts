/**
 * @file cabinet-ui/src/command/intention.test.ts
 * @description A wish keeps its key until it is answered; another wish never borrows it.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { ApiError, newKey } from '@lytslot/contracts/http';
import { intend, isAnswered } from './intention.ts';

it('keeps the key of the same wish and gives another one its own', () => {
  const first = intend(undefined, 'approve', () => 'one');
  expect(first).toEqual({ asked: 'approve', key: 'one' });
  expect(intend(first, 'approve', () => 'two')).toBe(first);
  expect(intend(first, 'decline', () => 'two')).toEqual({ asked: 'decline', key: 'two' });
});

it.each([
  ['no answer at all', new ApiError(0, undefined), false],
  ['a failed server', new ApiError(503, undefined), false],
  ['an unreadable answer', new SyntaxError('not JSON'), false],
  ['a refusal', new ApiError(409, undefined), true],
  ['a refused input', new ApiError(400, undefined), true],
])('%s: answered is %s', (_, error, answered) => {
  expect(isAnswered(error)).toBe(answered);
});

it('makes keys that are UUIDs, each another', () => {
  const keys = Array.from({ length: 100 }, newKey);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(keys).size).toBe(100);
});
