/**
 * @file tests/contract/reconciliation.test.ts
 * @description A day compared with the payment provider over real databases and the sandbox: what a lost notification left is healed, everything else is kept once for people.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { cancelPlacement, cancelUnpaid, checkOutTogether, holdSlot } from '@lytslot/domain/booking';
import type { OrderRef, OrderSnapshot } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { repayBalance, topUp } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import { reconcileDay, reconcileDays } from '../../workers/reconciling/reconcile-days.ts';
import { samplePost } from '../kit/formatted-text.ts';
import { openReconciliationTown, PRICE_MINOR } from './reconciliation-town.ts';
import type { ReconciliationTown } from './reconciliation-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: ReconciliationTown;
let deps: ReconciliationTown['deps'];
beforeAll(async () => {
  town = await openReconciliationTown();
  ({ deps } = town);
}, 120_000);
afterAll(() => town.close(), 60_000);

const runOf = async (day: string) => {
  const { rows } = await town.control.reconciliations.runs({ limit: 100, after: undefined });
  return rows.filter((run) => run.day === day);
};
const itemsOf = async (day: string) => {
  const { rows } = await town.control.reconciliations.items({ state: 'all', runId: undefined, limit: 100, after: undefined });
  return rows.filter((item) => item.day === day);
};
const brief = async (day: string) =>
  (await itemsOf(day)).map(({ kind, providerRef, state }) => `${kind} ${providerRef} ${state}`).toSorted();

describe('a day', () => {
  it('is refused while it is not over, and nothing is kept of it', async () => {
    const day = await town.newDay();
    await expect(reconcileDay(deps, day)).rejects.toMatchObject({ code: 'DAY_NOT_OVER' });
    await expect(reconcileDay(deps, '2026-02-30')).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    expect(await runOf(day)).toEqual([]);
  });

  it('finds the money that nobody told of, funds its order once, and has nothing to do the next time', async () => {
    const day = await town.newDay();
    const order = await town.waiting();
    await town.pay(order);
    expect((await town.now(order)).state).toBe('AWAITING_PAYMENT');
    await town.newDay();
    expect(await reconcileDay(deps, day)).toEqual({ found: 1, healed: 1, open: 0 });
    const funded = await town.now(order);
    expect(funded).toMatchObject({ state: 'PAID', payment: { state: 'succeeded' } });
    expect(await brief(day)).toEqual([`unheard ${order.payment?.providerPaymentId} healed`]);
    expect(await runOf(day)).toMatchObject([
      {
        provider: 'yookassa',
        finishedAt: expect.any(Date),
        counts: { providerPayments: 1, providerRefunds: 0, ownPayments: 1 },
        sums: [{ currency: 'RUB', providerPaidMinor: PRICE_MINOR, ownPaidMinor: PRICE_MINOR }],
        items: 1,
        openItems: 0,
      },
    ]);
    expect(await reconcileDay(deps, day)).toEqual({ found: 0, healed: 0, open: 0 });
    expect((await town.now(order)).version).toBe(funded.version);
    expect(await runOf(day)).toHaveLength(1);
    expect(await brief(day)).toHaveLength(1);
  });

  it('gives back money that came when its buyer had given the time up', async () => {
    const day = await town.newDay();
    const order = await town.waiting();
    await cancelUnpaid(town.use, { tenantId: order.tenantId, orderId: order.id, by: 'advertiser', commandId: randomUUID() });
    expect((await town.now(order)).state).toBe('RELEASED');
    await town.pay(order);
    await town.newDay();
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 1, healed: 1, open: 0 });
    expect((await town.now(order)).deadline).toMatchObject({ action: 'refund' });
    await town.work('payments');
    expect((await town.now(order)).deadline).toBeUndefined();
  });

  it('books each order’s part of a payment that they share', async () => {
    const day = await town.newDay();
    const { tenantId, channelId } = town;
    const advertiser = { telegramUserId: 72_001, chatId: 72_001 };
    const orders: OrderRef[] = [];
    for (const startsAt of [town.nextStart(), town.nextStart()]) {
      const { orderId } = await holdSlot(town.use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
      await submitCreative(town.use, { tenantId, orderId, ...samplePost('корзина'), commandId: randomUUID() });
      orders.push({ tenantId, orderId });
    }
    await checkOutTogether({ ...town.use, ordersOf: async () => town.shard.orders }, { orders, commandId: randomUUID() });
    const snapshots = () => Promise.all(orders.map(({ orderId: id }) => town.order({ id, tenantId })));
    const [first] = await snapshots();
    if (first !== undefined) await town.pay(first);
    await town.newDay();
    expect(await reconcileDay(deps, day)).toEqual({ found: 1, healed: 1, open: 0 });
    expect((await snapshots()).map(({ state }) => state)).toEqual(['PAID', 'PAID']);
    const [run] = await runOf(day);
    expect(run?.counts).toMatchObject({ providerPayments: 1, ownPayments: 1 });
    expect(run?.sums).toMatchObject([{ providerPaidMinor: 2n * PRICE_MINOR, ownPaidMinor: 2n * PRICE_MINOR }]);
  });

  it('notes money that came short, which is no difference once it is noted', async () => {
    const day = await town.newDay();
    const order = await town.waiting();
    await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
    await town.pay(order);
    await town.newDay();
    expect(await reconcileDay(deps, day)).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await town.now(order)).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { state: 'underpaid' } });
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
    expect(await town.work('payments')).toContain('cancel-unpaid: released');
    expect(await town.work('payments')).toContain('refund: returned');
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
  });

  it('finds a deposit that nobody told of', async () => {
    const day = await town.newDay();
    const { prepaid } = town.door;
    const paying = { ...town.use, books: prepaid };
    const amount = { minor: 50_000n, currency: 'RUB' } as const;
    const { confirmationUrl } = await topUp(paying, { telegramUserId: 71_001, amount, commandKey: randomUUID() });
    const id = new URL(confirmationUrl).pathname.split('/').at(-1) ?? '';
    await town.sandbox.control('POST', `/yookassa/payments/${id}/pay`);
    await town.newDay();
    expect(await prepaid.balance(71_001, 'RUB')).toBe(0n);
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 1, healed: 1, open: 0 });
    expect(await prepaid.balance(71_001, 'RUB')).toBe(50_000n);
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
  });

  it('knows what of a balance went back, and what is about to', async () => {
    const { prepaid, repayments } = town.door;
    const amount = { minor: 60_000n, currency: 'RUB' } as const;
    const paying = { ...town.use, books: prepaid };
    const { confirmationUrl } = await topUp(paying, { telegramUserId: 71_002, amount, commandKey: randomUUID() });
    await town.sandbox.control('POST', `/yookassa/payments/${new URL(confirmationUrl).pathname.split('/').at(-1) ?? ''}/pay`);
    await town.advance(31_000);
    await town.turn('payments', 'deposits');
    const day = await town.newDay();
    const { clock, use } = town;
    const wish = { telegramUserId: 71_002, currency: 'RUB', amountMinor: undefined, by: 'person', commandKey: randomUUID() } as const;
    await repayBalance({ books: repayments, clock, ids: use.ids }, wish);
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/refunds' }, action: 'drop-answer-after-accept' });
    await town.turn('payments', 'repayments');
    const about = async () => (await reconcileDay(deps, day)).open;
    await town.newDay();
    // Heard of by whoever asks next: that is the workers’ loop, and the day is compared again.
    expect(await about()).toBe(1);
    await town.turn('payments', 'repayments');
    expect([(await repayments.ofPerson(71_002))[0]?.parts[0]?.state, await about()]).toEqual(['paid', 0]);
  });
});

describe('what people have to look at', () => {
  it('is a payment we never made, a refund the provider made by itself, and an amount that was changed here', async () => {
    const day = await town.newDay();
    const foreign = await town.foreignPayment('77.00');
    const [returned, tampered, untouched] = [await town.paid(), await town.paid(), await town.paid()];
    const refund = await town.refundAtProvider(returned, '100.00');
    await town.sql.shard.run('update payment set amount_minor = amount_minor - 1 where order_id = ?', [tampered.id]);
    await town.newDay();
    expect(await reconcileDay(deps, day)).toEqual({ found: 3, healed: 0, open: 3 });
    expect(await brief(day)).toEqual(
      [
        `unknown-to-us ${foreign} open`,
        `refund-unknown-to-us ${refund} open`,
        `amount-differs ${tampered.payment?.providerPaymentId} open`,
      ].toSorted(),
    );
    const items = await itemsOf(day);
    const amountOf = (kind: string) => items.find((item) => item.kind === kind);
    expect(amountOf('unknown-to-us')).toMatchObject({ providerMinor: 7_700n, ownMinor: undefined, subjects: [] });
    expect(amountOf('amount-differs')).toMatchObject({
      providerMinor: PRICE_MINOR,
      ownMinor: PRICE_MINOR - 1n,
      subjects: [{ kind: 'order', shard: 'shard-a', tenantId: town.tenantId, id: tampered.id }],
    });
    expect(amountOf('refund-unknown-to-us')).toMatchObject({ providerMinor: 10_000n, subjects: [{ id: returned.id }] });
    const [run] = await runOf(day);
    expect(run?.sums).toEqual([
      {
        currency: 'RUB',
        providerPaidMinor: 3n * PRICE_MINOR + 7_700n,
        ownPaidMinor: 3n * PRICE_MINOR,
        providerRefundedMinor: 10_000n,
        ownRefundedMinor: 0n,
      },
    ]);
    const before = await itemsOf(day);
    expect(await reconcileDay(deps, day)).toEqual({ found: 3, healed: 0, open: 3 });
    expect(await itemsOf(day)).toEqual(before);
    for (const order of [returned, tampered, untouched]) expect((await town.now(order)).version).toBe(order.version);
    await town.sql.shard.run('update payment set amount_minor = amount_minor + 1 where order_id = ?', [tampered.id]);
    expect(await reconcileDay(deps, day)).toMatchObject({ open: 2 });
    expect(await brief(day)).toContain(`amount-differs ${tampered.payment?.providerPaymentId} healed`);
  });

  it('is a payment the provider does not have', async () => {
    const day = await town.newDay();
    const order = await town.paid();
    const lost = `lost-${randomUUID()}`;
    await town.sql.shard.run('update payment set provider_payment_id = ? where order_id = ?', [lost, order.id]);
    await town.newDay();
    await reconcileDay(deps, day);
    expect(await brief(day)).toEqual([`unknown-to-provider ${lost} open`, `unknown-to-us ${order.payment?.providerPaymentId} open`]);
  });
});

describe('a refund of ours', () => {
  const cancel = (order: OrderSnapshot) => {
    const actor = { kind: 'advertiser', id: String(order.advertiser.telegramUserId) } as const;
    return cancelPlacement(town.use, { ...town.refOf(order), actor, reason: '' });
  };

  it('is no difference, on whatever day its payment was', async () => {
    const day = await town.newDay();
    const order = await town.paid();
    await town.newDay();
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
    const later = town.today();
    await cancel(order);
    expect(await town.work('payments')).toContain('refund: refunded');
    await town.newDay();
    expect(await reconcileDay(deps, later)).toMatchObject({ found: 0 });
    const [run] = await runOf(later);
    expect(run).toMatchObject({ counts: { providerPayments: 0, providerRefunds: 1, ownPayments: 0 } });
    const [sums] = run?.sums ?? [];
    expect(sums).toMatchObject({ providerPaidMinor: 0n, ownPaidMinor: 0n, ownRefundedMinor: sums?.providerRefundedMinor });
    expect(sums?.providerRefundedMinor).toBeGreaterThan(0n);
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
  });

  it('whose answer was lost is booked when it is found, and given back once', async () => {
    const day = await town.newDay();
    const order = await town.paid();
    await cancel(order);
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/refunds' }, action: 'drop-answer-after-accept' });
    await expect(town.work('payments')).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    await town.newDay();
    expect(await reconcileDay(deps, day)).toEqual({ found: 1, healed: 1, open: 0 });
    expect((await itemsOf(day)).map(({ kind, state }) => [kind, state])).toEqual([['refund-unheard', 'healed']]);
    expect((await town.now(order)).deadline).toBeUndefined();
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
    const refunds = await town.sandbox.control<readonly { paymentId: string }[]>('GET', '/yookassa/refunds');
    expect(refunds.filter(({ paymentId }) => paymentId === order.payment?.providerPaymentId)).toHaveLength(1);
  });
});

describe('a run', () => {
  it('that cannot read a side says so, finishes nothing, and is made up for', async () => {
    const day = await town.newDay();
    await town.paid();
    await town.newDay();
    const away = new LytSlotError('SHARD_UNAVAILABLE', 'does not answer', {});
    const broken = { ...deps, shards: { names: async () => ['shard-a'], get: () => Promise.reject(away) } };
    expect(await reconcileDays(broken, day)).toBe('incomplete');
    expect(await runOf(day)).toMatchObject([{ finishedAt: undefined, items: 0 }]);
    expect(await reconcileDays(deps)).toBe('compared');
    expect(await runOf(day)).toMatchObject([{ finishedAt: expect.any(Date), items: 0, counts: { providerPayments: 1 } }]);
  });

  it('counts no payment of another day, though it lies a moment away', async () => {
    const day = await town.newDay();
    await town.paid();
    await town.advance(town.leftOfDayMs() - 2_000);
    expect(town.today()).toBe(day);
    await town.advance(3_000);
    const next = town.today();
    expect(next).not.toBe(day);
    await town.paid();
    await town.paid();
    await town.newDay();
    await reconcileDay(deps, day);
    await reconcileDay(deps, next);
    expect((await runOf(day))[0]?.counts).toMatchObject({ providerPayments: 1, ownPayments: 1 });
    expect((await runOf(next))[0]?.counts).toMatchObject({ providerPayments: 2, ownPayments: 2 });
  });

  it('of two at once leaves one, and heals once', async () => {
    const day = await town.newDay();
    const order = await town.waiting();
    await town.pay(order);
    await town.newDay();
    const results = await Promise.all([reconcileDay(deps, day), reconcileDay(deps, day)]);
    expect(results.map(({ open }) => open)).toEqual([0, 0]);
    expect((await town.now(order)).state).toBe('PAID');
    expect(await runOf(day)).toHaveLength(1);
    expect(await brief(day)).toEqual([`unheard ${order.payment?.providerPaymentId} healed`]);
  });
});
