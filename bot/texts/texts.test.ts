/**
 * @file bot/texts/texts.test.ts
 * @description Both languages say everything: same keys, no empty text, a three-part text for every error code, right plurals.
 * @dependencies @jest/globals, domain
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '@lytslot/domain/shared';
import { textsOf } from './index.ts';

function leaves(value: unknown, path: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

describe('texts', () => {
  const [ru, en] = [leaves(textsOf('ru'), ''), leaves(textsOf('en'), '')];

  it('have the same keys in both languages and none is empty', () => {
    expect(en.map(([path]) => path)).toEqual(ru.map(([path]) => path));
    for (const [path, text] of [...ru, ...en]) expect([path, typeof text === 'function' || String(text).length > 0]).toEqual([path, true]);
  });

  it.each(ERROR_CODES)('%s: what happened, what is safe, what to press', (code) => {
    for (const language of ['ru', 'en'] as const) {
      const text = textsOf(language).errors[code];
      expect(Object.keys(text)).toEqual(['happened', 'safe', 'press']);
      // A toast carries `happened`; Telegram allows 200 characters there.
      expect(text.happened.length).toBeLessThanOrEqual(200);
    }
  });

  it('count in Russian', () => {
    const { channels } = textsOf('ru');
    expect([1, 2, 5, 11, 21, 22, 1_000].map(channels.found)).toEqual([
      '1 канал',
      '2 канала',
      '5 каналов',
      '11 каналов',
      '21 канал',
      '22 канала',
      '1\u00a0000 каналов',
    ]);
  });
});
