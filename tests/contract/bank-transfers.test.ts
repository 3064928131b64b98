/**
 * @file tests/contract/bank-transfers.test.ts
 * @description Transfers that an administrator enters, on real databases: each booked once, money of nobody's order its payer's balance, and books that cannot be lied to.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement, checkOut, paymentRails } from '@lytslot/domain/booking';
import type { OrderRef, PaymentRequest } from '@lytslot/domain/booking';
import { topUpByInvoice } from '@lytslot/domain/invoices';
import { BILL_TO, codeOf, DAY_MS, openBankTown, PAID } from './bank-town.ts';
import type { BankTown } from './bank-town.ts';
import { PRICE_MINOR } from './worker-town.ts';

let town: BankTown;
beforeAll(async () => {
  town = await openBankTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const transfersOf = (number: number) =>
  town.sql.control.run(
    `select t.into_what, t.amount_minor::text as minor from bank_transfer t join bank_invoice i on i.id = t.invoice_id
      where i.number = ? order by t.entered_at, t.id`,
    [number],
  );

describe('an invoice whose maker died', () => {
  const killed = async (ref: OrderRef, dies: 'before' | 'after') => {
    const bank = {
      ...town.bankPayments,
      create: async (request: PaymentRequest) => {
        if (dies === 'after') await town.bankPayments.create(request);
        throw new Error('killed');
      },
    };
    const payments = paymentRails({ yookassa: town.use.payments.of('yookassa'), bank }, town.use.payments.prepaid);
    const command = { ...ref, payBy: 'invoice', billTo: BILL_TO, commandId: randomUUID() } as const;
    expect(await codeOf(checkOut({ ...town.use, payments }, command))).toBe('killed');
  };
  const newest = async () => (await town.console.bankInvoices.list({ limit: 1 })).rows[0];

  it.each(['before', 'after'] as const)('%s it was made is the same one for whoever checks out again', async (dies) => {
    const ref = await town.held();
    await killed(ref, dies);
    expect(await town.order(ref)).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { state: 'created', confirmationUrl: undefined } });
    await town.advance(DAY_MS);
    await town.checkOutBy(ref);
    const invoice = await town.invoiceOf(ref);
    expect((await newest())?.id).toBe(invoice.id);
    expect((await town.order(ref)).deadline?.dueAt).toEqual(invoice.validUntil);
    await town.transfer(invoice.number, PRICE_MINOR);
    expect((await town.order(ref)).state).toBe('PAID');
  });

  it('pays for no order when money comes for it all the same: it is the payer’s, and the order ends unpaid', async () => {
    const telegramUserId = town.person();
    const ref = await town.held(telegramUserId);
    await killed(ref, 'after');
    const invoice = await newest();
    expect(await town.transfer(invoice?.number ?? 0, PRICE_MINOR)).toMatchObject({ into: 'balance', invoice: { state: 'expired' } });
    expect(await town.balance(telegramUserId)).toBe(PRICE_MINOR);
    await town.checkOutBy(ref);
    await town.advance(31_000);
    await town.turn('payments', 'pending payments');
    expect([(await town.order(ref)).state, await town.entries(ref)]).toEqual(['RELEASED', []]);
  });
});

describe('a transfer', () => {
  it('entered again under its reference is booked once, also by eight people at the same moment', async () => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    const named = town.reference();
    const answers = await Promise.all(Array.from({ length: 8 }, () => town.transfer(invoice.number, PRICE_MINOR, named)));
    expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['booked', ...Array<string>(7).fill('repeated')]);
    expect(await town.transfer(invoice.number, PRICE_MINOR, ` ${named}  `)).toMatchObject({ outcome: 'repeated', into: 'invoice' });
    expect(await transfersOf(invoice.number)).toEqual([{ into_what: 'invoice', minor: String(PRICE_MINOR) }]);
    expect([await town.entries(ref), await town.balance(telegramUserId)]).toEqual([PAID, 0n]);
  });

  it('that comes besides the payment is the payer’s balance, of however many at the same moment', async () => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    const answers = await Promise.all(Array.from({ length: 4 }, () => town.transfer(invoice.number, PRICE_MINOR)));
    expect(answers.map(({ into }) => into).toSorted()).toEqual(['balance', 'balance', 'balance', 'invoice']);
    expect([await town.entries(ref), await town.balance(telegramUserId)]).toEqual([PAID, 3n * PRICE_MINOR]);
  });

  it('under a reference that another one has is refused, and so is one for no invoice', async () => {
    const [one, other] = [await town.waiting(), await town.waiting()];
    const named = town.reference();
    await town.transfer(one.invoice.number, PRICE_MINOR, named);
    expect(await codeOf(town.transfer(other.invoice.number, PRICE_MINOR, named))).toBe('BANK_REFERENCE_USED');
    expect(await codeOf(town.transfer(one.invoice.number, PRICE_MINOR - 1n, named))).toBe('BANK_REFERENCE_USED');
    expect(await codeOf(town.transfer(1_000_000, PRICE_MINOR))).toBe('INVOICE_NOT_FOUND');
    expect([(await town.order(other.ref)).state, await transfersOf(other.invoice.number)]).toEqual(['AWAITING_PAYMENT', []]);
  });

  it.each([
    ['of nothing', 0n, 'ПП'],
    ['of less than nothing', -1n, 'ПП'],
    ['of what no transfer ever was', 10_000_000_001n, 'ПП'],
    ['without a reference', 1n, '  '],
    ['with a reference that is a page', 1n, 'п'.repeat(101)],
  ])('%s is refused', async (_what, minor, named) => {
    const { invoice } = await town.waiting();
    expect(await codeOf(town.transfer(invoice.number, minor, named))).toBe('BANK_TRANSFER_INVALID');
    expect(await transfersOf(invoice.number)).toEqual([]);
  });
});

describe('an invoice', () => {
  it('is nobody else’s to see', async () => {
    const { invoice, telegramUserId } = await town.waiting();
    for (const which of [{ id: invoice.id }, { number: invoice.number }]) {
      expect(await town.bankInvoices.ofPerson(which, telegramUserId)).toEqual(invoice);
      expect(await town.bankInvoices.ofPerson(which, town.person())).toBeUndefined();
    }
  });

  it('for the balance is made once and gives whatever comes to its payer', async () => {
    const telegramUserId = town.person();
    const command = { telegramUserId, amount: { minor: 500_000n, currency: 'RUB' }, billTo: BILL_TO, commandKey: randomUUID() } as const;
    const deps = { books: town.bankInvoices, clock: town.clock };
    const invoice = await topUpByInvoice(deps, command);
    expect(await topUpByInvoice(deps, command)).toEqual(invoice);
    expect(await town.transfer(invoice.number, 499_999n)).toMatchObject({
      into: 'balance',
      invoice: { state: 'paid', paidMinor: 499_999n },
    });
    expect(await town.transfer(invoice.number, 1n)).toMatchObject({ into: 'balance' });
    expect(await town.balance(telegramUserId)).toBe(500_000n);
    const poor = { ...command, amount: { minor: 9_999n, currency: 'RUB' }, commandKey: randomUUID() } as const;
    expect(await codeOf(topUpByInvoice(deps, poor))).toBe('TOP_UP_INVALID');
  });

  it('is listed for administrators with its transfers, newest first, page by page', async () => {
    const { invoice } = await town.waiting();
    const [short, rest] = [town.reference(), town.reference()];
    await town.transfer(invoice.number, 1n, short);
    await town.transfer(invoice.number, PRICE_MINOR, rest);
    const first = await town.console.bankInvoices.list({ limit: 1 });
    expect(first.rows).toMatchObject([
      {
        id: invoice.id,
        transfers: [
          { reference: short, amountMinor: 1n, into: 'invoice' },
          { reference: rest, amountMinor: PRICE_MINOR, into: 'balance' },
        ],
      },
    ]);
    const second = await town.console.bankInvoices.list({ limit: 1, after: first.next });
    expect(second.rows.map(({ number }) => number)).toEqual([invoice.number - 1]);
    expect((await town.console.bankInvoices.list({ limit: 2, number: 1 })).rows.map(({ number }) => number)).toEqual([1]);
  });
});

describe('the books', () => {
  it('are written by their functions only, and no role may make a transfer but the console’s', async () => {
    const { invoice } = await town.waiting();
    const about = { invoiceNumber: invoice.number, amountMinor: 1n, reference: 'x', receivedAt: town.clock.now(), by: 'x' };
    await expect(town.bankInvoices.take({ ...about, awaitedBy: 'orders' })).rejects.toThrow();
    await expect(town.sessions.app.run(`update bank_invoice set state = 'expired'`, [])).rejects.toThrow();
    await expect(
      town.sessions.admin.run(`insert into bank_return values ('x', ?, ?, 1, now())`, [invoice.id, randomUUID()]),
    ).rejects.toThrow();
  });

  it('keep every invariant after all of this, and after money that went back', async () => {
    const { ref, invoice, telegramUserId } = await town.waiting();
    await town.transfer(invoice.number, PRICE_MINOR);
    const actor = { kind: 'advertiser', id: String(telegramUserId) } as const;
    await cancelPlacement(town.use, { ...ref, actor, reason: '', commandId: randomUUID() });
    expect(await town.work('payments')).toContain('refund: refunded');
    expect(await town.breaches()).toEqual([]);
  });

  it.each([
    ['numbers of invoices have gaps', 'update bank_invoice set number = number + 1000 where number = 1'],
    [
      'what was paid of an invoice is not the transfer that came for it',
      `update bank_invoice set paid_minor = paid_minor + 1 where state = 'paid'`,
    ],
    ['an invoice’s orders do not add up to it', 'update bank_invoice set amount_minor = amount_minor + 1'],
    [
      'what the bank has for balances is not what came and went back',
      `update bank_transfer set amount_minor = amount_minor + 1 where into_what = 'balance'`,
    ],
    ['a transfer into a balance is nobody’s, or one for orders is somebody’s', `update bank_transfer set into_what = 'balance'`],
    ['what an invoice has given back is not what went into the balance', 'delete from bank_return'],
  ])('cannot be made to hide that %s', async (problem, lie) => {
    const found = async () => (await town.breaches()).map((breach) => breach.problem);
    expect(await found()).not.toContain(problem);
    await town.sql.control.run(lie, []);
    expect(await found()).toContain(problem);
  });
});
