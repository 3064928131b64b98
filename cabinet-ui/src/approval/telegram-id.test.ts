/**
 * @file cabinet-ui/src/approval/telegram-id.test.ts
 * @description Only a number that an account can have is a Telegram id.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { parseTelegramId } from './telegram-id.ts';

it.each([
  ['3600', 3_600],
  [' 7 123 456 789 ', 7_123_456_789],
  ['', undefined],
  ['0', undefined],
  ['-5', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['@coffee', undefined],
  ['99999999999999999', undefined],
])('%j is %j', (typed, id) => {
  expect(parseTelegramId(typed)).toBe(id);
});
