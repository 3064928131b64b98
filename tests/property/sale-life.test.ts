/**
 * @file tests/property/sale-life.test.ts
 * @description Whatever answers get lost and whichever worker dies, a sale ends with one post and the money split, or with no post and the money back.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CRASHES, openWorld } from '../kit/sale-world.ts';
import type { RefundAnswer } from '../kit/memory-payments.ts';
import type { Fault, OrdAnswer, World } from '../kit/sale-world.ts';

const fault = fc.constantFrom<Fault>('none', 'none', 'refused', 'throttled', 'lost before', 'lost after', ...CRASHES);
const faults = fc.array(fault, { maxLength: 8 });
const looks = fc.array(fc.constantFrom<'true' | 'unreadable'>('true', 'true', 'unreadable'), { maxLength: 6 });

const register = fc.array(fc.constantFrom<OrdAnswer>('erid', 'erid', 'no answer', 'refused'), { maxLength: 4 });
const refunds = fc.array(fc.constantFrom<RefundAnswer>('pending', 'canceled', 'succeeded', 'refused', 'lost for a day'), { maxLength: 5 });

/** What may never be otherwise, at any moment. */
function checkAlways(world: World): void {
  const { state, placement } = world.store.order();
  expect(world.posts.length).toBeLessThanOrEqual(1);
  if (placement.state === 'LIVE') expect(world.posts.map(({ messageId }) => messageId)).toContain(placement.messageId);
  const escrow = -world.store.balance('escrow');
  expect(escrow).toBe(state === 'PAID' ? world.priceMinor : 0n);
  const total = (['psp_clearing', 'prepaid_clearing', 'escrow', 'owner_payable', 'platform_revenue'] as const).map((kind) =>
    world.store.balance(kind),
  );
  expect(total.reduce((sum, balance) => sum + balance, 0n)).toBe(0n);
}

