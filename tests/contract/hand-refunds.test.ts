/**
 * @file tests/contract/hand-refunds.test.ts
 * @description Money given back by hand after the provider refused: only then, exactly what is owed, each transfer once, and never beside a refund that is on its way.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { OrderDetail } from '@lytslot/contracts/http';
import { cancelPlacement, cancelUnpaid, giveBackByHand, refundOrder } from '@lytslot/domain/booking';
import type { OrderSnapshot, PaymentGateway } from '@lytslot/domain/booking';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import { bodyOf, refusalOf } from './answers.ts';
import { openReconciliationTown, PRICE_MINOR } from './reconciliation-town.ts';
import type { ReconciliationTown } from './reconciliation-town.ts';

// Whole orders are played in one test; on a busy machine that takes its time.
jest.setTimeout(60_000);

let town: ReconciliationTown;
let desk: Awaited<ReturnType<ReconciliationTown['openConsole']>>;
beforeAll(async () => {
  town = await openReconciliationTown();
  desk = await town.openConsole();
}, 120_000);
afterAll(async () => {
  await desk.close();
  await town.close();
}, 60_000);
afterEach(() => town.sandbox.control('DELETE', '/faults'));

const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId });
/** A paid order that its owner cannot take: its money goes back. */
const refundDue = async () => {
  const order = await town.paid();
  const actor = { kind: 'owner', id: order.tenantId } as const;
  await cancelPlacement(town.use, { ...refOf(order), actor, reason: 'занято', commandId: randomUUID() });
  return town.now(order);
};
/** The same, and the provider has said no. */
const refused = async () => {
  const order = await refundDue();
  await town.sandbox.fault({ service: 'yookassa', action: 'cancel-refund', reason: 'insufficient_funds' });
  expect(await town.work('payments')).toContain('refund: refused');
  return town.now(order);
};
const price = PRICE_MINOR.toString();
const enter = (order: OrderSnapshot, body: object, who: 'admin' | 'owner' = 'admin') =>
  town.call('POST', `admin/orders/${order.id}/given-back`, { who, body: { amountMinor: price, way: 'bank-transfer', ...body } });
const entries = async ({ id }: OrderSnapshot) => {
  const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', id)) ?? {};
  return ledger.flatMap(({ entries: rows }) => rows.map(({ account, amountMinor }) => `${account} ${amountMinor}`));
};
const breaches = async () => (await town.shard.prove({ overdueSince: new Date(0) })).breaches;

