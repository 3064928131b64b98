/**
 * @file tests/contract/safe-deals.test.ts
 * @description Payments as safe deals: the owner is paid out of the order's own deal, a full refund is price and fee, and nothing is sold that a deal does not live for.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement, checkOut, holdSlot } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { samplePost } from '../kit/formatted-text.ts';
import { openPayoutTown } from './payout-town.ts';
import type { PayoutTown } from './payout-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const OWNERS_MINOR = (PRICE_MINOR * 8n) / 10n;

interface DealRow {
  readonly status: 'opened' | 'closed';
  readonly balance: { readonly value: string };
  readonly payout_balance: { readonly value: string };
  readonly metadata: { readonly order_id?: string };
  readonly fee_minor: number;
}

let town: PayoutTown;
let hours = 60;
beforeAll(async () => {
  town = await openPayoutTown({ LYTSLOT_YOOKASSA_SAFE_DEALS: 'on' });
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  expect(await town.breaches()).toEqual([]);
});

const rub = (minor: bigint) => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
const dealOf = async ({ id }: Pick<OrderSnapshot, 'id'>) => {
  const deals = await town.sandbox.control<readonly DealRow[]>('GET', '/yookassa/deals');
  return deals.filter(({ metadata }) => metadata.order_id === id);
};

async function paid(): Promise<OrderSnapshot> {
  const order = await town.checkOut((hours += 2));
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  return town.order(order);
}

/** Published, stood its time, and nobody disputed it. */
async function settled(): Promise<OrderSnapshot> {
  const order = await paid();
  await town.clear();
  const { publishAt } = (await town.order(order)).placement;
  await town.advance(publishAt.getTime() - town.clock.now().getTime() + 50);
  expect(await town.work('publish')).toContain('publish: live');
  await town.advance(DAY_MS);
  await town.work('publish');
  await town.advance(DAY_MS);
  expect(await town.work('payments')).toContain('settle: settled');
  return town.order(order);
}

describe('a payment', () => {
  it('is a deal of its own, of which four fifths are the owner’s', async () => {
    const order = await paid();
    expect(await dealOf(order)).toMatchObject([
      { status: 'opened', balance: { value: rub(PRICE_MINOR) }, payout_balance: { value: rub(OWNERS_MINOR) } },
    ]);
  });

  it('given back in full is price and fee: nothing of it stays in the deal, and nothing is ours', async () => {
    const order = await paid();
    const cancel = { tenantId: order.tenantId, orderId: order.id, actor: { kind: 'owner', id: '1' }, reason: '' } as const;
    await cancelPlacement(town.use, { ...cancel, commandId: randomUUID() });
    expect(await town.work('payments')).toContain('refund: refunded');
    const refunds = await town.sandbox.control<readonly { paymentId: string; amountMinor: number }[]>('GET', '/yookassa/refunds');
    const back = refunds.filter(({ paymentId }) => paymentId === order.payment?.providerPaymentId);
    expect(back.map(({ amountMinor }) => amountMinor)).toEqual([Number(PRICE_MINOR)]);
    expect(await dealOf(order)).toMatchObject([{ status: 'closed', balance: { value: '0.00' }, fee_minor: 0 }]);
  });

  it('given back in part leaves the owner their part of the rest, to the kopeck', async () => {
    const order = await paid();
    await town.clear();
    // Approved, and less than a day ahead: a fifth of the price is the owner's, less the platform's share.
    await town.advance(order.placement.publishAt.getTime() - town.clock.now().getTime() - 10 * HOUR_MS);
    const cancel = { tenantId: order.tenantId, orderId: order.id, actor: { kind: 'advertiser', id: '1' }, reason: '' } as const;
    await cancelPlacement(town.use, { ...cancel, commandId: randomUUID() });
    expect(await town.work('payments')).toContain('refund: refunded');
    const { refundMinor = 0n } = (await town.order(order)).placement;
    const rest = PRICE_MINOR - refundMinor;
    expect([refundMinor > 0n, rest > 0n]).toEqual([true, true]);
    expect(await dealOf(order)).toMatchObject([
      { status: 'opened', balance: { value: rub(rest) }, payout_balance: { value: rub(rest - (rest * 2n) / 10n) } },
    ]);
  });
});

describe('an owner', () => {
  it('is paid for each order out of its own deal, which then closes and leaves us the fee', async () => {
    const orders = [await settled(), await settled()];
    const owner = town.ownerOf({ tenantId: town.tenantId, channelId: town.channelId });
    await owner.details(await owner.card());
    await owner.terms('on-request', 100n);
    for (let payout = 0; payout < 3; payout += 1) {
      await owner.ask();
      await owner.pay();
    }
    const payouts = (await owner.payouts()).filter(({ state }) => state === 'paid');
    const amounts = payouts.map(({ amountMinor }) => amountMinor);
    expect(amounts.filter((amount) => amount === OWNERS_MINOR)).toHaveLength(2);
    const fee = Number(PRICE_MINOR - OWNERS_MINOR);
    for (const order of orders) expect(await dealOf(order)).toMatchObject([{ status: 'closed', fee_minor: fee }]);
  }, 120_000);
});

it('a time that a deal does not live for is refused at the checkout, and nothing has changed', async () => {
  const { tenantId, channelId, use } = town;
  const startsAt = new Date((Math.floor(town.clock.now().getTime() / HOUR_MS) + 80 * 24) * HOUR_MS);
  const advertiser = { telegramUserId: 91_000, chatId: 91_000 };
  const { orderId } = await holdSlot(use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
  await submitCreative(use, { tenantId, orderId, ...samplePost('весна'), commandId: randomUUID() });
  const before = await town.order({ tenantId, id: orderId });
  await expect(checkOut(use, { tenantId, orderId, commandId: randomUUID() })).rejects.toMatchObject({
    code: 'BEYOND_DEAL_LIFE',
    params: { days: 74 },
  });
  expect([await town.order({ tenantId, id: orderId }), await dealOf({ id: orderId })]).toEqual([before, []]);
});
