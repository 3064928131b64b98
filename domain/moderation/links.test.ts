/**
 * @file domain/moderation/links.test.ts
 * @description Which links a post has, what is wrong with where they lead, and when they lead elsewhere than before.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { TextEntity } from '../booking/index.ts';
import { hostSkeleton, unicodeHost } from './host.ts';
import { collectLinks, judgeLinks, landingChanged } from './index.ts';
import type { Landing, PostLink, Resolution } from './index.ts';

describe('links of a post', () => {
  const urls = (text: string, ...entities: readonly TextEntity[]) => collectLinks(text, entities).map(({ kind, url }) => `${kind} ${url}`);

  it('come from formatting', () => {
    const text = 'Сайт: shop.example/a, тут, @shop_bot';
    expect(
      urls(
        text,
        { type: 'url', offset: 6, length: 14 },
        { type: 'text_link', offset: 22, length: 3, url: 'https://hidden.example/' },
        { type: 'mention', offset: 27, length: 9 },
        { type: 'bold', offset: 0, length: 4 },
      ),
    ).toEqual(['url http://shop.example/a', 'text_link https://hidden.example/', 'mention https://t.me/shop_bot']);
  });

  it.each([
    ['Заходи на instagram.com/shop.', ['bare http://instagram.com/shop']],
    ['(vk.com,ok.ru)', ['bare http://vk.com/', 'bare http://ok.ru/']],
    ['сайт:https://a.example/x?y=1!', ['bare https://a.example/x?y=1']],
    ['http://10.0.0.1/x', ['bare http://10.0.0.1/x']],
    ['пример.рф и shop.онлайн', ['bare http://xn--e1afmkfd.xn--p1ai/', 'bare http://shop.xn--80asehdb/']],
    ['ｉｎｓｔａｇｒａｍ．ｃｏｍ', ['bare http://instagram.com/']],
    ['insta\u200Bgram.com', ['bare http://instagram.com/']],
    ['instagram.соm', ['bare http://instagram.xn--m-0tbi/']],
    ['Пиши @shop_bot или info@shop.com', ['mention https://t.me/shop_bot']],
    ['Скидки.Приходите, т.е. сегодня в 12.30, версия 1.2.3.4 и 3.5', []],
  ])('are seen without formatting: %s', (text, expected) => {
    expect(urls(text)).toEqual(expected);
  });

  it('are found once, and what a text shows counts beside where it leads', () => {
    const text = 'instagram.com';
    expect(urls(text, { type: 'url', offset: 0, length: 13 })).toHaveLength(1);
    expect(urls(text, { type: 'text_link', offset: 0, length: 13, url: 'https://a.example/' })).toHaveLength(2);
  });

  it('lie inside the text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('a.com', '://', 'http', '@name', '.рф', ' ', 'xn--', '['),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const text = parts.join('');
        for (const { range } of collectLinks(text, [])) {
          expect(range.length).toBeGreaterThan(0);
          expect(range.offset + range.length).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('hosts', () => {
  it.each([
    ['xn--e1afmkfd.xn--p1ai', 'пример.рф'],
    ['xn--80ak6aa92e.com', 'аррӏе.com'],
    ['xn--bcher-kva.example', 'bücher.example'],
    ['xn--wgv71a119e.jp', '日本語.jp'],
    ['xn--99999999.com', 'xn--99999999.com'],
    ['plain.example', 'plain.example'],
  ])('%s reads %s', (host, shown) => {
    expect(unicodeHost(host)).toBe(shown);
  });

  it('are read back whatever the letters', () => {
    const letters = fc.constantFrom(...Array.from('абвжшщыэюяёüößñçșğאבגक日本語'));
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 12 }), (label) => {
        const url = URL.parse(`http://a${label.join('')}.example/`);
        fc.pre(url !== null);
        expect(hostSkeleton(url.hostname)).toBe(hostSkeleton(unicodeHost(url.hostname)));
        expect(URL.parse(`http://${unicodeHost(url.hostname)}/`)?.hostname).toBe(url.hostname);
      }),
    );
  });

  it('never stop at a broken label', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('abz059-é')), maxLength: 20 }), (label) => {
        expect(typeof unicodeHost(`xn--${label}.com`)).toBe('string');
      }),
    );
  });
});

const TEXT = 'Подробнее здесь';
const link = (url: string): PostLink => ({ url, kind: 'text_link', range: { offset: 0, length: 9 } });
const judge = (url: string, resolution: Resolution) =>
  judgeLinks({ text: TEXT, resolved: [{ link: link(url), resolution }], bannedTopics: ['alcohol'] });
const through = (...chain: readonly string[]) => judge(chain[0] ?? '', { status: 'resolved', chain });

describe('where links lead', () => {
  it.each<readonly [string, readonly string[], string, readonly string[]]>([
    ['to an honest shop', ['https://shop.example/'], 'pass', []],
    ['to it through a shortener', ['https://clck.ru/abc', 'https://shop.example/'], 'pass', []],
    ['through three hops', ['https://a.example/', 'https://b.example/', 'https://c.example/', 'https://d.example/'], 'pass', []],
    [
      'through four hops',
      ['https://a.example/', 'https://b.example/', 'https://c.example/', 'https://d.example/', 'https://e.example/'],
      'review',
      ['link-too-many-hops'],
    ],
    ['to a banned host at the end', ['https://clck.ru/abc', 'https://www.instagram.com/x'], 'block', ['restricted-network-link']],
    [
      'through a banned host',
      ['https://a.example/', 'https://l.facebook.com/', 'https://shop.example/'],
      'block',
      ['restricted-network-link'],
    ],
    ['to a banned host in another script', ['https://xn--nstagram-shh.com/'], 'block', ['restricted-network-link']],
    ['to a host that says what it is', ['https://clck.ru/abc', 'https://best-casino.example/'], 'block', ['casino']],
    ['to what this channel refuses', ['https://clck.ru/abc', 'https://shop.example/wine'], 'block', ['channel-alcohol']],
    ['through a shortener whose path is chance', ['https://clck.ru/wine', 'https://shop.example/'], 'pass', []],
    ['to a name that reads like a banned one', ['https://1nstagram.com/'], 'review', ['restricted-network-link-lookalike']],
    ['to a bare address', ['https://a.example/', 'http://93.184.216.34/x'], 'review', ['link-address-host']],
    ['to a bare address in another notation', ['http://0x5db8d822/'], 'review', ['link-address-host']],
    ['to a bare IPv6 address', ['http://[2606:4700::1]/'], 'review', ['link-address-host']],
    ['no further than a shortener', ['https://bit.ly/x'], 'review', ['link-shortener-hides']],
    [
      'through one shortener after another',
      ['https://bit.ly/x', 'https://clck.ru/y', 'https://a.example/'],
      'review',
      ['link-shortener-hides'],
    ],
    ['to a host with the dot of the root', ['https://instagram.com./'], 'block', ['restricted-network-link']],
  ])('%s', (_, chain, verdict, ruleIds) => {
    const judgement = through(...chain);
    expect({ verdict: judgement.verdict, ruleIds: judgement.findings.map(({ ruleId }) => ruleId) }).toEqual({ verdict, ruleIds });
    for (const finding of judgement.findings) expect(finding).toMatchObject({ matched: 'Подробнее', range: { offset: 0, length: 9 } });
  });

  it.each(['unreachable', 'refused'] as const)('is unknown when the link is %s: people look', (status) => {
    expect(judge('https://a.example/', { status, reason: 'x' })).toMatchObject({ verdict: 'review', landings: [] });
    expect(judge('https://instagram.com/', { status, reason: 'x' }).verdict).toBe('block');
  });

  it('is unknown for a chain without an address', () => {
    expect(judge('https://a.example/', { status: 'resolved', chain: [] })).toMatchObject({ verdict: 'review', landings: [] });
  });
});

describe('a landing', () => {
  const landing = (url: string) => through('https://clck.ru/abc', url).landings[0] as Landing;

  it('is the last host and path, for the link that led there', () => {
    expect(landing('https://www.Shop.example/sale/')).toMatchObject({ url: 'https://clck.ru/abc', host: 'shop.example' });
    expect(landing('https://shop.example/sale').hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['https://shop.example/sale', 'https://shop.example/sale?click=2#top', false],
    ['https://shop.example/sale', 'http://www.shop.example/sale/', false],
    ['https://shop.example/sale', 'https://shop.example/other', true],
    ['https://shop.example/sale', 'https://other.example/sale', true],
  ])('%s, then %s: changed %s', (before, now, changed) => {
    expect(landingChanged(landing(before), landing(now))).toBe(changed);
  });
});
