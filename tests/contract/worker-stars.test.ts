/**
 * @file tests/contract/worker-stars.test.ts
 * @description Orders in Stars over real databases and the sandbox: nobody pays whom the bot has not let through, Telegram's own list funds, all goes back once.
 * @dependencies @jest/globals, domain, grammy
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement, cancelUnpaid, checkOut, checkOutTogether, paymentRails } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { Update } from 'grammy/types';
import { payInStars } from './stars-bench.ts';
import { openStarsTown, PAID, PRICE } from './stars-town.ts';
import type { StarsTown } from './stars-town.ts';

let town: StarsTown;

beforeAll(async () => {
  town = await openStarsTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
});

const idOf = ({ payment }: OrderSnapshot) => payment?.providerPaymentId ?? '';
const refOf = ({ id: orderId, tenantId }: OrderSnapshot) => ({ orderId, tenantId });
const giveUp = (order: OrderSnapshot) => cancelUnpaid(town.use, { ...refOf(order), by: 'advertiser', commandId: randomUUID() });
const cancel = (order: OrderSnapshot) =>
  cancelPlacement(town.use, {
    ...refOf(order),
    actor: { kind: 'advertiser', id: String(buyerOf(order)) },
    reason: '',
    commandId: randomUUID(),
  });
const buyerOf = ({ advertiser }: OrderSnapshot) => advertiser.telegramUserId;
/** Paid without the bot's decision, as if it had let the payer through a moment before everything changed. */
const payUnasked = (order: OrderSnapshot) => payInStars(town.sandbox, idOf(order), buyerOf(order));
const balanceOf = async (person: number) =>
  (await town.door.prepaid.balancesOf(person)).find(({ currency }) => currency === 'XTR')?.minor ?? 0n;

