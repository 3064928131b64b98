/**
 * @file sandbox/telegram/rules/keyboard.test.ts
 * @description Inline keyboards: limits in bytes and buttons, one action per button.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { readKeyboard } from './keyboard.ts';

const one = (button: unknown, chatType: 'private' | 'channel' = 'private') => readKeyboard({ inline_keyboard: [[button]] }, chatType);

describe('an inline keyboard', () => {
  it('takes callback and url buttons', () => {
    const rows = [[{ text: 'A', callback_data: 'ы'.repeat(32) }], [{ text: 'B', url: 'https://a.ru' }]];
    expect(readKeyboard({ inline_keyboard: rows }, 'private')).toEqual(rows);
    expect(readKeyboard({ inline_keyboard: [] }, 'private')).toBeUndefined();
    expect(readKeyboard(undefined, 'channel')).toBeUndefined();
  });

  it.each([
    ['65 bytes of data', { text: 'A', callback_data: `${'ы'.repeat(32)}x` }, 'BUTTON_DATA_INVALID'],
    ['empty data', { text: 'A', callback_data: '' }, 'BUTTON_DATA_INVALID'],
    ['data that is no text', { text: 'A', callback_data: 5 }, 'BUTTON_DATA_INVALID'],
    ['a wrong address', { text: 'A', url: 'javascript:1' }, 'BUTTON_URL_INVALID'],
    ['no action', { text: 'A' }, 'Text buttons are unallowed'],
    ['two actions', { text: 'A', url: 'https://a.ru', callback_data: 'x' }, 'Text buttons are unallowed'],
    ['no text', { text: ' ', callback_data: 'x' }, 'text must be non-empty'],
  ])('refuses %s', (_name, button, message) => {
    expect(() => one(button)).toThrow(message);
  });

  it('holds at most 100 buttons, eight in a row', () => {
    const row = Array.from({ length: 8 }, () => ({ text: 'A', callback_data: 'a' }));
    expect(() => readKeyboard({ inline_keyboard: [[...row, ...row]] }, 'private')).toThrow('reply markup is too long');
    expect(() => readKeyboard({ inline_keyboard: Array.from({ length: 13 }, () => row) }, 'private')).toThrow('reply markup is too long');
  });

  it('is the only markup of channels, without web apps', () => {
    expect(() => readKeyboard({ keyboard: [[{ text: 'A' }]] }, 'channel')).toThrow('not supported in channels');
    expect(() => one({ text: 'A', web_app: { url: 'https://a.ru' } }, 'channel')).toThrow('BUTTON_TYPE_INVALID');
  });
});
