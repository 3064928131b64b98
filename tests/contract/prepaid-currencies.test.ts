/**
 * @file tests/contract/prepaid-currencies.test.ts
 * @description Balances, packs and promo codes in dollars and euros, on real databases: Stripe takes what is paid in, and each currency pays only for itself.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMetrics } from '@lytslot/adapters/telemetry';
import { paymentRails } from '@lytslot/domain/booking';
import { topUpByInvoice } from '@lytslot/domain/invoices';
import type { Currency } from '@lytslot/domain/ledger';
import { buyPack, requirePromo, topUp } from '@lytslot/domain/prepaid';
import { paymentsSlice } from '../../workers/payments/payments.worker.ts';
import { openPrepaidTown } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';

const DAY_MS = 86_400_000;
const PRICE = 2_500n;

let town: PrepaidTown;
beforeAll(async () => {
  town = await openPrepaidTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
const begin = (telegramUserId: number, minor: bigint, currency: Currency, promoCode?: string) =>
  topUp(town.paying, { telegramUserId, amount: { minor, currency }, commandKey: randomUUID(), ...(promoCode && { promoCode }) });
const accounts = (kind: string) =>
  town.sql.control.run('select currency::text, balance_minor::text from book_account where kind = ? order by 1', [kind]);
const proved = async () => (await town.control.proveBooks()).breaches;

describe('a balance in dollars', () => {
  it('comes through Stripe, pays for what is sold in dollars and for nothing in roubles', async () => {
    const who = town.person();
    await town.payIn(who, PRICE + 100n, 0, 'USD');
    await town.turn('payments', 'deposits');
    expect([await town.balance(who, 'USD'), await town.balance(who), await town.balance(who, 'EUR')]).toEqual([PRICE + 100n, 0n, 0n]);
    expect([await accounts('stripe_clearing'), await accounts('psp_clearing')]).toEqual([[{ currency: 'USD', balance_minor: '2600' }], []]);
    const roubles = await town.held({ telegramUserId: who });
    expect(await codeOf(town.checkOutBy(roubles, 'balance'))).toBe('BALANCE_TOO_LOW');
    await town.sellIn('USD', PRICE);
    const dollars = await town.held({ telegramUserId: who });
    await town.checkOutBy(dollars, 'balance');
    expect(await town.order(dollars)).toMatchObject({ state: 'PAID', quote: { currency: 'USD' }, payment: { provider: 'prepaid' } });
    expect([(await town.order(roubles)).state, await town.balance(who, 'USD'), await town.clearings()]).toEqual(['HELD', 100n, 0n]);
    await town.cancel(dollars);
    expect([await town.balance(who, 'USD'), await town.clearings(), await proved()]).toEqual([PRICE + 100n, 0n, []]);
  });

  it('that a bank takes back is counted for an alert, once, however often it is told of', async () => {
    const { confirmationUrl } = await begin(town.person(), 1_000n, 'USD');
    await town.payOnPage(confirmationUrl);
    const session = new URL(confirmationUrl).pathname.split('/').at(-1) ?? '';
    const { id: objectId } = await town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${session}/dispute`, {});
    const about = {
      provider: 'stripe',
      eventKey: `evt_${randomUUID()}@shard-a`,
      objectId,
      event: 'charge.dispute.created',
      shardName: 'shard-a',
    };
    const nobody = { tenantId: undefined, orderId: undefined, receivedAt: town.clock.now() };
    await town.door.pspInbox.put({ id: randomUUID(), ...about, ...nobody });
    const metrics = createMetrics({ process: 'payments' });
    const notifications = paymentsSlice({ ...town.use, metrics }).loops.find(({ name }) => name === 'payment notifications');
    await notifications?.turn();
    await town.door.pspInbox.put({ id: randomUUID(), ...about, ...nobody, eventKey: `evt_${randomUUID()}@shard-a` });
    await notifications?.turn();
    const counted = /lytslot_chargeback_results_total\{[^}]*outcome="of-a-balance"[^}]*\} (\d+)/.exec(await metrics.registry.metrics());
    expect(counted?.[1]).toBe('1');
    const rows = await town.sql.control.run('select processed_at is not null as done from psp_inbox where object_id = ?', [objectId]);
    expect([rows.map(({ done }) => done), await proved()]).toEqual([[true, true], []]);
  });

  it('is found without an event; a page that ran out is over, and ran out before a bonus would', async () => {
    const who = town.person();
    const [paid, left] = [await begin(who, 1_000n, 'USD'), await begin(who, 2_000n, 'USD')];
    const id = new URL(paid.confirmationUrl).pathname.split('/').at(-1) ?? '';
    expect(left.confirmationUrl).not.toBe(paid.confirmationUrl);
    await town.sandbox.control('POST', `/stripe/sessions/${id}/pay`);
    await town.advance(100 * 60_000);
    await town.turn('payments', 'deposits');
    expect([await town.balance(who, 'USD'), (await town.prepaid.depositsOf(who)).map(({ state }) => state)]).toEqual([
      1_000n,
      ['canceled', 'succeeded'],
    ]);
  });

  it.each<[bigint, Currency]>([
    [199n, 'USD'],
    [400_001n, 'EUR'],
    [10_000n, 'XTR'],
  ])('is not paid into with %d of %s', async (minor, currency) => {
    const who = town.person();
    expect(await codeOf(begin(who, minor, currency))).toBe('TOP_UP_INVALID');
    expect(await town.prepaid.depositsOf(who)).toEqual([]);
  });

  it('without an account with Stripe is refused before anything is opened; by bank transfer it never comes', async () => {
    const who = town.person();
    const payments = paymentRails({ yookassa: town.yookassa }, town.use.payments.prepaid);
    const amount = { minor: 1_000n, currency: 'USD' } as const;
    const command = { telegramUserId: who, amount, commandKey: randomUUID() };
    expect(await codeOf(topUp({ ...town.paying, payments }, command))).toBe('PAYMENT_SERVICE_OFF');
    expect(await town.prepaid.depositsOf(who)).toEqual([]);
    const billTo = { name: 'ООО «Ромашка»', inn: '7707083893' };
    const invoice = topUpByInvoice({ books: town.door.bankInvoices, clock: town.clock }, { ...command, billTo });
    expect(await codeOf(invoice)).toBe('INVOICE_IN_ROUBLES');
    await town.sellIn('USD', PRICE);
    const order = await town.held({ telegramUserId: who });
    expect(await codeOf(town.checkOutBy(order, 'invoice'))).toBe('INVOICE_IN_ROUBLES');
    expect((await town.order(order)).state).toBe('HELD');
  });
});

describe('a pack in euros', () => {
  it('is bought with what is missing of euros and pays for times at its price; roubles buy nothing of it', async () => {
    const who = town.person();
    await town.payIn(who, 500_000n);
    await town.sellIn('EUR', PRICE);
    const offerId = await town.offer(2, 30, { minor: 2_000n, currency: 'EUR' });
    const bought = await buyPack(town.paying, { telegramUserId: who, offerId, commandKey: randomUUID() });
    if (bought.outcome !== 'to-pay') throw new Error('roubles have paid for it');
    expect(bought.missing).toEqual({ minor: 4_000n, currency: 'EUR' });
    await town.payOnPage(bought.confirmationUrl);
    const [pack] = await town.prepaid.packsOf(who);
    if (pack === undefined) throw new Error('the pack is not there');
    const order = await town.held({ telegramUserId: who, packId: pack.id });
    await town.checkOutBy(order);
    expect(await town.order(order)).toMatchObject({ state: 'PAID', quote: { priceMinor: 2_000n, currency: 'EUR', packId: pack.id } });
    await town.advance(31 * DAY_MS);
    await town.turn('payments', 'packs that ran out');
    expect([await town.balance(who, 'EUR'), await town.balance(who), await town.clearings()]).toEqual([2_000n, 500_000n, 0n]);
    expect(await proved()).toEqual([]);
  });
});

describe('a promo code in dollars', () => {
  it('promises its budget to payments in dollars only, and is not exceeded', async () => {
    const desk = await town.openConsole();
    try {
      const at = town.clock.now();
      const word = `USD-${randomUUID().slice(0, 8).toUpperCase()}`;
      const span = { startsAt: at, endsAt: new Date(at.getTime() + DAY_MS) };
      const terms = { code: word, currency: 'USD', bonusBps: 1_000, mostMinor: 500n, budgetMinor: 700n, ...span } as const;
      requirePromo(terms);
      await desk.promoCodes.put({ ...terms, id: town.use.ids.next(), commandKey: word, by: town.use.ids.next(), at });
      const [first, second] = [town.person(), town.person()];
      expect(await codeOf(begin(first, 500_000n, 'RUB', word))).toBe('PROMO_NOT_FOUND');
      expect(await codeOf(begin(first, 5_000n, 'EUR', word))).toBe('PROMO_NOT_FOUND');
      const page = await begin(first, 6_000n, 'USD', word);
      expect(page.bonusMinor).toBe(500n);
      expect(await codeOf(begin(second, 6_000n, 'USD', word))).toBe('PROMO_SPENT');
      await town.payOnPage(page.confirmationUrl);
      expect(await town.balance(first, 'USD')).toBe(6_500n);
      const [made] = await desk.promoCodes.list(1);
      expect(made).toMatchObject({ currency: 'USD', grantedMinor: 500n, promisedMinor: 0n });
      expect(await proved()).toEqual([]);
    } finally {
      await desk.close();
    }
  });
});

describe('the prover', () => {
  it('finds a deposit that is booked in another currency than it came in; the books keep services apart', async () => {
    const who = town.person();
    await town.payIn(who, 1_000n, 0, 'EUR');
    const [deposit] = await town.prepaid.depositsOf(who);
    const turn = (currency: string, provider: string) =>
      town.sql.control.run('update deposit set currency = ?, provider = ? where id = ?', [currency, provider, deposit?.id]);
    await turn('USD', 'stripe');
    expect((await proved()).map(({ subjects }) => subjects)).toEqual([[deposit?.id]]);
    await turn('EUR', 'stripe');
    await expect(turn('EUR', 'yookassa')).rejects.toThrow('deposits_go_to_their_service');
    const crooked = (kind: string, currency: string) =>
      town.sql.control.run(`select book(?, 'deposit-received', ?, now(), ?::jsonb)`, [
        randomUUID(),
        currency,
        JSON.stringify([
          { kind, holder: '', amount: 1 },
          { kind: 'advertiser_balance', holder: String(who), amount: -1 },
        ]),
      ]);
    await expect(crooked('psp_clearing', 'USD')).rejects.toThrow('services_have_their_currencies');
    await expect(crooked('stripe_clearing', 'RUB')).rejects.toThrow('services_have_their_currencies');
    expect(await proved()).toEqual([]);
  });
});
