/**
 * @file domain/creatives/read-post.test.ts
 * @description What the rules read of a post: the words and links of its buttons as those of its text, and that a photo goes to a person.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { PostBody } from '../booking/index.ts';
import { CHANNEL_TOPICS, judgeText } from '../moderation/index.ts';
import { readPost } from './read-post.ts';

const PLAIN: PostBody = { text: 'Кофе рядом', entities: [] };
const PHOTO = { kind: 'photo', fileId: 'f', uniqueId: 'u' } as const;
const button = (text: string, url = 'https://shop.example/') => ({ ...PLAIN, buttons: [[{ text, url }]] });
const judged = (post: PostBody) => judgeText({ ...readPost('abc', post), bannedTopics: CHANNEL_TOPICS });

describe('what the rules read', () => {
  it('is the text with the words of every button below it, each leading where the button does', () => {
    const { text, links } = readPost('abc', {
      ...PLAIN,
      buttons: [[{ text: 'Да', url: 'https://a.example/' }], [{ text: 'Нет', url: 'https://b.example/' }]],
    });
    expect(text).toBe('Кофе рядом\nДа\nНет');
    expect(links.map(({ url, range }) => [url, text.slice(range.offset, range.offset + range.length)])).toEqual([
      ['https://a.example/', 'Да'],
      ['https://b.example/', 'Нет'],
    ]);
  });

  it.each([
    ['a text', PLAIN, 'pass'],
    ['an honest button', button('Купить'), 'pass'],
    ['a button with forbidden words', button('Онлайн казино'), 'block'],
    ['a photo, which no rule can read', { ...PLAIN, media: PHOTO }, 'review'],
  ] as const)('of %s: %s', (_, post, verdict) => {
    expect(judged(post).verdict).toBe(verdict);
  });
});