describe('an order in Stars', () => {
  it('is asked about, let through, paid and funded once, however often and in whatever order the updates come', async () => {
    const order = await town.waiting();
    expect(order).toMatchObject({ quote: { currency: 'XTR', priceMinor: PRICE }, payment: { provider: 'stars', state: 'pending' } });
    const query = await town.press(order);
    const asked = await town.botTurn();
    expect(await town.answerTo(query)).toEqual({ isOk: true, error: '' });
    const paid = await town.updates();
    const both = [...asked, ...paid].map((update, place) => ({ update, place }));
    for (let time = 0; time < 5; time += 1) {
      const copies = both.map(({ update, place }): Update => ({ ...update, update_id: update.update_id + 1_000_000 * (time + 1) + place }));
      for (const update of time % 2 === 0 ? copies : copies.toReversed()) await town.handle(update);
      await town.heard();
    }
    expect(await town.order(order)).toMatchObject({ state: 'PAID', placement: { state: 'MODERATION' }, payment: { state: 'succeeded' } });
    expect(await town.entries(order.id)).toEqual(PAID);
    const rows = await town.sql.control.run('select event from psp_inbox where object_id = ?', [idOf(order)]);
    expect(rows.map(({ event }) => event)).toEqual(['successful_payment']);
    expect(await town.moved(order)).toEqual([Number(PRICE)]);
  });

  it('is not funded by an update alone, nor by the charge of another order: Telegram’s list says for what it was', async () => {
    const [order, other] = [await town.waiting(), await town.waiting()];
    const [told] = await town.paid(other);
    const charge = told?.message?.successful_payment?.telegram_payment_charge_id ?? '';
    const from = { id: buyerOf(order), is_bot: false, first_name: 'Х' };
    for (const [place, id] of ['stxForged', charge].entries()) {
      const forged = { invoice_payload: idOf(order), telegram_payment_charge_id: id, currency: 'XTR', total_amount: Number(PRICE) };
      const message = { message_id: 1, date: 1, chat: { id: buyerOf(order), type: 'private' }, from, successful_payment: forged };
      await town.handle({ update_id: 77_000_001 + place, message } as unknown as Update);
    }
    await town.heard();
    expect(await town.order(order)).toMatchObject({ state: 'AWAITING_PAYMENT', version: order.version });
    expect([await town.entries(order.id), await town.entries(other.id)]).toEqual([[], PAID]);
  });

  it('that is cancelled by its buyer goes back in Stars, all of them, once', async () => {
    const order = await town.waiting();
    await town.paid(order);
    await town.heard();
    await cancel(order);
    expect(await town.work('payments')).toContain('refund: refunded');
    expect(await town.moved(order)).toEqual([Number(PRICE), -Number(PRICE)]);
    expect(await balanceOf(buyerOf(order))).toBe(0n);
    // Telegram says so in the chat; the dialogue has nothing to add.
    const [told] = await town.botTurn();
    expect(told?.message).toMatchObject({ refunded_payment: { total_amount: Number(PRICE) } });
  });

  it('whose update never came is asked about', async () => {
    const order = await town.waiting();
    await payUnasked(order);
    await town.updates();
    await town.advance(31_000);
    await town.turn('payments', 'pending payments');
    expect((await town.order(order)).state).toBe('PAID');
  });

  it('paid one Star short waits on, and all that came goes back with its release', async () => {
    const order = await town.waiting();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'successful_payment' }, action: 'pay-short' });
    await town.paid(order);
    await town.heard();
    expect(await town.order(order)).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { state: 'underpaid' } });
    await giveUp(order);
    expect(await town.work('payments')).toContain('refund: returned');
    expect(await town.moved(order)).toEqual([Number(PRICE - 1n), -Number(PRICE - 1n)]);
  });

  it('paid after it was given up gives its Stars back, though the answer to that was lost', async () => {
    const order = await town.waiting();
    await giveUp(order);
    await payUnasked(order);
    await town.botTurn();
    await town.heard();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'refundStarPayment' }, action: 'drop-answer-after-accept' });
    const tries = [await town.work('payments').catch(String)].flat();
    await town.advance(11 * 60_000);
    tries.push(...(await town.work('payments')));
    expect(tries).toContain('refund: returned');
    expect(await town.order(order)).toMatchObject({ state: 'RELEASED', deadline: undefined });
    expect(await town.moved(order)).toEqual([Number(PRICE), -Number(PRICE)]);
    const booked = await town.entries(order.id);
    expect(booked.filter(([, account]) => account === 'stars_clearing').reduce((sum, [, , minor]) => sum + minor, 0n)).toBe(0n);
  });

  it('paid twice at once keeps one payment, and the other goes back', async () => {
    const order = await town.waiting();
    await Promise.all([town.press(order), town.press(order)]);
    await town.botTurn();
    await town.botTurn();
    await town.heard();
    expect((await town.order(order)).state).toBe('PAID');
    await town.advance(61_000);
    await town.turn('payments', 'stars nobody needs');
    expect(await town.moved(order)).toEqual([Number(PRICE), Number(PRICE), -Number(PRICE)]);
    await town.advance(61_000);
    await town.turn('payments', 'stars nobody needs');
    expect(await town.moved(order)).toHaveLength(3);
    expect(await town.entries(order.id)).toEqual(PAID);
  });

  it('paid long after its time, when nobody watches any more, goes back by itself', async () => {
    const order = await town.waiting();
    await giveUp(order);
    await town.advance(40 * 60_000);
    await town.work('payments');
    expect(await town.order(order)).toMatchObject({ state: 'RELEASED', payment: { state: 'canceled' }, deadline: undefined });
    await payUnasked(order);
    await town.botTurn();
    await town.heard();
    await town.advance(61_000);
    await town.turn('payments', 'stars nobody needs');
    expect(await town.moved(order)).toEqual([Number(PRICE), -Number(PRICE)]);
    expect(await town.entries(order.id)).toEqual([]);
  });

  it('whose link was made and whose answer was lost is the same payment', async () => {
    const ref = await town.held();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'createInvoiceLink' }, action: 'drop-answer-after-accept' });
    await expect(checkOut(town.use, { ...ref, commandId: randomUUID() })).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    await checkOut(town.use, { ...ref, commandId: randomUUID() });
    const order = await town.order({ tenantId: ref.tenantId, id: ref.orderId });
    const made = await town.sandbox.control<readonly { readonly payload: string }[]>('GET', '/telegram/stars/invoices');
    expect(made.filter(({ payload }) => payload === idOf(order))).toHaveLength(2);
    await payUnasked(order);
    await town.botTurn();
    await town.heard();
    expect((await town.order(order)).state).toBe('PAID');
  });

  it('in a cart is one invoice for all; what of it goes back is its payer’s balance, because Telegram gives back all or nothing', async () => {
    const buyer = await town.somebody();
    const refs = [await town.held(buyer), await town.held(buyer)];
    await checkOutTogether({ ...town.use, ordersOf: async () => town.shard.orders }, { orders: refs, commandId: randomUUID() });
    const [first, second] = await Promise.all(refs.map(({ tenantId, orderId }) => town.order({ tenantId, id: orderId })));
    if (first === undefined || second === undefined) throw new Error('two orders were held');
    expect(idOf(second)).toBe(idOf(first));
    await town.paid(first);
    await town.heard();
    for (const { id } of [first, second]) expect(await town.entries(id)).toEqual(PAID);
    expect(await town.moved(first)).toEqual([Number(2n * PRICE)]);
    for (const [done, order] of [first, second].entries()) {
      await cancel(order);
      expect(await town.work('payments')).toContain('refund: refunded');
      expect(await balanceOf(buyer)).toBe(BigInt(done + 1) * PRICE);
    }
    expect(await town.moved(first)).toHaveLength(1);
    const again = await town.held(buyer);
    await checkOut(town.use, { ...again, commandId: randomUUID(), payBy: 'balance' });
    expect((await town.order({ ...again, id: again.orderId })).state).toBe('PAID');
    expect([await balanceOf(buyer), await town.entries(again.orderId)]).toEqual([
      PRICE,
      [
        ['XTR', 'prepaid_clearing', PRICE],
        ['XTR', 'escrow', -PRICE],
      ],
    ]);
  });
});

