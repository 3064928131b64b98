/**
 * @file domain/creatives/heed-policy.test.ts
 * @description What a changed line touches among posts that wait, and what publishing heeds: by where each post is and when it goes out.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { HERE } from '../compliance/index.ts';
import type { Effect, Policy } from '../compliance/index.ts';
import { forbiddenBy, touchedBy } from './heed-policy.ts';
import type { WaitingPost } from './heed-policy.ts';

const NOW = new Date('2026-12-01T12:00:00.000Z');
const hour = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
const says = (effect: Effect, from = NOW, until?: Date, topic = 'crypto'): Policy => [
  { ...HERE, id: 'one', origin: 'console', topic, effect, from, until, reason: { ru: 'р', en: 'r' } },
];
const post = (more: Partial<WaitingPost> = {}): WaitingPost => ({
  content: { text: 'Курс по криптовалюте', entities: [] },
  shortLink: 'x',
  placementState: 'SCHEDULED',
  moderation: 'judged',
  publishAt: hour(10),
  bannedTopics: [],
  ...more,
});
const ahead = { placementState: 'MODERATION', moderation: 'ahead' } as const;

describe('a changed line touches', () => {
  it.each([
    ['a scheduled post that it blocks', {}, says('block'), 'block publishing'],
    ['one that goes out when it has begun', {}, says('block', hour(10)), 'block publishing'],
    ['none that goes out before', {}, says('block', hour(10.01)), 'nothing'],
    ['none that goes out when it is over', {}, says('block', NOW, hour(10)), 'nothing'],
    ['none that people are past holding', {}, says('hold'), 'nothing'],
    ['one before moderation, at once', ahead, says('block'), 'block moderation'],
    ['one before moderation, when it goes out', ahead, says('block', hour(5)), 'block publishing'],
    ['one that it holds', ahead, says('hold'), 'hold moderation'],
    ['none that is let by before it begins', ahead, says('hold', hour(1)), 'nothing'],
    ['none that it only warns of', ahead, says('warn'), 'nothing'],
    ['none of another topic', { content: { text: 'Домашние казинаки', entities: [] } }, says('block'), 'nothing'],
    ['none that its channel refuses anyway', { ...ahead, bannedTopics: ['crypto'] }, says('block'), 'nothing'],
  ] as const)('%s', (_, more, after, fate) => {
    const touched = touchedBy(post(more), { before: [], after }, NOW);
    expect(touched === undefined ? 'nothing' : `${touched.effect} ${touched.when}`).toBe(fate);
  });

  it('nothing that the present policy does already', () => {
    expect(touchedBy(post(), { before: says('block'), after: says('block') }, NOW)).toBeUndefined();
    expect(touchedBy(post(ahead), { before: says('hold'), after: says('block') }, NOW)).toMatchObject({ effect: 'block', topic: 'crypto' });
  });
});

it('publishing heeds what forbids at that instant, and nothing milder', () => {
  expect(forbiddenBy(post(), says('block', hour(1), hour(2)), hour(1), 'none')?.id).toBe('one');
  expect(forbiddenBy(post(), says('block', hour(1), hour(2)), hour(2), 'none')).toBeUndefined();
  expect(forbiddenBy(post(), says('hold'), hour(1), 'none')).toBeUndefined();
});

it('publishing forgives a post whose refusal was overturned the platform’s own word, and no line of the console', () => {
  const casino = post({ content: { text: 'Лучшее казино города', entities: [] } });
  expect(forbiddenBy(casino, [], NOW, 'none')?.id).toBe('platform-gambling');
  expect(forbiddenBy(casino, [], NOW, 'overturned')).toBeUndefined();
  expect(forbiddenBy(casino, says('block', NOW, undefined, 'gambling'), NOW, 'overturned')?.id).toBe('one');
});
