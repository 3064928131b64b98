/**
 * @file tests/contract/worker-plans.test.ts
 * @description Pro is paid for, charged every month, tried again while its grace lasts, and ends; on real databases and the strict stand-in, to the kopeck.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { chargeFrom, PLANS, priceOf, restOfMonth } from '@lytslot/domain/plans';
import { DAY_MS, openPlanTown } from './plan-town.ts';
import type { PlanTown } from './plan-town.ts';

const MONTH = PLANS.Pro.monthMinor;

let town: PlanTown;
beforeAll(async () => {
  town = await openPlanTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
/** Whatever was done, the platform's books prove it. */
afterEach(async () => {
  expect((await town.control.proveBooks()).breaches).toEqual([]);
}, 30_000);

const states = async (tenantId: string) => (await town.payments(tenantId)).map(({ status }) => status).toSorted();

describe('Pro', () => {
  it('begins with the money for the days to the end of the month, and the second channel sells', async () => {
    const { tenantId, channelIds } = await town.owner('begins', 2);
    const [first = '', second = ''] = channelIds;
    expect([await town.isSelling(tenantId, first), await town.isSelling(tenantId, second)]).toEqual([true, false]);
    const wanted = chargeFrom(town.clock.now(), MONTH);
    const { id, amountMinor } = await town.page(tenantId);
    expect(amountMinor).toBe(wanted.amountMinor);
    expect((await town.page(tenantId)).id).toBe(id);
    expect((await town.control.directory.tenant(tenantId))?.plan).toBe('Free');
    await town.sandbox.control('POST', `/yookassa/payments/${id}/pay`);
    await town.heard(id);
    expect(await town.subscription(tenantId)).toMatchObject({
      state: 'active',
      paidUntil: wanted.span.until,
      methodId: id,
      isLeaving: false,
    });
    expect((await town.control.directory.tenant(tenantId))?.plan).toBe('Pro');
    expect(await town.isSelling(tenantId, second)).toBe(true);
    expect(await town.revenue(tenantId)).toBe(wanted.amountMinor);
    await town.heard(id);
    expect(await town.revenue(tenantId)).toBe(wanted.amountMinor);
    expect(await town.change(tenantId)).toEqual({ outcome: 'done' });
  });

  it('is charged once for each month that follows, whoever looks at the same moment', async () => {
    const { tenantId } = await town.owner('goes-on');
    const { paidUntil } = await town.goPro(tenantId);
    const before = await town.revenue(tenantId);
    await town.advance(paidUntil.getTime() + 1_000 - town.clock.now().getTime());
    const outcomes = await Promise.all([1, 2, 3].map(() => town.chargeNow(tenantId)));
    expect(outcomes).toContain('paid');
    const next = restOfMonth(paidUntil);
    expect(await town.subscription(tenantId)).toMatchObject({ state: 'active', paidUntil: next.until, dueAt: next.until });
    expect(await town.revenue(tenantId)).toBe(before + MONTH);
    await town.until(tenantId, 0);
    const after = restOfMonth(next.until);
    expect((await town.subscription(tenantId)).paidUntil).toEqual(after.until);
    expect(await town.revenue(tenantId)).toBe(before + 2n * MONTH);
    expect(await states(tenantId)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    // As a day is compared with the provider: all three are known, with what came.
    const ids = (await town.payments(tenantId)).map(({ id }) => id);
    const parts = await town.control.depositBooks.parts({ provider: 'yookassa', ids });
    expect(parts.map(({ state, subject }) => [state, subject.kind])).toEqual(ids.map(() => ['paid', 'plan']));
    expect(parts.reduce((sum, { receivedMinor }) => sum + receivedMinor, 0n)).toBe(before + 2n * MONTH);
  });

  it('of which nobody knows whether it was charged is asked about with the same key, and charged once', async () => {
    const { tenantId } = await town.owner('unknown');
    const { paidUntil } = await town.goPro(tenantId);
    await town.advance(paidUntil.getTime() + 1_000 - town.clock.now().getTime());
    const match = { method: 'POST', path: '/payments' };
    await town.sandbox.fault({ service: 'yookassa', match, action: 'drop-answer-after-accept' });
    expect(await town.chargeNow(tenantId)).toBe('PSP_UNKNOWN_OUTCOME');
    expect((await town.subscription(tenantId)).state).toBe('active');
    await town.sandbox.fault({ service: 'yookassa', match, action: 'error-500', work: 'skipped' });
    expect(await town.chargeNow(tenantId)).toBe('PSP_UNKNOWN_OUTCOME');
    expect(await town.chargeNow(tenantId)).toBe('paid');
    expect(await states(tenantId)).toEqual(['succeeded', 'succeeded']);
    expect(await town.revenue(tenantId)).toBe(MONTH + priceOf(await firstSpan(tenantId), MONTH));
  });

  it('whose card is refused is tried on days 1, 3, 5 and 7, keeps selling so long, and then is Free', async () => {
    const { tenantId, channelIds } = await town.owner('refused', 2);
    const second = channelIds[1] ?? '';
    const { paidUntil } = await town.goPro(tenantId);
    await town.revoke(tenantId);
    const after = (days: number) => new Date(paidUntil.getTime() + days * DAY_MS);
    for (const [day, next] of [
      [0, 1],
      [1, 3],
      [3, 5],
      [5, 7],
    ] as const) {
      await town.until(tenantId, day);
      expect(await town.subscription(tenantId)).toMatchObject({ state: 'past_due', paidUntil, dueAt: after(next) });
      expect(await town.isSelling(tenantId, second)).toBe(true);
    }
    await town.until(tenantId, 7);
    expect((await town.subscription(tenantId)).state).toBe('ended');
    expect((await town.control.directory.tenant(tenantId))?.plan).toBe('Free');
    expect([await town.isSelling(tenantId, channelIds[0] ?? ''), await town.isSelling(tenantId, second)]).toEqual([true, false]);
    expect(await states(tenantId)).toEqual([...Array.from({ length: 5 }, () => 'canceled'), 'succeeded']);
    await town.until(tenantId, 40);
    expect(await states(tenantId)).toHaveLength(6);
    await town.goPro(tenantId);
    expect(await town.isSelling(tenantId, second)).toBe(true);
  }, 60_000);

  it('that is past due is paid by hand with another card, for the same month and once', async () => {
    const { tenantId } = await town.owner('by-hand');
    const { paidUntil } = await town.goPro(tenantId);
    await town.revoke(tenantId);
    await town.until(tenantId, 0);
    const { id, amountMinor } = await town.page(tenantId);
    expect(amountMinor).toBe(MONTH);
    await town.until(tenantId, 1);
    expect((await town.subscription(tenantId)).state).toBe('past_due');
    await town.heard(id);
    const other = await town.page(tenantId);
    await town.sandbox.control('POST', `/yookassa/payments/${other.id}/pay`);
    await town.heard(other.id);
    expect(await town.subscription(tenantId)).toMatchObject({
      state: 'active',
      paidUntil: restOfMonth(paidUntil).until,
      methodId: other.id,
    });
    await town.until(tenantId, 0);
    expect((await town.subscription(tenantId)).state).toBe('active');
  });

  it('that is given up stays until it is over and is not charged; who comes back before keeps it', async () => {
    const { tenantId } = await town.owner('given-up');
    const { paidUntil } = await town.goPro(tenantId);
    await town.change(tenantId, 'Free');
    expect((await town.control.directory.tenant(tenantId))?.plan).toBe('Pro');
    await town.change(tenantId, 'Pro');
    await town.until(tenantId, 0);
    expect((await town.subscription(tenantId)).paidUntil).toEqual(restOfMonth(paidUntil).until);
    await town.change(tenantId, 'Free');
    await town.until(tenantId, 0);
    expect((await town.subscription(tenantId)).state).toBe('ended');
    expect((await town.control.directory.tenant(tenantId))?.plan).toBe('Free');
    expect(await states(tenantId)).toEqual(['succeeded', 'succeeded']);
  });

  it('is not had for a kopeck less: what came is the payer’s balance', async () => {
    const { tenantId, telegramUserId } = await town.owner('short');
    const { id, amountMinor } = await town.page(tenantId);
    await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
    await town.sandbox.control('POST', `/yookassa/payments/${id}/pay`);
    await town.heard(id);
    expect((await town.control.directory.tenant(tenantId))?.plan).toBe('Free');
    expect([await town.door.prepaid.balance(telegramUserId, 'RUB'), await town.revenue(tenantId)]).toEqual([amountMinor - 1n, 0n]);
  });

  it('is not charged for where it is declared, and a page that nobody pays changes nothing', async () => {
    const tenantId = await town.declare('declared-pro', 2_900, 'Pro');
    await expect(town.change(tenantId)).rejects.toMatchObject({ code: 'PLAN_DECLARED' });
    const other = await town.owner('never-pays');
    const { id } = await town.page(other.tenantId);
    await town.advance(2 * 3_600_000);
    await town.heard(id);
    expect(await states(other.tenantId)).toEqual(['canceled']);
    expect((await town.page(other.tenantId)).id).not.toBe(id);
  });
});

describe('the platform’s share', () => {
  it('is a tenant’s own, and an order keeps the one it was sold with', async () => {
    const { shard, tenantId } = town;
    await shard.channels.putPlatformShare(tenantId, 1_500);
    const order = await town.checkOut(30);
    await town.pay(order);
    await town.notify(order);
    await town.turn('payments', 'payment notifications');
    await shard.channels.putPlatformShare(tenantId, 3_000);
    const paid = await town.order(order);
    expect([paid.state, paid.quote.platformShareBps]).toEqual(['PAID', 1_500]);
    expect((await town.checkOut(33)).quote.platformShareBps).toBe(3_000);
  });
});

/** What the first payment of a tenant was for. */
async function firstSpan(tenantId: string) {
  const [row] = await town.sql.control.run(`select from_at, until_at from plan_charge where tenant_id = ? order by from_at limit 1`, [
    tenantId,
  ]);
  return { from: new Date(String(row?.['from_at'])), until: new Date(String(row?.['until_at'])) };
}