describe('money that was given back by hand', () => {
  it('is booked out of the bank, with who said so and how; the provider’s account, its day, the documents and the prover agree', async () => {
    const day = await town.newDay();
    const order = await refused();
    const answer = await bodyOf<{ state: string }>(await enter(order, { reference: ' П/П  17 ' }));
    expect(answer.state).toBe('REFUNDED');
    expect(await entries(order)).toEqual([
      `psp_clearing ${PRICE_MINOR}`,
      `escrow ${-PRICE_MINOR}`,
      `escrow ${PRICE_MINOR}`,
      `bank_clearing ${-PRICE_MINOR}`,
    ]);
    const { journal, deadline } = await bodyOf<OrderDetail>(await town.call('GET', `admin/orders/${order.id}`));
    expect(journal[0]).toMatchObject({
      event: 'order.refunded',
      actorKind: 'administrator',
      details: { way: 'bank-transfer', reference: 'П/П 17', amountMinor: price },
    });
    expect(deadline).toBeUndefined();
    expect(await town.shard.readModels.waitingMoney()).toEqual([]);
    await town.turn('payments', 'documents');
    const papers = await town.sql.shard.run(`select content ->> 'way' as way from document where order_id = ? and kind = 'refund'`, [
      order.id,
    ]);
    expect(papers).toEqual([{ way: 'transfer' }]);
    await town.newDay();
    expect(await reconcileDay(town.deps, day)).toEqual({ found: 0, healed: 0, open: 0 });
    expect(await breaches()).toEqual([]);
  });

  it('that came late leaves the bank too, and the provider still has it', async () => {
    const order = await town.waiting();
    await cancelUnpaid(town.use, { ...refOf(order), by: 'advertiser', commandId: randomUUID() });
    await town.pay(order);
    await town.moneyKnown(order);
    await town.sandbox.fault({ service: 'yookassa', action: 'cancel-refund' });
    expect(await town.work('payments')).toContain('refund: refused');
    expect((await bodyOf<{ state: string }>(await enter(order, { reference: 'late-1', way: 'sbp' }))).state).toBe('RELEASED');
    expect(await entries(order)).toEqual([
      `psp_clearing ${PRICE_MINOR}`,
      `escrow ${-PRICE_MINOR}`,
      `escrow ${PRICE_MINOR}`,
      `bank_clearing ${-PRICE_MINOR}`,
    ]);
    expect((await town.now(order)).deadline).toBeUndefined();
    expect(await breaches()).toEqual([]);
  });

  it('is a part where only a part is owed, and the owner has the rest at once', async () => {
    const order = await town.scheduled();
    await town.until(new Date(order.placement.publishAt.getTime() - 10 * 3_600_000));
    const actor = { kind: 'advertiser', id: String(order.advertiser.telegramUserId) } as const;
    await cancelPlacement(town.use, { ...refOf(order), actor, reason: '', commandId: randomUUID() });
    const part = (await town.now(order)).placement.refundMinor ?? 0n;
    expect(part > 0n && part < PRICE_MINOR).toBe(true);
    await town.sandbox.fault({ service: 'yookassa', action: 'cancel-refund' });
    expect(await town.work('payments')).toContain('refund: refused');
    expect(await refusalOf(await enter(order, { reference: 'part-1' }))).toEqual({ status: 422, code: 'REFUND_NOT_OWED' });
    await bodyOf(await enter(order, { reference: 'part-1', amountMinor: part.toString() }));
    expect(await entries(order)).toEqual(
      expect.arrayContaining([`bank_clearing ${-part}`, `escrow ${part}`, `escrow ${PRICE_MINOR - part}`]),
    );
    expect((await town.now(order)).state).toBe('REFUNDED');
  });

  it('is entered once by its reference, and for no other order or amount', async () => {
    const [one, other] = [await refused(), await refused()];
    const entered = { reference: 'ref-1' };
    await bodyOf(await enter(one, entered));
    await bodyOf(await enter(one, entered));
    expect(await entries(one)).toHaveLength(4);
    const used = { status: 409, code: 'BANK_REFERENCE_USED' };
    expect(await refusalOf(await enter(one, { ...entered, amountMinor: '1' }))).toEqual(used);
    expect(await refusalOf(await enter(other, entered))).toEqual(used);
    expect(await refusalOf(await enter(one, { reference: 'ref-2' }))).toEqual({ status: 409, code: 'ORDER_STATE_CHANGED' });
    expect((await town.now(other)).state).toBe('PAID');
    await bodyOf(await enter(other, { reference: 'ref-2' }));
  });

  it('is exactly what is owed, has a reference, and is an administrator’s word', async () => {
    const order = await refused();
    const reference = 'ref-3';
    const less = (PRICE_MINOR - 1n).toString();
    expect(await refusalOf(await enter(order, { reference, amountMinor: less }))).toEqual({ status: 422, code: 'REFUND_NOT_OWED' });
    expect(await refusalOf(await enter(order, { reference: ' ' }))).toEqual({ status: 422, code: 'BANK_TRANSFER_INVALID' });
    expect(await refusalOf(await enter(order, { reference, way: 'cash' }))).toMatchObject({ code: 'INPUT_INVALID' });
    expect(await refusalOf(await enter(order, { reference }, 'owner'))).toEqual({ status: 403, code: 'FORBIDDEN' });
    expect(await town.now(order)).toMatchObject({ version: order.version });
    await bodyOf(await enter(order, { reference }));
  });
});

describe('a refund that may still come', () => {
  const underWay = { status: 409, code: 'REFUND_UNDER_WAY' };

  it('cannot be given by hand: nobody has asked yet, or the answer was lost', async () => {
    const order = await refundDue();
    expect(await refusalOf(await enter(order, { reference: 'ref-4' }))).toEqual(underWay);
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/refunds' }, action: 'drop-answer-after-accept' });
    await expect(town.work('payments')).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    expect(await refusalOf(await enter(order, { reference: 'ref-4' }))).toEqual(underWay);
    await town.sandbox.control('DELETE', '/faults');
    await town.advance(60_000);
    expect(await town.work('payments')).toContain('refund: refunded');
  });

  it('cannot be given by hand while the next try, an hour later, has no answer', async () => {
    const order = await refused();
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/refunds' }, action: 'error-500' });
    await town.advance(3_600_000);
    await expect(town.work('payments')).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    expect(await refusalOf(await enter(order, { reference: 'ref-5' }))).toEqual(underWay);
    await town.sandbox.control('DELETE', '/faults');
    await town.advance(60_000);
    expect(await town.work('payments')).toContain('refund: refunded');
  });
});