describe('whoever wants to pay', () => {
  const refusal = async (order: OrderSnapshot, person?: number) => {
    const query = await town.press(order, person);
    await town.botTurn();
    const answer = await town.answerTo(query);
    expect(answer?.isOk).toBe(false);
    expect(await town.moved(order)).toEqual([]);
    return answer?.error ?? '';
  };

  it('for an order that was given up is told why not', async () => {
    const order = await town.waiting();
    await giveUp(order);
    expect(await refusal(order)).toContain('не ждёт этой оплаты');
  });

  it('after the time of the checkout is told why not', async () => {
    const order = await town.waiting();
    await town.advance(20 * 60_000);
    expect(await refusal(order)).toContain('не ждёт этой оплаты');
  });

  it('an invoice of somebody else is told whose it is not', async () => {
    expect(await refusal(await town.waiting(), await town.somebody())).toContain('другому человеку');
  });

  it('where Stars are not taken any more is told so', async () => {
    const order = await town.waiting();
    const query = await town.press(order);
    await town.botTurn(town.withDesk('off'));
    expect(await town.answerTo(query)).toMatchObject({ isOk: false, error: expect.stringContaining('не принимаются') });
  });

  it('is let go when the bot is too late, and nothing was paid', async () => {
    const order = await town.waiting();
    const query = await town.press(order);
    await town.advance(11_000);
    await town.botTurn();
    expect(await town.answerTo(query)).toBeUndefined();
    expect(await town.moved(order)).toEqual([]);
  });
});

it('of more than Telegram takes at once is refused at the checkout, and nothing has changed', async () => {
  await town.sellIn('XTR', 100_001n);
  const ref = await town.held();
  await town.sellIn('XTR', PRICE);
  await expect(checkOut(town.use, { ...ref, commandId: randomUUID() })).rejects.toMatchObject({ code: 'PSP_REFUSED' });
  expect((await town.order({ ...ref, id: ref.orderId })).state).toBe('HELD');
});

it('without Stars an order in them is refused at the checkout, and nothing has changed', async () => {
  const ref = await town.held();
  const { payments } = town.use;
  const use = { ...town.use, payments: paymentRails({ yookassa: payments.of('yookassa') }, payments.prepaid) };
  const before = await town.order({ ...ref, id: ref.orderId });
  const off = { code: 'PAYMENT_SERVICE_OFF', params: { provider: 'stars' } };
  await expect(checkOut(use, { ...ref, commandId: randomUUID() })).rejects.toMatchObject(off);
  expect(await town.order({ ...ref, id: ref.orderId })).toEqual(before);
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
  expect((await town.control.proveBooks()).breaches).toEqual([]);
});

describe('the books of Stars', () => {
  it('are written by their functions only, and doors give nothing back', async () => {
    const about = [randomUUID(), randomUUID(), randomUUID(), '1', new Date()];
    await expect(town.sessions.app.run('select begin_star_refund(?, ?, ?, ?, ?)', about)).rejects.toThrow();
    for (const session of [town.sessions.app, town.sessions.admin]) {
      await expect(session.run(`update star_invoice set state = 'expired'`, [])).rejects.toThrow();
      await expect(session.run('delete from star_transaction', [])).rejects.toThrow();
    }
  });

  it.each([
    ['an invoice’s orders do not add up to its Stars', 'update star_invoice set amount_minor = amount_minor + 1'],
    ['more Stars went back than came', `update star_refund set amount_minor = amount_minor * 2 where way = 'telegram'`],
    ['Stars that are balance are not booked so, or booked and not given back', `delete from star_refund where way = 'balance'`],
    [
      'Telegram has given back less or more than a payment in Stars',
      `update star_transaction set amount_minor = amount_minor + 1 where direction = 'out'`,
    ],
    [
      'an invoice in Stars is paid by no payment of its own, or a payment of it is nobody’s',
      `update star_invoice set state = 'waiting', charge_id = null where state = 'paid'`,
    ],
  ])('cannot be made to hide that %s', async (problem, lie) => {
    const found = async () => (await town.control.proveBooks()).breaches.map((breach) => breach.problem);
    expect(await found()).not.toContain(problem);
    await town.sql.control.run(lie, []);
    expect(await found()).toContain(problem);
  });
});
