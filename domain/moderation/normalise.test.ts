/**
 * @file domain/moderation/normalise.test.ts
 * @description Every trick is folded away, folding twice changes nothing, and every letter knows its place in the original.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normalise, rangeBetween } from './normalise.ts';

/** Everything a post may be made of, tricks more often than chance would have it. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(...Array.from('казино casino ёйЙİßſ½ﬁ\u200B\u202E\u0301\uFE0F🇰🅰️1️⃣@@$*!|++..__--  \n\u2800аa')),
      fc.constantFrom('к а з', 'к.а.з', '🔥', '\uD800', '©', 'ﷺ', '  ', '! !'),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));

describe('one skeleton', () => {
  it.each([
    ['Cyrillic and Latin letters', 'KaЗИHo'],
    ['Greek letters', 'καзинο'],
    ['full width and mathematical letters', 'ｋ𝐚зи𝐇𝕠'],
    ['zero-width and bidirectional marks', 'к\u200Bа\u2066з\u00ADи\uFEFFн\u202Cо'],
    ['combining marks', 'к\u0336а\u0301з\u0489и\u0306н\u20DDо'],
    ['spaces between letters', 'к а  з\nи н о'],
    ['dots, underscores, hyphens', 'к.а_з-и…н·о'],
    ['signs with spaces', 'к . а . з . и . н . о'],
    ['syllables', 'ка зи но'],
    ['repeated letters', 'ккааазиннноооо'],
    ['emoji between', 'к🔥а🎰з👨‍👩‍👧и❤️н⭐о'],
    ['emoji that show letters', '🇰🅰зин🅾'],
  ])('%s', (_, text) => {
    expect(normalise(text).text).toBe(normalise('казино').text);
  });

  it('keeps words apart that are not spelled out', () => {
    expect(normalise('он  и\u200B\tкот').text).toBe(normalise('он и кот').text);
    expect(normalise('он  и\u200B\tкот').text.split(' ')).toHaveLength(3);
  });

  it('begins a word behind a sign, inside a spelled word everywhere, else only at its first letter', () => {
    const opens = (text: string) =>
      normalise(text)
        .glyphs.filter(({ opens }) => opens)
        .map(({ from }) => from);
    expect(opens('ново.слово')).toEqual([0, 5]);
    expect(opens('в к и')).toEqual([0, 2, 4]);
    expect(opens('хайп-проект')).toEqual([0, 3]);
  });

  it('is the same when folded twice', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const once = normalise(text).text;
        expect(normalise(once).text).toBe(once);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the way back', () => {
  it('points at what was written, tricks included', () => {
    const text = 'Играй в к\u200Bа🔥ззз.и н о';
    const folded = normalise('чай к.а.з.и.н.о');
    expect(rangeBetween(folded, 4, 9)).toEqual({ offset: 4, length: 11 });
    const whole = normalise(text);
    expect(rangeBetween(whole, 0, whole.glyphs.length - 1)).toEqual({ offset: 0, length: text.length });
  });

  it('stays inside the text, in order, and never cuts a character in two', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        let reached = 0;
        for (const { from, to } of normalise(text).glyphs) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeGreaterThanOrEqual(reached);
          reached = to;
          for (const at of [from, to]) expect(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1)) && at > 0).toBe(false);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
