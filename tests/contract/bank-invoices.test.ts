/**
 * @file tests/contract/bank-invoices.test.ts
 * @description Orders paid by bank transfer, on real databases: held for three days, funded by exactly the price, expired, re-booked or given back, each transfer booked once.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement, cancelUnpaid, checkOutTogether, holdSlot, paymentRails } from '@lytslot/domain/booking';
import type { OrderRef, OrderStore } from '@lytslot/domain/booking';
import { BILL_TO, codeOf, DAY_MS, HOUR_MS, openBankTown, PAID } from './bank-town.ts';
import type { BankTown } from './bank-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

let town: BankTown;
beforeAll(async () => {
  town = await openBankTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

/** Somebody else wants the very time. */
const wanted = async (ref: OrderRef) => {
  const { placement, tenantId } = await town.order(ref);
  const { channelId, publishAt: startsAt } = placement;
  const telegramUserId = town.person();
  const advertiser = { telegramUserId, chatId: telegramUserId };
  return holdSlot(town.use, { tenantId, channelId, startsAt, advertiser, commandId: randomUUID() });
};
const CAME_AND_WENT = [...PAID, `escrow ${PRICE_MINOR}`, `bank_clearing -${PRICE_MINOR}`];

describe('an order by invoice', () => {
  it('is held for three days, funded on the second, and settles to the end', async () => {
    const { ref, invoice } = await town.waiting();
    const before = await town.order(ref);
    expect(before).toMatchObject({
      state: 'AWAITING_PAYMENT',
      payment: { provider: 'bank', state: 'pending', providerPaymentId: invoice.id },
    });
    expect(before.payment?.confirmationUrl).toBe(`https://lytslot.example/api/v1/market/invoices/${invoice.number}`);
    expect(invoice).toMatchObject({
      billTo: BILL_TO,
      amount: { minor: PRICE_MINOR, currency: 'RUB' },
      orderIds: [ref.orderId],
      state: 'waiting',
    });
    const heldMs = invoice.validUntil.getTime() - town.clock.now().getTime();
    expect([heldMs > 3 * DAY_MS - 60_000, heldMs <= 3 * DAY_MS]).toEqual([true, true]);
    expect(before.deadline).toEqual({ action: 'cancel-unpaid', dueAt: invoice.validUntil });
    await town.advance(2 * DAY_MS);
    expect(await town.work('payments')).toEqual([]);
    expect(await codeOf(wanted(ref))).toBe('SLOT_TAKEN');
    expect(await town.transfer(invoice.number, PRICE_MINOR)).toMatchObject({
      outcome: 'booked',
      into: 'invoice',
      invoice: { state: 'paid' },
    });
    expect(await town.order(ref)).toMatchObject({ state: 'PAID', placement: { state: 'MODERATION' }, payment: { state: 'succeeded' } });
    expect(await town.entries(ref)).toEqual(PAID);
    await town.clear();
    const { placement } = await town.order(ref);
    expect(placement.state).toBe('SCHEDULED');
    await town.advance(placement.publishAt.getTime() - town.clock.now().getTime() + 1_000);
    await town.work('publish');
    await town.advance(DAY_MS + HOUR_MS);
    await town.work('publish');
    await town.advance(DAY_MS + HOUR_MS);
    await town.work('payments');
    expect(await town.order(ref)).toMatchObject({ state: 'CLOSED', placement: { state: 'SETTLED' } });
    expect(await town.entries(ref)).toEqual([
      ...PAID,
      `escrow ${PRICE_MINOR}`,
      `owner_payable -${(PRICE_MINOR * 8n) / 10n}`,
      `platform_revenue -${(PRICE_MINOR * 2n) / 10n}`,
    ]);
  });

  it('that is not paid expires by itself, and its time is free', async () => {
    const { ref, invoice } = await town.waiting();
    await town.advance(3 * DAY_MS - 1_000);
    expect(await town.work('payments')).toEqual([]);
    await town.advance(1_000);
    expect(await town.work('payments')).toContain('cancel-unpaid: released');
    expect((await town.order(ref)).state).toBe('RELEASED');
    expect((await wanted(ref)).orderId).toEqual(expect.any(String));
    // Its orders stop looking when no transfer of those days can be under way any more; from then on money is its payer's.
    await town.advance(31 * DAY_MS);
    for (let look = 0; look < 3; look += 1) await town.work('payments');
    expect(await town.order(ref)).toMatchObject({ state: 'RELEASED', payment: { state: 'canceled' }, deadline: undefined });
    expect(await town.transfer(invoice.number, PRICE_MINOR)).toMatchObject({ into: 'balance', invoice: { state: 'expired' } });
    expect(await town.balance(invoice.telegramUserId)).toBe(PRICE_MINOR);
    expect(await town.entries(ref)).toEqual([]);
  });

  it('paid late has its time again while nobody else has it', async () => {
    const { ref, invoice } = await town.waiting();
    await town.advance(3 * DAY_MS + 1_000);
    await town.work('payments');
    expect((await town.order(ref)).state).toBe('RELEASED');
    await town.advance(DAY_MS);
    await town.transfer(invoice.number, PRICE_MINOR);
    expect(await town.order(ref)).toMatchObject({ state: 'PAID', placement: { state: 'MODERATION' } });
    expect(await town.entries(ref)).toEqual(PAID);
    expect(await codeOf(wanted(ref))).toBe('SLOT_TAKEN');
  });

  it('paid late when somebody else has the time is given back into the balance at once', async () => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    await town.advance(3 * DAY_MS + 1_000);
    await town.work('payments');
    await wanted(ref);
    await town.transfer(invoice.number, PRICE_MINOR);
    expect(await town.work('payments')).toContain('refund: returned');
    expect(await town.order(ref)).toMatchObject({ state: 'RELEASED', deadline: undefined });
    expect([await town.entries(ref), await town.balance(telegramUserId)]).toEqual([CAME_AND_WENT, PRICE_MINOR]);
    expect(await town.invoiceOf(ref)).toMatchObject({ state: 'paid', paidMinor: PRICE_MINOR, returnedMinor: PRICE_MINOR });
  });

  it('given up by hand and paid all the same is given back, though its time is free', async () => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    await cancelUnpaid(town.use, { ...ref, by: 'advertiser', commandId: randomUUID() });
    await town.transfer(invoice.number, PRICE_MINOR);
    expect(await town.work('payments')).toContain('refund: returned');
    expect(await town.balance(telegramUserId)).toBe(PRICE_MINOR);
  });

  it.each([
    ['one kopeck short', PRICE_MINOR - 1n],
    ['one kopeck over', PRICE_MINOR + 1n],
  ])('%s is never funded; what came is the balance when its time is over', async (_what, minor) => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    await town.transfer(invoice.number, minor);
    expect(await town.order(ref)).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { state: 'underpaid' } });
    expect(await town.entries(ref)).toEqual([]);
    await town.advance(3 * DAY_MS + 1_000);
    expect(await town.work('payments')).toContain('cancel-unpaid: released');
    expect(await town.work('payments')).toContain('refund: returned');
    expect([(await town.order(ref)).state, await town.balance(telegramUserId)]).toEqual(['RELEASED', minor]);
  });

  it('that is paid and then cancelled gives its price back into the balance, which pays for another one', async () => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    await town.transfer(invoice.number, PRICE_MINOR);
    const actor = { kind: 'advertiser', id: String(telegramUserId) } as const;
    await cancelPlacement(town.use, { ...ref, actor, reason: '', commandId: randomUUID() });
    expect(await town.work('payments')).toContain('refund: refunded');
    expect([(await town.order(ref)).state, await town.entries(ref)]).toEqual(['REFUNDED', CAME_AND_WENT]);
    const next = await town.held(telegramUserId);
    await town.checkOutBy(next, { payBy: 'balance' });
    expect([(await town.order(next)).state, await town.balance(telegramUserId)]).toEqual(['PAID', 0n]);
  });

  it('whose transfer nobody was told of is found by asking', async () => {
    const { ref, invoice } = await town.waiting();
    const about = { invoiceNumber: invoice.number, amountMinor: PRICE_MINOR, reference: town.reference(), receivedAt: town.clock.now() };
    await town.console.bankInvoices.take({ ...about, by: 'admin', awaitedBy: 'orders' });
    await town.advance(31_000);
    await town.turn('payments', 'pending payments');
    expect((await town.order(ref)).state).toBe('PAID');
  });
});