describe('the life of a sale', () => {
  it('is told once, step by step, when nothing goes wrong', async () => {
    const world = openWorld({ calls: [], looks: [] });
    await world.buy();
    await world.liveOn(checkAlways);
    expect(world.store.steps.map(({ journal }) => journal.event)).toEqual([
      'creative.submitted',
      'order.checkout-started',
      'payment.created',
      'order.paid',
      'creative.moderated',
      'creative.approved',
      'creative.marked',
      'placement.publishing',
      'placement.published',
      'placement.removal-due',
      'placement.fulfilled',
      'placement.settled',
    ]);
    expect(world.store.order()).toMatchObject({ state: 'CLOSED', deadline: undefined, placement: { state: 'SETTLED', attempts: 1 } });
    expect([world.store.balance('owner_payable'), world.store.balance('platform_revenue')]).toEqual([-119_200n, -29_800n]);
    expect(world.store.told).toEqual([
      'order.paid',
      'placement.scheduled',
      'placement.published',
      'placement.fulfilled',
      'placement.settled',
    ]);
    expect(world.published()).toEqual(world.approved());
  });

  it.each([
    [24, 24 * 60],
    [47, 47 * 60],
    // A bot can delete a post only until it is 48 hours old.
    [48, 48 * 60 - 2],
  ])('leaves a post for %s h in the channel for %s min', async (feedHours, minutes) => {
    const world = openWorld({ calls: [], looks: [], feedHours });
    await world.buy();
    await world.liveOn(checkAlways, { until: 'LIVE' });
    const { placement, deadline } = world.store.order();
    expect(deadline?.action).toBe('remove');
    expect(Number(deadline?.dueAt) - Number(placement.publishedAt)).toBe(minutes * 60_000);
  });

  it('ends well whatever happens to calls and workers', async () => {
    await fc.assert(
      fc.asyncProperty(faults, looks, register, refunds, async (calls, channelLooks, ord, refundAnswers) => {
        const world = openWorld({ calls, looks: channelLooks, ord, refunds: refundAnswers });
        await world.buy();
        await world.liveOn(checkAlways);
        const { state, deadline } = world.store.order();
        expect(deadline).toBeUndefined();
        expect(['CLOSED', 'REFUNDED']).toContain(state);
        if (state === 'CLOSED') {
          expect(world.sentEver()).toBe(1);
          expect(world.published()).toEqual(world.approved());
        } else {
          expect(world.sentEver()).toBe(0);
          expect(world.refundedMinor()).toBe(world.priceMinor);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is published by one of two workers that start at the same instant', async () => {
    const world = openWorld({ calls: [], looks: [] });
    await world.buy();
    await world.liveOn(checkAlways, { until: 'SCHEDULED' });
    world.moveTo(world.store.order().placement.publishAt);
    const outcomes = await Promise.allSettled([world.work(), world.work(), world.work()]);
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(world.posts).toHaveLength(1);
    await world.liveOn(checkAlways);
    expect(world.sentEver()).toBe(1);
  });
});

describe('money that does not fit', () => {
  it.each([
    ['one kopeck short', -1n],
    ['half of it', -74_500n],
  ])('%s: funds nothing, and goes back when the time is released', async (_, differenceMinor) => {
    const world = openWorld({ calls: [], looks: [] });
    await world.buy({ differenceMinor });
    expect(world.store.order()).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { state: 'underpaid' } });
    expect(world.store.steps.flatMap(({ postings }) => postings)).toEqual([]);
    await world.liveOn(checkAlways);
    expect(world.store.order()).toMatchObject({ state: 'RELEASED', deadline: undefined });
    expect(world.refundedMinor()).toBe(world.priceMinor + differenceMinor);
    expect(world.store.balance('psp_clearing')).toBe(0n);
    expect(world.store.told).toEqual(['payment.underpaid', 'order.released', 'payment.returned']);
  });

  it('never comes: the link is watched until the provider closes it', async () => {
    const world = openWorld({ calls: [], looks: [] });
    await world.buy({ pays: 'not yet' });
    await world.liveOn(checkAlways);
    expect(world.store.order()).toMatchObject({ state: 'RELEASED', payment: { state: 'canceled' } });
  });

  it('comes by a link that was made while the order was given up: goes back in full', async () => {
    const world = openWorld({ calls: [], looks: [], givesUp: 'while the link is made' });
    await world.buy({ pays: 'not yet' });
    expect(world.store.order()).toMatchObject({ state: 'RELEASED', deadline: { action: 'watch-payment' } });
    world.paySilently();
    await world.liveOn(checkAlways);
    expect(world.store.order()).toMatchObject({ state: 'RELEASED', deadline: undefined });
    expect(world.refundedMinor()).toBe(world.priceMinor);
  });

  it.each(['told', 'not told'] as const)('after the time was released and is free, and we are %s: books it again', async (notification) => {
    const world = openWorld({ calls: [], looks: [] });
    await world.buy({ pays: 'not yet' });
    world.moveTo(world.store.order().deadline?.dueAt ?? new Date(0));
    await world.work();
    if (notification === 'told') await world.pay();
    else world.paySilently();
    await world.liveOn(checkAlways);
    expect(world.store.order()).toMatchObject({ state: 'CLOSED', placement: { state: 'SETTLED' } });
    expect([world.sentEver(), world.refundedMinor(), world.store.balance('escrow')]).toEqual([1, 0n, 0n]);
    expect(world.store.told.slice(0, 2)).toEqual(['order.released', 'order.paid']);
  });

  it.each(['told', 'not told'] as const)('after somebody else took the time, and we are %s: goes back in full', async (notification) => {
    const world = openWorld({ calls: [], looks: [], refunds: ['pending', 'pending', 'canceled'] });
    await world.buy({ pays: 'not yet' });
    world.moveTo(world.store.order().deadline?.dueAt ?? new Date(0));
    await world.work();
    const { publishAt } = world.store.order().placement;
    world.store.occupy({ from: publishAt, to: new Date(publishAt.getTime() + 1) });
    expect(world.store.order()).toMatchObject({ state: 'RELEASED', deadline: { action: 'watch-payment' } });
    if (notification === 'told') await world.pay();
    else world.paySilently();
    await world.liveOn(checkAlways);
    expect(world.store.order()).toMatchObject({ state: 'RELEASED', deadline: undefined });
    expect(world.refundedMinor()).toBe(world.priceMinor);
    expect(world.store.balance('psp_clearing')).toBe(0n);
    expect(world.store.told.filter((topic) => topic === 'payment.returned')).toHaveLength(1);
  });

  it('told twice: is booked once', async () => {
    const world = openWorld({ calls: [], looks: [] });
    await world.buy();
    await Promise.all([world.pay(), world.pay(), world.pay()]);
    expect(-world.store.balance('escrow')).toBe(world.priceMinor);
  });
});
