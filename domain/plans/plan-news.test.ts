/**
 * @file domain/plans/plan-news.test.ts
 * @description What an owner is told of their plan, by what became of a charge and by how the plan stands when it is told.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { begun, leaving, newsOfCharge, noticeOf, PLANS, refused } from './index.ts';
import type { PlanNews, PlanStanding, PlanSubscription, Subscription } from './index.ts';

const DAY_MS = 86_400_000;
const NOTHING_BEYOND = { beyond: [] } as const;
const UNTIL = new Date('2026-12-31T21:00:00Z');
const amountMinor = PLANS.Pro.monthMinor;
const day = (number: number) => new Date(UNTIL.getTime() + number * DAY_MS);
const active = begun({ from: day(-20), until: UNTIL });
const after = (tries: number) => [0, 1, 3, 5, 7].slice(0, tries).reduce((plan, on) => refused(plan, day(on)), active);

describe('a charge that has ended', () => {
  it.each<[string, string, Subscription | undefined, boolean, PlanNews | undefined]>([
    ['the first payment', 'paid', active, true, { event: 'plan.begun', amountMinor, until: UNTIL }],
    ['a month', 'paid', active, false, { event: 'plan.paid', amountMinor, until: UNTIL }],
    ['a refused charge', 'refused', after(1), false, { event: 'plan.refused', amountMinor, paidUntil: UNTIL, nextTryAt: day(1) }],
    ['the last try', 'ended', after(5), false, { event: 'plan.ended', why: 'unpaid' }],
    ['a page that nobody paid', 'canceled', undefined, false, undefined],
    ['money that does not fit', 'misfit', active, false, undefined],
    ['what was booked before', 'repeated', active, false, undefined],
  ])('%s is told as it is', (_what, outcome, next, isFirst, news) => {
    expect(newsOfCharge({ outcome, amountMinor, next, isFirst })).toEqual(news);
  });
});

const standing = (about: Partial<PlanStanding> = {}): PlanStanding => ({
  plan: 'Free',
  subscribed: true,
  agreedChannels: undefined,
  used: 3,
  ...about,
});
const kept = (plan: Subscription): PlanSubscription => ({ ...plan, tenantId: 'tenant', telegramUserId: 1, methodId: 'card' });
const refusal = (tries: number): PlanNews => ({ event: 'plan.refused', amountMinor, paidUntil: UNTIL, nextTryAt: after(tries).dueAt });

describe('an owner', () => {
  it.each([
    [1, 1, false],
    [2, 3, false],
    [3, 5, false],
    [4, 7, true],
  ])('is told after refusal %d that day %d is the next try and day 7 the end', (tries, next, isLastTry) => {
    const notice = noticeOf(refusal(tries), { ...NOTHING_BEYOND, standing: standing(), subscription: kept(after(tries)) });
    expect(notice).toEqual({ kind: 'refused', amountMinor, until: day(7), nextTryAt: day(next), isLastTry });
  });

  it.each<[string, PlanStanding | undefined, PlanSubscription | undefined]>([
    ['was paid meanwhile', standing(), kept(begun({ from: UNTIL, until: day(31) }))],
    ['was tried again meanwhile', standing(), kept(after(2))],
    ['ended meanwhile', standing({ subscribed: false }), kept(after(5))],
    ['was given up meanwhile', standing(), kept(leaving(after(1), day(0.5)))],
    ['is Pro by declaration now', standing({ plan: 'Pro' }), kept(after(1))],
    ['belongs to nobody any more', undefined, kept(after(1))],
  ])('is told of no refusal where the plan %s', (_what, now, subscription) => {
    expect(noticeOf(refusal(1), { ...NOTHING_BEYOND, standing: now, subscription })).toBeUndefined();
  });

  it.each([
    ['the last try was refused', 'unpaid', {}, 1],
    ['the paid time is over', 'over', {}, 1],
    ['another number of channels is agreed on', 'unpaid', { agreedChannels: 3 }, 3],
  ] as const)('is told that the plan is Free, and its limit, where %s', (_what, why, about, limit) => {
    const now = { standing: standing({ subscribed: false, ...about }), subscription: kept(after(5)), beyond: ['Чай'] };
    expect(noticeOf({ event: 'plan.ended', why }, now)).toEqual({ kind: 'ended', why, limit, used: 3, beyond: ['Чай'] });
  });

  it.each([
    ['is Pro by declaration', { plan: 'Pro', subscribed: false }],
    ['was paid for anew', { subscribed: true }],
  ] as const)('is not told of Free where the plan %s', (_what, about) => {
    const now = { ...NOTHING_BEYOND, standing: standing(about), subscription: kept(after(5)) };
    expect(noticeOf({ event: 'plan.ended', why: 'unpaid' }, now)).toBeUndefined();
  });

  it.each<[string, PlanSubscription | undefined, Date | undefined]>([
    ['when more is charged', kept(active), UNTIL],
    ['that nothing is charged where no method is saved', { ...kept(active), methodId: undefined }, undefined],
    ['that nothing is charged where it was given up', kept(leaving(active, day(-5))), undefined],
  ])('is told that Pro begins, with its room and %s', (_what, subscription, nextChargeAt) => {
    const notice = noticeOf({ event: 'plan.begun', amountMinor, until: UNTIL }, { ...NOTHING_BEYOND, standing: standing(), subscription });
    expect(notice).toEqual({ kind: 'begun', amountMinor, until: UNTIL, limit: 10, nextChargeAt });
  });

  it('is told of a paid month whatever came after it', () => {
    const now = { ...NOTHING_BEYOND, standing: standing({ subscribed: false }), subscription: kept(after(5)) };
    expect(noticeOf({ event: 'plan.paid', amountMinor, until: UNTIL }, now)).toEqual({ kind: 'paid', amountMinor, until: UNTIL });
  });
});
