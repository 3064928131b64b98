/**
 * @file tests/soak/account-for.test.ts
 * @description What the auditor makes of an order and the posts it finds.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { accountFor, withoutOrder } from './account-for.ts';
import type { DueOrder } from './account-for.ts';

const MINUTE = Date.parse('2026-12-01T10:00:00Z');
const HOUR = 3_600_000;
const ORDER: DueOrder = {
  id: 'o1',
  number: 'LS-1',
  orderState: 'PAID',
  placementState: 'LIVE',
  publishAt: MINUTE,
  shortLink: 'abc',
  channel: 'coffee',
  hasReason: false,
};
const post = (messageId: number, link: string) => ({
  messageId,
  date: '2026-12-01T10:00:01Z',
  text: '',
  entities: [{ type: 'text_link', offset: 0, length: 1, url: `https://ads.example/a/${link}` }],
  isDeleted: false,
  isEdited: false,
  isByBot: true,
  photo: null,
  keyboard: [],
  url: null,
});
const account = (change: Partial<DueOrder>, links: readonly string[], payments = 1) =>
  accountFor(
    [{ ...ORDER, ...change }],
    { postsOf: new Map([['coffee', links.map((link, place) => post(place, link))]]), paymentsOf: new Map([['o1', payments]]) },
    MINUTE + HOUR,
  );

describe('a paid order whose minute has passed', () => {
  it('is well with one post, and its lateness is taken from the channel', () => {
    expect(account({}, ['abc', 'other'])).toEqual({
      findings: [],
      posts: { due: 1, published: 1, refunded: 0, undecided: 0, latenessMs: [1_000] },
    });
  });

  it.each<[string, Partial<DueOrder>, readonly string[], number]>([
    ['a post is in its channel more than once', {}, ['abc', 'abc'], 1],
    ['a post is in its channel more than once', { placementState: 'SCHEDULED' }, ['abc', 'abc'], 1],
    ['a post that counts as published is not in its channel', { placementState: 'SETTLED', orderState: 'CLOSED' }, [], 1],
    ['a post is in its channel although it was refunded', { orderState: 'REFUNDED', hasReason: true }, ['abc'], 1],
    ['an order was refunded without a reason', { orderState: 'REFUNDED', placementState: 'PUBLISH_FAILED' }, [], 1],
    ['a paid post is neither published nor refunded', { placementState: 'SCHEDULED', publishAt: MINUTE - 2 * HOUR }, [], 1],
    ['a paid order has 2 payments that succeeded', {}, ['abc'], 2],
  ])('%s', (what, change, links, payments) => {
    const placementState = change.placementState ?? (change.orderState === 'REFUNDED' ? 'PUBLISH_FAILED' : 'LIVE');
    expect(account({ ...change, placementState }, links, payments).findings).toEqual([{ what, subjects: ['LS-1'] }]);
  });

  it('may be undecided for a while', () => {
    expect(account({ placementState: 'PUBLISH_UNKNOWN' }, [])).toMatchObject({ findings: [], posts: { undecided: 1 } });
  });
});

describe('a post of the bot', () => {
  it('without an order is found', () => {
    expect(withoutOrder([post(1, 'abc'), post(2, 'stray')], new Set(['abc'])).map(({ messageId }) => messageId)).toEqual([2]);
  });
});
