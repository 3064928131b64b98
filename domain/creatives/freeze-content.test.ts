/**
 * @file domain/creatives/freeze-content.test.ts
 * @description What may be published, what is refused and why, and that freezing keeps the post to the character.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ButtonRows, PostBody, PostMedia, TextEntity } from '../booking/index.ts';
import type { ErrorCode } from '../shared/index.ts';
import { authorsHash, contentHash, freezeContent, longestText, postOf } from './index.ts';

const LABEL_URL = 'https://lytslot.example/a/abc';
const freeze = (text: string, ...entities: readonly TextEntity[]) =>
  freezeContent({ text, entities }, { url: LABEL_URL, advertiser: undefined });
const frozen = (post: PostBody) => freezeContent(post, { url: LABEL_URL, advertiser: undefined });
const PHOTO: PostMedia = { kind: 'photo', fileId: 'file-1', uniqueId: 'unique-1' };
const BUTTONS: ButtonRows = [[{ text: 'Купить', url: 'https://shop.example/' }]];
const link = (url: string): TextEntity => ({ type: 'text_link', offset: 0, length: 1, url });

describe('a frozen post', () => {
  it('ends with the label, which links to the advertising information', () => {
    const content = freeze('👍 Кофе', { type: 'bold', offset: 3, length: 4 });
    expect(content.text).toBe('👍 Кофе\n\nРеклама');
    expect(content.entities).toEqual([
      { type: 'bold', offset: 3, length: 4 },
      { type: 'text_link', offset: 9, length: 7, url: LABEL_URL },
    ]);
    expect(content.hash).toBe(contentHash(content));
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
        expect(authorsHash(content)).toBe(contentHash({ text, entities }));
      }),
    );
  });

  it('drops fields that are not of the formatting', () => {
    const entity = { type: 'bold', offset: 0, length: 1, user: { id: 1 } };
    expect(freeze('x', entity).entities[0]).toEqual({ type: 'bold', offset: 0, length: 1 });
  });
});

describe('a post with a photo and buttons', () => {
  const rich: PostBody = { text: 'Кофе', entities: [], media: PHOTO, buttons: BUTTONS };

  it('keeps both beside the labelled words, and gives them back', () => {
    expect(frozen(rich)).toMatchObject({ text: 'Кофе\n\nРеклама', media: PHOTO, buttons: BUTTONS });
    expect(postOf(frozen(rich))).toEqual(rich);
    expect(authorsHash(frozen(rich))).toBe(contentHash(rich));
  });

  it('of text alone has the hash that such posts have always had', () => {
    expect(contentHash({ text: 'Кофе', entities: [{ type: 'bold', offset: 0, length: 4 }] })).toBe(
      '3283f2eaddb175410256da693530d2ec03aeb84260fc80ad95ccd1b8a7e8a9ff',
    );
    expect(frozen({ text: 'Кофе', entities: [], buttons: [] })).toEqual(frozen({ text: 'Кофе', entities: [] }));
  });

  it('has another hash whenever what people see is another, and the same for the same file under another name', () => {
    const media = fc.option(fc.record({ kind: fc.constant('photo' as const), fileId: fc.string(), uniqueId: fc.constantFrom('a', 'b') }), {
      nil: undefined,
    });
    const button = fc.record({ text: fc.constantFrom('x', 'y'), url: fc.constantFrom('https://x.example/', 'https://y.example/') });
    const rows = fc.option(fc.array(fc.array(button, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }), { nil: undefined });
    const post = fc.record({ text: fc.constantFrom('Кофе', 'Чай'), media, buttons: rows });
    const made = ({ text, media: file, buttons }: { text: string; media: PostMedia | undefined; buttons: ButtonRows | undefined }) =>
      frozen({ text, entities: [], ...(file && { media: file }), ...(buttons && { buttons }) });
    const seen = (one: Parameters<typeof made>[0]) => JSON.stringify([one.text, one.media?.uniqueId, one.buttons]);
    fc.assert(
      fc.property(post, post, (a, b) => {
        expect(made(a).hash === made(b).hash).toBe(seen(a) === seen(b));
      }),
      { numRuns: 500 },
    );
  });

  it('has room for fewer words, the label among them', () => {
    expect(longestText({})).toBe(4_096);
    const longest = 'ж'.repeat(1_024 - 9);
    expect(frozen({ ...rich, text: longest }).text).toHaveLength(1_024);
    expect(() => frozen({ ...rich, text: `${longest}ж` })).toThrow(
      expect.objectContaining({ code: 'CREATIVE_TOO_LONG', params: { length: 1_025, limit: 1_024 } }),
    );
  });

  it.each<readonly [string, ErrorCode, ButtonRows]>([
    ['an empty row', 'CREATIVE_BUTTONS_REFUSED', [[]]],
    ['a button without words', 'CREATIVE_BUTTONS_REFUSED', [[{ text: ' ', url: 'https://x.example/' }]]],
    ['words of two lines', 'CREATIVE_BUTTONS_REFUSED', [[{ text: 'a\nb', url: 'https://x.example/' }]]],
    ['words too long', 'CREATIVE_BUTTONS_REFUSED', [[{ text: 'x'.repeat(65), url: 'https://x.example/' }]]],
    ['nine in a row', 'CREATIVE_BUTTONS_REFUSED', [Array.from({ length: 9 }, () => ({ text: 'x', url: 'https://x.example/' }))]],
    ['over a hundred', 'CREATIVE_BUTTONS_REFUSED', Array.from({ length: 101 }, () => [{ text: 'x', url: 'https://x.example/' }])],
    ['a script', 'CREATIVE_LINK_REFUSED', [[{ text: 'x', url: 'javascript:alert(1)' }]]],
    ['a way into Telegram', 'CREATIVE_LINK_REFUSED', [[{ text: 'x', url: 'tg://resolve?domain=x' }]]],
    ['a password', 'CREATIVE_LINK_REFUSED', [[{ text: 'x', url: 'https://user:secret@x.example/' }]]],
    ['no address', 'CREATIVE_LINK_REFUSED', [[{ text: 'x', url: 'shop' }]]],
  ])('is refused for %s: %s', (_, code, buttons) => {
    expect(() => frozen({ ...rich, buttons })).toThrow(expect.objectContaining({ code }));
  });

  it('may have a hundred buttons, eight in a row', () => {
    const one = { text: 'x'.repeat(64), url: 'https://x.example/' };
    const buttons = [...Array.from({ length: 12 }, () => Array.from({ length: 8 }, () => one)), [one, one, one, one]];
    expect(frozen({ ...rich, buttons }).buttons).toEqual(buttons);
  });

  it('is refused without a word', () => {
    expect(() => frozen({ ...rich, text: '' })).toThrow(expect.objectContaining({ code: 'CREATIVE_EMPTY' }));
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