describe('a checkout by invoice', () => {
  it('too near to the time is refused with what to do, and the time is still held', async () => {
    const near = await town.held(undefined, 72);
    expect(await codeOf(town.checkOutBy(near))).toBe('INVOICE_TOO_LATE');
    expect((await town.order(near)).state).toBe('HELD');
    await town.checkOutBy(near, { payBy: 'page' });
    expect(await town.order(near)).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { provider: 'yookassa' } });
    const ref = await town.held(undefined, 100);
    await town.checkOutBy(ref);
    const { placement } = await town.order(ref);
    expect((await town.invoiceOf(ref)).validUntil).toEqual(new Date(placement.publishAt.getTime() - 48 * HOUR_MS));
  });

  it.each([
    [undefined, 'BILL_TO_INVALID'],
    [{ name: 'О', inn: BILL_TO.inn }, 'BILL_TO_INVALID'],
    [{ name: BILL_TO.name, inn: '7707083894' }, 'BILL_TO_INVALID'],
    [{ name: BILL_TO.name, inn: '500100732258' }, 'BILL_TO_INVALID'],
  ])('made out to %j is refused, and nothing has changed', async (billTo, code) => {
    const ref = await town.held();
    const before = await town.order(ref);
    expect(await codeOf(town.checkOutBy(ref, { payBy: 'invoice', ...(billTo && { billTo }) }))).toBe(code);
    expect(await town.order(ref)).toEqual(before);
  });

  it('where there is no account is refused before anything changes', async () => {
    const ref = await town.held();
    const before = await town.order(ref);
    const payments = paymentRails({ yookassa: town.use.payments.of('yookassa') }, town.use.payments.prepaid);
    const command = { orders: [ref, await town.held()], payBy: 'invoice', billTo: BILL_TO, commandId: randomUUID() } as const;
    const cart = checkOutTogether({ ...town.use, payments, ordersOf: async () => town.shard.orders }, command);
    await expect(cart).rejects.toMatchObject({ code: 'PAYMENT_SERVICE_OFF', params: { provider: 'bank' } });
    expect(await town.order(ref)).toEqual(before);
  });

  it('repeated makes no second invoice, also days later, and numbers have no gaps', async () => {
    const { ref, invoice } = await town.waiting();
    await town.advance(2 * DAY_MS);
    await town.checkOutBy(ref);
    await town.checkOutBy(ref, { payBy: 'invoice', billTo: { name: 'ИП Кто-то', inn: '500100732259' } });
    expect(await town.invoiceOf(ref)).toEqual(invoice);
    await Promise.all(Array.from({ length: 8 }, () => town.waiting()));
    const [row] = await town.sql.control.run(
      'select count(*)::int as count, max(number)::int as last, min(number)::int as first from bank_invoice',
      [],
    );
    expect(row).toEqual({ count: row?.['last'], last: row?.['last'], first: 1 });
  });

  it('of a cart is one invoice; each order is funded with its part and one that is cancelled gives back its own', async () => {
    const telegramUserId = town.person();
    const orders = [await town.held(telegramUserId), await town.held(telegramUserId)] as const;
    const command = { orders, payBy: 'invoice', billTo: BILL_TO, commandId: randomUUID() } as const;
    const deps = { ...town.use, ordersOf: async () => town.shard.orders };
    await checkOutTogether(deps, command);
    await town.advance(2 * DAY_MS);
    await checkOutTogether(deps, { ...command, commandId: randomUUID() });
    const invoice = await town.invoiceOf(orders[0]);
    expect(await town.invoiceOf(orders[1])).toEqual(invoice);
    expect(invoice).toMatchObject({ amount: { minor: 2n * PRICE_MINOR }, orderIds: orders.map(({ orderId }) => orderId) });
    await town.transfer(invoice.number, 2n * PRICE_MINOR);
    for (const one of orders) expect([(await town.order(one)).state, await town.entries(one)]).toEqual(['PAID', PAID]);
    const actor = { kind: 'advertiser', id: String(telegramUserId) } as const;
    await cancelPlacement(town.use, { ...orders[0], actor, reason: '', commandId: randomUUID() });
    await town.work('payments');
    expect([(await town.order(orders[0])).state, await town.balance(telegramUserId)]).toEqual(['REFUNDED', PRICE_MINOR]);
    expect(await town.invoiceOf(orders[1])).toMatchObject({ paidMinor: 2n * PRICE_MINOR, returnedMinor: PRICE_MINOR });
  });

  it('of a cart that broke off between its orders pays for none of them: the money is its payer’s', async () => {
    const telegramUserId = town.person();
    const orders = [await town.held(telegramUserId), await town.held(telegramUserId)] as const;
    const dying = dyingAt('payment.created', orders[1]);
    const command = { orders, payBy: 'invoice', billTo: BILL_TO, commandId: randomUUID() } as const;
    await expect(checkOutTogether({ ...town.use, ordersOf: async () => dying }, command)).rejects.toThrow('killed');
    const { number } = await town.invoiceOf(orders[0]);
    expect((await town.transfer(number, 2n * PRICE_MINOR)).into).toBe('balance');
    expect(await town.balance(telegramUserId)).toBe(2n * PRICE_MINOR);
    for (const one of orders) expect((await town.order(one)).state).toBe('AWAITING_PAYMENT');
  });

  it('cannot go on with a cart that was begun on a page', async () => {
    const telegramUserId = town.person();
    const orders = [await town.held(telegramUserId), await town.held(telegramUserId)] as const;
    const dying = dyingAt('order.checkout-started', orders[1]);
    const about = { orders, billTo: BILL_TO, commandId: randomUUID() } as const;
    await expect(checkOutTogether({ ...town.use, ordersOf: async () => dying }, { ...about, payBy: 'page' })).rejects.toThrow('killed');
    const whole = { ...town.use, ordersOf: async () => town.shard.orders };
    await expect(checkOutTogether(whole, { ...about, payBy: 'invoice', commandId: randomUUID() })).rejects.toMatchObject({
      code: 'ORDER_STATE_CHANGED',
    });
    expect((await town.order(orders[1])).state).toBe('HELD');
    await checkOutTogether(whole, { ...about, payBy: 'page', commandId: randomUUID() });
    for (const one of orders) expect((await town.order(one)).payment?.provider).toBe('yookassa');
  });
});

/** The shard's orders, whose writer dies at one step of one order. */
function dyingAt(event: string, { orderId }: OrderRef): OrderStore {
  const store = town.shard.orders;
  return {
    ...store,
    apply: (step) => (step.orderId === orderId && step.journal.event === event ? Promise.reject(new Error('killed')) : store.apply(step)),
  };
}

it('and afterwards every invariant of both databases holds', async () => {
  expect(await town.breaches()).toEqual([]);
});