describe('the next try and a person’s word at the same moment', () => {
  const paidBack = async ({ payment }: OrderSnapshot) => {
    const all = await town.sandbox.control<readonly { paymentId: string; canceledFor?: string }[]>('GET', '/yookassa/refunds');
    return all.filter(({ paymentId, canceledFor }) => paymentId === payment?.providerPaymentId && canceledFor === undefined).length;
  };
  const byHand = (order: OrderSnapshot, payments = town.use.payments, isCharged = async () => false) => {
    const word = { ...refOf(order), administratorId: randomUUID(), amountMinor: PRICE_MINOR, way: 'sbp', reference: order.id } as const;
    return giveBackByHand({ ...town.use, payments, book: desk.handRefunds, isCharged }, word);
  };
  /** The provider, with something else happening before one of its calls. */
  const before = (call: 'fetch' | 'refund', happens: () => Promise<unknown>) => {
    const gateway = town.use.payments.of('yookassa');
    const slow: PaymentGateway = {
      ...gateway,
      [call]: async (argument: never) => {
        await happens();
        return gateway[call](argument);
      },
    };
    return { ...town.use.payments, of: () => slow };
  };

  it('what the buyer’s bank has taken back is not given a second time', async () => {
    const order = await refused();
    await expect(byHand(order, undefined, async () => true)).rejects.toMatchObject({ code: 'REFUND_UNDER_WAY' });
    expect(await byHand(order)).toBe('booked');
  });

  it('a service that gives its money back by itself one day is left to it', async () => {
    const order = await refused();
    const deals = { ...town.use.payments, of: () => ({ ...town.use.payments.of('yookassa'), keepsForMs: 1 }) };
    await expect(byHand(order, deals)).rejects.toMatchObject({ code: 'REFUND_UNDER_WAY' });
    expect(await byHand(order)).toBe('booked');
    expect(await byHand(order)).toBe('repeated');
  });

  it('the try has been written down first: the word is refused', async () => {
    const order = await refused();
    const said: unknown[] = [];
    const payments = before('refund', () => byHand(order).catch((error: { code: string }) => said.push(error.code)));
    expect(await refundOrder({ ...town.use, payments }, refOf(order))).toBe('refunded');
    expect(said).toEqual(['REFUND_UNDER_WAY']);
    expect([await paidBack(order), (await entries(order)).length]).toEqual([1, 4]);
  });

  it('the try begins while the word is looked at: the try wins', async () => {
    const order = await refused();
    const payments = before('fetch', () => refundOrder(town.use, refOf(order)));
    await expect(byHand(order, payments)).rejects.toMatchObject({ code: 'REFUND_UNDER_WAY' });
    expect([await paidBack(order), (await entries(order)).length]).toEqual([1, 4]);
  });

  it('the word was first: the try asks for nothing', async () => {
    const order = await refused();
    const slowly = town.use.orders;
    const orders: typeof slowly = {
      ...slowly,
      // The try has read the order and seen the refusal; before it writes itself down, the word is booked.
      apply: async (step) => {
        await byHand(order);
        return slowly.apply(step);
      },
    };
    await expect(refundOrder({ ...town.use, orders }, refOf(order))).rejects.toMatchObject({ code: 'ORDER_STATE_CHANGED' });
    expect([await paidBack(order), await entries(order)]).toEqual([0, expect.arrayContaining([`bank_clearing ${-PRICE_MINOR}`])]);
  });

  it('whichever it is, exactly one of them gives the money back', async () => {
    const orders = [await refused(), await refused(), await refused(), await refused(), await refused(), await refused()];
    await Promise.all(
      orders.flatMap((order) => [refundOrder(town.use, refOf(order)), byHand(order)].map((one) => one.catch(() => 'lost'))),
    );
    for (const order of orders) {
      const booked = await entries(order);
      const isByHand = booked.includes(`bank_clearing ${-PRICE_MINOR}`);
      expect([booked.length, await paidBack(order)]).toEqual([4, isByHand ? 0 : 1]);
    }
    expect(await breaches()).toEqual([]);
  });
});
