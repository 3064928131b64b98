/**
 * @file domain/moderation/judge-text.test.ts
 * @description No trick gets a forbidden word past the rules, a channel's topics only add to them, and the work stays within bounds.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { TextEntity } from '../booking/index.ts';
import { CHANNEL_TOPICS, collectLinks, judgeText } from './index.ts';
import type { Verdict } from './index.ts';
import { findPatterns } from './lexicon.ts';
import { normalise } from './normalise.ts';
import { LEXICON } from './topics.ts';

const judge = (text: string, bannedTopics: readonly string[] = [], entities: readonly TextEntity[] = []) =>
  judgeText({ text, entities, picture: 'none', links: collectLinks(text, entities), bannedTopics });
const RANK: readonly Verdict[] = ['pass', 'review', 'block'];
const rank = (verdict: Verdict) => RANK.indexOf(verdict);

/** Written apart from the engine's own tables: what people do, not what the engine knows. */
const HOMOGLYPHS: Readonly<Record<string, string>> = {
  а: 'aαɑ@4',
  в: 'bβ8',
  е: 'eεё',
  и: 'uiй',
  к: 'kκ',
  м: 'mм',
  н: 'hHη',
  о: 'oο0օ',
  р: 'pρ',
  с: 'cϲ',
  т: 'tτ7',
  у: 'yγ',
  х: 'xχ',
  з: '3',
  ч: '4',
  б: '6',
  п: 'π',
  a: 'аα@4',
  c: 'сϲ',
  e: 'еε3',
  i: 'іι1!',
  o: 'оο0',
  p: 'рρ',
  s: 'ѕ$5',
  x: 'хχ',
  y: 'уγ',
  h: 'һн',
  t: 'тτ7',
  k: 'кκ',
};
const BETWEEN = ['', ' ', '.', '_', '-', '*', '🔥', ' 🎰 ', '\u200B', ' . ', '\n', '·', '❤️'];
const AFTER = ['', '', '\u0301', '\u200D', '\u2060', '\uFE0F', '\u0336', '\u202C'];
const BANNED_WORDS = ['казино', 'casino', 'мефедрон', 'проститутки', 'марихуана', 'hashish', 'cocaine', 'снюс', 'взрывчатка', 'амфетамин'];

const fullWidth = (letter: string) => (/[a-z]/.test(letter) ? String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0) : letter);

/** A letter in another guise: kept, capital, full width, repeated, look-alike; each with marks behind. */
function disguises(letter: string): fc.Arbitrary<string> {
  const alike = [letter, letter, letter.toUpperCase(), fullWidth(letter), ...Array.from(HOMOGLYPHS[letter] ?? '')];
  return fc
    .tuple(fc.constantFrom(...alike), fc.constantFrom(...AFTER), fc.integer({ min: 1, max: 4 }))
    .map(([shape, mark, times]) => (shape + mark).repeat(times));
}

const disguisedWord = fc
  .tuple(fc.constantFrom(...BANNED_WORDS), fc.constantFrom(...BETWEEN))
  .chain(([word, between]) => fc.tuple(...Array.from(word, disguises)).map((letters) => letters.join(between)));

