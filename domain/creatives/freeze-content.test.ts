/**
 * @file domain/creatives/freeze-content.test.ts
 * @description What may be published, what is refused and why, and that freezing keeps the post to the character.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { TextEntity } from '../booking/index.ts';
import type { ErrorCode } from '../shared/index.ts';
import { authorsHash, contentHash, freezeContent, postOf } from './index.ts';

const LABEL_URL = 'https://lytslot.example/a/abc';
const freeze = (text: string, ...entities: readonly TextEntity[]) =>
  freezeContent({ text, entities }, { url: LABEL_URL, advertiser: undefined });
const link = (url: string): TextEntity => ({ type: 'text_link', offset: 0, length: 1, url });

describe('a frozen post', () => {
  it('ends with the label, which links to the advertising information', () => {
    const content = freeze('👍 Кофе', { type: 'bold', offset: 3, length: 4 });
    expect(content.text).toBe('👍 Кофе\n\nРеклама');
    expect(content.entities).toEqual([
      { type: 'bold', offset: 3, length: 4 },
      { type: 'text_link', offset: 9, length: 7, url: LABEL_URL },
    ]);
    expect(content.hash).toBe(contentHash(content.text, content.entities));
    expect(postOf(content)).toEqual({ text: '👍 Кофе', entities: [{ type: 'bold', offset: 3, length: 4 }] });
  });

  it('names the advertiser in its label, where one was declared, and keeps room for the name', () => {
    const advertiser = { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const;
    const content = freezeContent({ text: 'Кофе', entities: [] }, { url: LABEL_URL, advertiser });
    const label = 'Реклама. ООО «Ромашка», ИНН 7701234560';
    expect(content.text).toBe(`Кофе\n\n${label}`);
    expect(postOf(content)).toEqual({ text: 'Кофе', entities: [] });
    expect(content.entities).toEqual([{ type: 'text_link', offset: 6, length: label.length, url: LABEL_URL }]);
    const longest = 'x'.repeat(4_096 - 2 - label.length);
    expect(freezeContent({ text: longest, entities: [] }, { url: LABEL_URL, advertiser }).text).toHaveLength(4_096);
    expect(() => freezeContent({ text: `${longest}x`, entities: [] }, { url: LABEL_URL, advertiser })).toThrow(
      expect.objectContaining({ code: 'CREATIVE_TOO_LONG' }),
    );
  });

  it('keeps text and entities, and its hash tells any two apart', () => {
    const post = fc.record({
      text: fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.trim() !== ''),
      bold: fc.boolean(),
    });
    const made = ({ text, bold }: { text: string; bold: boolean }) =>
      freeze(text, ...(bold ? [{ type: 'bold', offset: 0, length: text.length }] : []));
    fc.assert(
      fc.property(post, post, (a, b) => {
        expect(made(a).text.startsWith(`${a.text}\n\n`)).toBe(true);
        expect(made(a).entities).toHaveLength(a.bold ? 2 : 1);
        expect(made(a).hash === made(b).hash).toBe(a.text === b.text && a.bold === b.bold);
      }),
    );
  });

  it('has one hash of its author’s words, whatever the label says and wherever it leads', () => {
    const words = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => text.trim() !== '');
    const party = fc.constantFrom(undefined, { kind: 'juridical', name: 'ООО «Ромашка»', number: '7701234560' } as const);
    fc.assert(
      fc.property(words, fc.boolean(), fc.webUrl(), party, (text, bold, url, advertiser) => {
        const entities = bold ? [{ type: 'bold', offset: 0, length: text.length }] : [];
        const content = freezeContent({ text, entities }, { url, advertiser });
        expect(authorsHash(content)).toBe(contentHash(text, entities));
      }),
    );
  });

  it('drops fields that are not of the formatting', () => {
    const entity = { type: 'bold', offset: 0, length: 1, user: { id: 1 } };
    expect(freeze('x', entity).entities[0]).toEqual({ type: 'bold', offset: 0, length: 1 });
  });
});

describe('what is refused', () => {
  const bold = (offset: number, length: number): TextEntity => ({ type: 'bold', offset, length });
  it.each<readonly [string, ErrorCode, () => unknown]>([
    ['no text', 'CREATIVE_EMPTY', () => freeze(' \n ')],
    ['more than Telegram takes with the label', 'CREATIVE_TOO_LONG', () => freeze('x'.repeat(4_096 - 8))],
    ['a mention of a person', 'CREATIVE_ENTITY_REFUSED', () => freeze('x', { type: 'text_mention', offset: 0, length: 1 })],
    ['a command', 'CREATIVE_ENTITY_REFUSED', () => freeze('/start', { type: 'bot_command', offset: 0, length: 6 })],
    ['formatting beyond the end', 'CREATIVE_ENTITY_REFUSED', () => freeze('xy', bold(1, 2))],
    ['formatting of nothing', 'CREATIVE_ENTITY_REFUSED', () => freeze('xy', bold(1, 0))],
    ['formatting before the start', 'CREATIVE_ENTITY_REFUSED', () => freeze('xy', bold(-1, 2))],
    ['formatting that cuts an emoji in two', 'CREATIVE_ENTITY_REFUSED', () => freeze('👍x', bold(1, 2))],
    ['a script as a link', 'CREATIVE_LINK_REFUSED', () => freeze('x', link('javascript:alert(1)'))],
    ['a link into Telegram itself', 'CREATIVE_LINK_REFUSED', () => freeze('x', link('tg://user?id=1'))],
    ['a link with a password', 'CREATIVE_LINK_REFUSED', () => freeze('x', link('https://user:secret@shop.example/'))],
    ['a link that is none', 'CREATIVE_LINK_REFUSED', () => freeze('x', link('shop'))],
  ])('%s: %s', (_, code, act) => {
    expect(act).toThrow(expect.objectContaining({ code }));
  });

  it('never quotes the link that was refused', () => {
    expect(() => freeze('x', link('https://user:secret@shop.example/'))).not.toThrow(/secret/);
  });

  it('takes the longest post that still fits', () => {
    expect(freeze('x'.repeat(4_096 - 9)).text).toHaveLength(4_096);
  });
});
