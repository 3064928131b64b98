/**
 * @file tests/contract/prepaid.test.ts
 * @description Money that is paid in before it is spent, on real databases: balances, packs of which no use is sold twice, and what goes back where.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelUnpaid, checkOut, checkOutTogether, paymentRails } from '@lytslot/domain/booking';
import type { PaymentRequest } from '@lytslot/domain/booking';
import { buyPack, topUp } from '@lytslot/domain/prepaid';
import { openPrepaidTown, USE_MINOR } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

const HOUR_MS = 3_600_000;

let town: PrepaidTown;
beforeAll(async () => {
  town = await openPrepaidTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const rub = (minor: bigint) => ({ minor, currency: 'RUB' }) as const;
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );

describe('a balance', () => {
  it('has what was paid in, once, however often it is asked about; also when it is not what was asked for', async () => {
    const who = town.person();
    await town.payIn(who, 500_000n);
    await town.payIn(who, 300_000n, 1);
    await town.turn('payments', 'deposits');
    expect(await town.balance(who)).toBe(799_999n);
  });

  it('is found without a notification, and a payment that was declined is over', async () => {
    const who = town.person();
    const command = { telegramUserId: who, amount: rub(100_000n), commandKey: randomUUID() };
    const first = await topUp(town.paying, command);
    expect(await topUp(town.paying, command)).toEqual(first);
    const id = new URL(first.confirmationUrl).pathname.split('/').at(-1) ?? '';
    await town.sandbox.control('POST', `/yookassa/payments/${id}/pay`);
    await town.advance(31_000);
    await town.turn('payments', 'deposits');
    expect(await town.balance(who)).toBe(100_000n);
    const { confirmationUrl } = await topUp(town.paying, { ...command, commandKey: randomUUID() });
    await town.sandbox.control('POST', `/yookassa/payments/${new URL(confirmationUrl).pathname.split('/').at(-1) ?? ''}/decline`);
    await town.advance(31_000);
    await town.turn('payments', 'deposits');
    expect([await town.balance(who), (await town.prepaid.depositsOf(who)).map(({ state }) => state)]).toEqual([
      100_000n,
      ['canceled', 'succeeded'],
    ]);
  });

  it.each([[9_999n], [35_000_001n]])('takes no payment of %d kopecks', async (minor) => {
    expect(await codeOf(topUp(town.paying, { telegramUserId: town.person(), amount: rub(minor), commandKey: randomUUID() }))).toBe(
      'TOP_UP_INVALID',
    );
  });

  it('pays for an order at once; what is not there pays for nothing and changes nothing', async () => {
    const who = town.person();
    await town.payIn(who, PRICE_MINOR + 1n);
    const paid = await town.held({ telegramUserId: who });
    await town.checkOutBy(paid, 'balance');
    expect(await town.order(paid)).toMatchObject({ state: 'PAID', payment: { provider: 'prepaid', state: 'succeeded' } });
    expect(await town.balance(who)).toBe(1n);
    const second = await town.held({ telegramUserId: who });
    expect(await codeOf(town.checkOutBy(second, 'balance'))).toBe('BALANCE_TOO_LOW');
    expect((await town.order(second)).state).toBe('HELD');
    expect(await town.clearings()).toBe(0n);
  });

  it('pays for two orders at the same moment only if both are there', async () => {
    const who = town.person();
    await town.payIn(who, PRICE_MINOR + PRICE_MINOR / 2n);
    const orders = [await town.held({ telegramUserId: who }), await town.held({ telegramUserId: who })];
    const answers = await Promise.all(orders.map((one) => codeOf(town.checkOutBy(one, 'balance'))));
    expect(answers.toSorted()).toEqual(['BALANCE_TOO_LOW', 'done']);
    const states = await Promise.all(orders.map(async (one) => (await town.order(one)).state));
    expect(states.filter((state) => state === 'PAID')).toHaveLength(1);
    expect([await town.balance(who), await town.clearings()]).toEqual([PRICE_MINOR / 2n, 0n]);
  });

  it('pays for a cart as a whole, and takes back the part of the order that is cancelled', async () => {
    const who = town.person();
    await town.payIn(who, 2n * PRICE_MINOR);
    const orders = [await town.held({ telegramUserId: who }), await town.held({ telegramUserId: who })] as const;
    await checkOutTogether({ ...town.use, ordersOf: async () => town.shard.orders }, { orders, commandId: randomUUID(), payBy: 'balance' });
    expect(await Promise.all(orders.map(async (one) => (await town.order(one)).state))).toEqual(['PAID', 'PAID']);
    expect(await town.balance(who)).toBe(0n);
    await town.cancel(orders[0]);
    expect((await town.order(orders[0])).state).toBe('REFUNDED');
    expect([await town.balance(who), await town.clearings()]).toEqual([PRICE_MINOR, 0n]);
  });
});

describe('a pack', () => {
  it('of ten pays for ten of fifty that are checked out at the same moment; the others are told and hold nothing', async () => {
    const who = await town.ownPack();
    const orders = [];
    for (let index = 0; index < 50; index += 1) orders.push(await town.held(who));
    expect(new Set(await Promise.all(orders.map(async (one) => (await town.order(one)).quote.priceMinor)))).toEqual(new Set([USE_MINOR]));
    const answers = await Promise.all(orders.map((one) => codeOf(town.checkOutBy(one))));
    const tally = Object.fromEntries(['done', 'PACK_EMPTY'].map((word) => [word, answers.filter((answer) => answer === word).length]));
    expect(tally).toEqual({ done: 10, PACK_EMPTY: 40 });
    const states = await Promise.all(orders.map(async (one) => (await town.order(one)).state));
    expect(states.filter((state) => state === 'PAID')).toHaveLength(10);
    expect(states.filter((state) => !['PAID', 'RELEASED', 'HELD'].includes(state))).toEqual([]);
    expect(await town.packOf(who)).toMatchObject({ used: 10 });
    expect(await codeOf(town.held(who))).toBe('PACK_EMPTY');
    expect([await town.balance(who.telegramUserId), await town.clearings()]).toEqual([0n, 0n]);
  }, 60_000);

  it('is bought with what is missing in the balance, as soon as that has come', async () => {
    const telegramUserId = town.person();
    await town.payIn(telegramUserId, USE_MINOR);
    const command = { telegramUserId, offerId: await town.offer(2), commandKey: randomUUID() };
    const bought = await buyPack(town.paying, command);
    if (bought.outcome !== 'to-pay') throw new Error('it was paid already');
    expect(bought.missing).toEqual(rub(USE_MINOR));
    await town.payOnPage(bought.confirmationUrl);
    const packs = await town.prepaid.packsOf(telegramUserId);
    expect([packs.map(({ uses, used }) => [uses, used]), await town.balance(telegramUserId)]).toEqual([[[2, 0]], 0n]);
  });

  it('that was closed meanwhile leaves the money in the balance', async () => {
    const telegramUserId = town.person();
    const offerId = await town.offer(2);
    const bought = await buyPack(town.paying, { telegramUserId, offerId, commandKey: randomUUID() });
    if (bought.outcome !== 'to-pay') throw new Error('it was paid already');
    await town.prepaid.closeOffer(offerId, [town.tenantId], town.clock.now());
    await town.payOnPage(bought.confirmationUrl);
    expect([await town.prepaid.packsOf(telegramUserId), await town.balance(telegramUserId)]).toEqual([[], 2n * USE_MINOR]);
    expect(await codeOf(buyPack(town.paying, { telegramUserId, offerId, commandKey: randomUUID() }))).toBe('PACK_NOT_FOUND');
  });

  it('takes a whole use back when its order is cancelled in time', async () => {
    const who = await town.ownPack(2);
    const one = await town.held(who);
    await town.checkOutBy(one);
    expect(await town.packOf(who)).toMatchObject({ used: 1 });
    await town.cancel(one);
    expect((await town.order(one)).state).toBe('REFUNDED');
    expect(await town.packOf(who)).toMatchObject({ used: 0 });
    expect([await town.balance(who.telegramUserId), await town.clearings()]).toEqual([0n, 0n]);
  });

  it('that ran out is balance again, also what comes back later', async () => {
    const who = await town.ownPack(3, 1);
    const one = await town.held(who);
    await town.checkOutBy(one);
    await town.advance(24 * HOUR_MS + 1_000);
    await town.turn('payments', 'packs that ran out');
    await town.turn('payments', 'packs that ran out');
    expect([await town.packOf(who), await town.balance(who.telegramUserId)]).toMatchObject([{ ended: true, used: 1 }, 2n * USE_MINOR]);
    expect(await codeOf(town.held(who))).toBe('PACK_ENDED');
    await town.cancel(one);
    const back = await town.balance(who.telegramUserId);
    expect(back - 2n * USE_MINOR).toBe(
      USE_MINOR - ((await town.order(one)).quote.priceMinor - ((await town.order(one)).placement.refundMinor ?? 0n)),
    );
    expect(await town.clearings()).toBe(0n);
  });

  it('of somebody else pays for nothing', async () => {
    const who = await town.ownPack(2);
    expect(await codeOf(town.held({ telegramUserId: town.person(), packId: who.packId }))).toBe('PACK_NOT_FOUND');
  });
});

describe('a draw', () => {
  it('that nobody has made when its order is given up is never made', async () => {
    const who = await town.ownPack(2);
    const ref = await town.held(who);
    const one = await town.order(ref);
    // The process that checks out dies after its first step.
    const dead = { ...town.door.prepaidPayments, create: () => Promise.reject(new Error('killed')) };
    const payments = paymentRails({ yookassa: town.yookassa }, dead);
    expect(await codeOf(checkOut({ ...town.use, payments }, { ...ref, commandId: randomUUID() }))).toBe('killed');
    await cancelUnpaid(town.use, { ...ref, by: 'advertiser', commandId: randomUUID() });
    await town.advance(16 * 60_000);
    await town.work('payments');
    expect(await town.order(ref)).toMatchObject({ state: 'RELEASED', payment: { state: 'canceled' }, deadline: undefined });
    const late = town.door.prepaidPayments.create({
      idempotencyKey: `pay-${one.id}`,
      amountMinor: USE_MINOR,
      currency: 'RUB',
      description: '',
      returnUrl: 'https://lytslot.example',
      metadata: {},
      payer: who,
      parts: [{ tenantId: one.tenantId, orderId: one.id, number: one.number, amountMinor: USE_MINOR, ownerMinor: 0n }],
    });
    expect(await codeOf(late)).toBe('HOLD_EXPIRED');
    expect(await town.packOf(who)).toMatchObject({ used: 0 });
  });

  it('whose maker died after it is found by asking', async () => {
    const who = await town.ownPack(2);
    const ref = await town.held(who);
    const dead = {
      ...town.door.prepaidPayments,
      create: async (request: PaymentRequest) => {
        await town.door.prepaidPayments.create(request);
        throw new Error('killed');
      },
    };
    const payments = paymentRails({ yookassa: town.yookassa }, dead);
    expect(await codeOf(checkOut({ ...town.use, payments }, { ...ref, commandId: randomUUID() }))).toBe('killed');
    await town.advance(31_000);
    await town.turn('payments', 'pending payments');
    expect((await town.order(ref)).state).toBe('PAID');
    expect([(await town.packOf(who))?.used, await town.clearings()]).toEqual([1, 0n]);
  });
});

describe('the books', () => {
  it('sum to zero, and nothing but their functions writes them', async () => {
    const [sum] = await town.sql.control.run('select sum(amount_minor)::text as sum, count(*)::int as entries from book_entry', []);
    expect(sum).toMatchObject({ sum: '0' });
    expect(Number(sum?.['entries'])).toBeGreaterThan(40);
    const [wrong] = await town.sql.control.run(
      `select count(*)::int as wrong from book_account a
        where a.balance_minor <> (select coalesce(sum(e.amount_minor), 0) from book_entry e where e.account_id = a.id)`,
      [],
    );
    expect(wrong).toEqual({ wrong: 0 });
  });
});