describe('tricks', () => {
  it('never let a forbidden word pass, wherever it stands', () => {
    const around = fc.constantFrom('', 'Лучшее ', 'приходи в ', 'и я ', 'the best ', '🔥', '(', 'онлайн-');
    const behind = fc.constantFrom('', ' для всех', '!', ' и', ')', ' — пиши @bot_name', '🔥🔥');
    fc.assert(
      fc.property(around, disguisedWord, behind, (before, word, after) => {
        expect({ word, verdict: judge(before + word + after).verdict }).toEqual({ word, verdict: 'block' });
      }),
      { numRuns: 2_000 },
    );
  });

  it('leave ranges inside the text, with its words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        disguisedWord,
        fc.string({ unit: 'binary', maxLength: 30 }),
        (a, word, b) => {
          const text = `${a} ${word} ${b}`;
          for (const { range, matched } of judge(text, CHANNEL_TOPICS).findings) {
            expect(range.offset).toBeGreaterThanOrEqual(0);
            expect(range.length).toBeGreaterThan(0);
            expect(range.offset + range.length).toBeLessThanOrEqual(text.length);
            expect(text.slice(range.offset, range.offset + range.length)).toBe(matched);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('are not seen in words that only resemble', () => {
    for (const text of [
      'казинаки',
      'спорно и упорно',
      'каперсы',
      'героиня',
      'нарколог',
      'Essex',
      'оружейная палата',
      'кредо',
      'прогноз на спортивные выходные',
    ])
      expect({ text, verdict: judge(text).verdict }).toEqual({ text, verdict: 'pass' });
  });

  it('do not hide behind an exception', () => {
    expect(judge('Казинаки и казино').findings.map(({ matched }) => matched)).toEqual(['казино']);
    expect(judge('Ключевая ставка и ставки на спорт').verdict).toBe('review');
    expect(judge('Защита от взлома. Взлом аккаунтов ВК').verdict).toBe('block');
  });
});

describe('what no rule reads', () => {
  const emoji = (...ids: readonly string[]): readonly TextEntity[] =>
    ids.map((custom_emoji_id, index) => ({ type: 'custom_emoji', offset: index * 2, length: 2, custom_emoji_id }));

  it('is for people: letters in another order, words of custom emoji', () => {
    expect(judge('Приходи в \u202Eонизак\u202C').findings[0]).toMatchObject({ ruleId: 'order-override', verdict: 'review' });
    expect(judge('🔥'.repeat(6), [], emoji('k', 'a', 'z', 'i', 'n', 'o')).findings).toMatchObject([
      { ruleId: 'emoji-word', range: { offset: 0 } },
    ]);
  });

  it('is not an ornament of one emoji', () => {
    expect(judge('🔥'.repeat(6), [], emoji('a', 'a', 'a', 'a', 'a', 'b')).verdict).toBe('pass');
  });
});

describe('links in a text', () => {
  const linked = (url: string) => judge('Подробнее', [], [{ type: 'text_link', offset: 0, length: 9, url }]);

  it.each([
    ['https://www.instagram.com/shop', 'restricted-network-link'],
    ['https://l.facebook.com/', 'restricted-network-link'],
    ['https://xn--nstagram-shh.com/', 'restricted-network-link'],
    ['https://faceb00k.com/', 'restricted-network-link-lookalike'],
    ['https://instagram.com.example/', 'restricted-network-spelled'],
    ['https://best-casino-bonus.example/', 'casino'],
    ['https://shop.example/%D0%BA%D0%B0%D0%B7%D0%B8%D0%BD%D0%BE', 'casino'],
  ])('are judged by where they go: %s', (url, ruleId) => {
    expect(linked(url).findings.map((finding) => finding.ruleId)).toContain(ruleId);
    expect(linked(url).findings[0]).toMatchObject({ matched: 'Подробнее', range: { offset: 0, length: 9 } });
  });

  it.each(['https://notinstagram.com/', 'https://t.me/channel', 'https://шоколад.рф/'])('%s may be linked', (url) => {
    expect(linked(url).verdict).toBe('pass');
  });
});

describe('topics of a channel', () => {
  it.each([
    ['alcohol', 'Крафтовое пиво и коктейли'],
    ['crypto', 'Как хранить биткоин'],
    ['credit', 'Ипотека с господдержкой'],
    ['medicine', 'Запись к стоматологу'],
    ['politics', 'Выборы в воскресенье'],
    ['gambling', 'Лотерея: билет за 100 рублей'],
    ['dating', 'Знакомства для тех, кому за 30'],
    ['esoteric', 'Расклад таро онлайн'],
  ])('%s', (topic, text) => {
    expect(judge(text).verdict).toBe('pass');
    expect(judge(text, [topic])).toMatchObject({ verdict: 'block', findings: [{ topic, reason: `moderation.channel.${topic}` }] });
  });

  it('are not seen in words that only resemble', () => {
    for (const text of [
      'виноград и windows',
      'политика конфиденциальности',
      'криптография',
      'безалкогольное',
      'выбор подарка',
      'buy wedding dress',
    ])
      expect({ text, findings: judge(text, CHANNEL_TOPICS).findings }).toEqual({ text, findings: [] });
  });

  it('only ever make a verdict stricter', () => {
    const words = fc.constantFrom(
      ...'казино пиво ставки на спорт биткоин кредит врач выборы таро книга сад instagram.com вейп ипотека игрушки'.split(' '),
    );
    const post = fc.array(words, { maxLength: 12 }).map((all) => all.join(' '));
    const topics = fc.subarray([...CHANNEL_TOPICS]);
    fc.assert(
      fc.property(post, topics, topics, (text, some, others) => {
        const before = judge(text, some);
        const after = judge(text, [...some, ...others]);
        expect(rank(after.verdict)).toBeGreaterThanOrEqual(rank(before.verdict));
        expect(after.findings).toEqual(expect.arrayContaining([...before.findings]));
      }),
    );
  });
});

describe('work', () => {
  const LONGEST = 4_096;
  const fill = (unit: string) => unit.repeat(Math.ceil(LONGEST / unit.length)).slice(0, LONGEST);
  const stepsOf = (text: string) => findPatterns(LEXICON, normalise(text)).steps;

  it('grows with the length of the text and with nothing else', () => {
    const unit = fc.oneof(
      fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...Array.from('кказино. *@!|1340ui+ $\u200B🔥')) }),
      fc.constantFrom('*', '*а', 'а*', '1!|', 'к ', 'к.', 'i1l|', '*@!|+$', 'ставка ', 'купить ', 'u*и*', '*1*0*3*4'),
    );
    fc.assert(
      fc.property(unit, (nasty) => {
        expect(stepsOf(fill(nasty))).toBeLessThan(LONGEST * 400);
        expect(stepsOf(fill(nasty))).toBeLessThanOrEqual(2.2 * stepsOf(fill(nasty).slice(0, LONGEST / 2)) + 5_000);
      }),
      { numRuns: 60 },
    );
  });
});
