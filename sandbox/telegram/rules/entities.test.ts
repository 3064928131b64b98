/**
 * @file sandbox/telegram/rules/entities.test.ts
 * @description Texts with entities: what Telegram takes, what it refuses, how it trims; and how a page shows them.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { withDetectedEntities } from './detect-entities.ts';
import { checkFormattedText } from './entities.ts';
import { entitiesToHtml } from './entities-to-html.ts';

const check = (text: string, entities: unknown, limit = 4096) => checkFormattedText(text, entities, limit);
const bold = (offset: number, length: number) => ({ type: 'bold', offset, length });
const italic = (offset: number, length: number) => ({ type: 'italic', offset, length });

describe('entities', () => {
  it('count UTF-16 code units and may nest', () => {
    expect(check('🎉 праздник', [italic(3, 8), bold(0, 11)])).toEqual({ text: '🎉 праздник', entities: [bold(0, 11), italic(3, 8)] });
  });

  it.each([
    ['an unknown type', [{ type: 'shiny', offset: 0, length: 1 }], /unsupported type "shiny"/],
    ['a range beyond the end', [bold(0, 6)], /ends after the end/],
    ['a negative offset', [bold(-1, 2)], /wrong offset or length/],
    ['an empty range', [bold(1, 0)], /wrong offset or length/],
    ['a start inside a symbol', [bold(1, 2)], /begins in a middle of a UTF-16 symbol/],
    ['an end inside a symbol', [bold(0, 1)], /ends in a middle of a UTF-16 symbol/],
    ['a partial overlap', [bold(0, 3), italic(2, 3)], /overlaps another entity/],
    ['formatting inside code', [{ type: 'code', offset: 0, length: 4 }, bold(2, 1)], /nested with code/],
    ['bold inside bold', [bold(0, 4), bold(2, 1)], /repeats bold/],
    ['a link without address', [{ type: 'text_link', offset: 0, length: 2 }], /wrong URL/],
    ['a script as link', [{ type: 'text_link', offset: 0, length: 2, url: 'javascript:alert(1)' }], /wrong URL/],
    ['a string offset', [{ type: 'bold', offset: '0', length: 2 }], /integer offset/],
    ['no array', { type: 'bold' }, /Expected an Array/],
  ])('refuse %s', (_name, entities, message) => {
    expect(() => check('🎉abc', entities)).toThrow(message);
  });

  it('drop fields Telegram does not know', () => {
    expect(check('ab', [{ ...bold(0, 2), color: 'red' }]).entities).toEqual([bold(0, 2)]);
  });

  it('are cut with trailing blanks, and hold leading ones', () => {
    expect(check('  ab \n', [bold(2, 4)])).toEqual({ text: 'ab', entities: [bold(0, 2)] });
    expect(check('  ab', [bold(1, 3)])).toEqual({ text: ' ab', entities: [bold(0, 3)] });
    expect(check('ab  ', [italic(2, 2)])).toEqual({ text: 'ab', entities: [] });
  });

  it.each([
    ['   ', 4096, 'Bad Request: message text is empty'],
    ['a'.repeat(4097), 4096, 'Bad Request: message is too long'],
    ['a'.repeat(1025), 1024, 'Bad Request: message caption is too long'],
  ])('go with a text of the right length (%#)', (text, limit, message) => {
    expect(() => check(text, [], limit)).toThrow(message);
  });

  it('of any accepted text stay inside it and never cross', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'underline', 'code'),
      offset: fc.integer({ min: 0, max: 12 }),
      length: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), fc.array(entity, { maxLength: 4 }), (text, entities) => {
        let accepted;
        try {
          accepted = check(text, entities);
        } catch {
          return;
        }
        const ranges = accepted.entities.map((one) => ({ from: one.offset, to: one.offset + one.length }));
        for (const range of ranges) {
          expect(range.from).toBeGreaterThanOrEqual(0);
          expect(range.to).toBeLessThanOrEqual(accepted.text.length);
          for (const other of ranges) expect(range.from < other.from && other.from < range.to && range.to < other.to).toBe(false);
        }
      }),
    );
  });
});

describe('what a user types', () => {
  it('gets commands, links, mentions and hashtags found', () => {
    const text = '/start now, see https://a.ru/x?y=1, @some_channel and #кофе';
    expect(withDetectedEntities(text, []).map((one) => [one.type, text.slice(one.offset, one.offset + one.length)])).toEqual([
      ['bot_command', '/start'],
      ['url', 'https://a.ru/x?y=1'],
      ['mention', '@some_channel'],
      ['hashtag', '#кофе'],
    ]);
  });

  it('keeps its own formatting and finds nothing inside links and code', () => {
    const given = [{ type: 'text_link', offset: 0, length: 6, url: 'https://a.ru' }];
    expect(withDetectedEntities('#label', given)).toEqual(given);
    expect(withDetectedEntities('a/start 1/2 e@mail.ru', [])).toEqual([]);
  });
});

describe('a post on the page', () => {
  it('shows nested entities, links with their addresses, and escapes the rest', () => {
    const html = entitiesToHtml('Жми <сюда>\nи 🎉', [
      { type: 'text_link', offset: 0, length: 10, url: 'https://a.ru/?x=1&y="2"' },
      bold(4, 6),
      italic(11, 4),
    ]);
    expect(html).toBe(
      '<a href="https://a.ru/?x=1&amp;y=&quot;2&quot;" target="_blank" rel="noopener">Жми <b>&lt;сюда&gt;</b></a><br/><i>и 🎉</i>',
    );
  });
});
