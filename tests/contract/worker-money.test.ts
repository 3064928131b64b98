/**
 * @file tests/contract/worker-money.test.ts
 * @description Money and marking over real databases and the sandbox: a notification is only a reason to ask, short money goes back, late money has its time again while that is free, nothing goes out unmarked, buyers hear of each event once.
 * @dependencies @jest/globals, domain
 * @created 2026-11-25
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement, cancelUnpaid, checkOut, holdSlot } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { BUYER, openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

let town: WorkerTown;
let hours = 2;

beforeAll(async () => {
  town = await openWorkerTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  await town.sandbox.control('DELETE', '/faults');
});

/** An order that waits for its money, at a time of its own. */
const waiting = () => town.checkOut((hours += 1));
const NOTIFICATIONS = 'payment notifications';
const inbox = (objectId: string | undefined) =>
  town.sql.control.run('select event, processed_at is not null as is_done, attempts from psp_inbox where object_id = ? order by id', [
    objectId,
  ]);
const entries = async (orderId: string) => {
  const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', orderId)) ?? {};
  return ledger.flatMap(({ entries: rows }) => rows.map(({ account, amountMinor }) => [account, amountMinor] as const));
};

describe('a notification', () => {
  it('is asked back, and only then funds the order, once', async () => {
    const order = await waiting();
    await town.pay(order);
    expect([await town.notify(order), await town.notify(order)]).toEqual(['stored', 'repeated']);
    await town.notify(order, 'payment.waiting_for_capture');
    await town.turn('payments', NOTIFICATIONS);
    expect(await town.order(order)).toMatchObject({ state: 'PAID', placement: { state: 'MODERATION' }, payment: { state: 'succeeded' } });
    expect(await entries(order.id)).toEqual([
      ['psp_clearing', PRICE_MINOR],
      ['escrow', -PRICE_MINOR],
    ]);
    expect((await inbox(order.payment?.providerPaymentId)).map((row) => row['is_done'])).toEqual([true, true]);
  });

  it('of a payment that was not made changes nothing', async () => {
    const order = await waiting();
    await town.notify(order);
    await town.turn('payments', NOTIFICATIONS);
    expect(await town.order(order)).toMatchObject({ state: 'AWAITING_PAYMENT', version: order.version });
    expect(await entries(order.id)).toEqual([]);
  });

  it('is kept while the provider does not answer, and taken when it does', async () => {
    const order = await waiting();
    await town.pay(order);
    await town.notify(order);
    await town.sandbox.fault({ service: 'yookassa', match: { method: 'GET' }, action: 'error-500' });
    await town.turn('payments', NOTIFICATIONS);
    expect(await inbox(order.payment?.providerPaymentId)).toMatchObject([{ is_done: false, attempts: 1 }]);
    await town.advance(60_000);
    await town.turn('payments', NOTIFICATIONS);
    expect((await town.order(order)).state).toBe('PAID');
  });

  it('that never came is made good by asking', async () => {
    const order = await waiting();
    await town.pay(order);
    await town.advance(31_000);
    await town.turn('payments', 'pending payments');
    expect((await town.order(order)).state).toBe('PAID');
  });
});

describe('short money', () => {
  it('funds nothing, and goes back whole when the time is given up', async () => {
    await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
    const order = await waiting();
    await town.pay(order);
    await town.notify(order);
    await town.turn('payments', NOTIFICATIONS);
    expect(await town.order(order)).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { state: 'underpaid' } });
    expect(await entries(order.id)).toEqual([]);
    await town.advance(21 * 60_000);
    expect(await town.work('payments')).toContain('cancel-unpaid: released');
    expect(await entries(order.id)).toEqual([]);
    expect(await town.work('payments')).toContain('refund: returned');
    expect(await town.order(order)).toMatchObject({ state: 'RELEASED', deadline: undefined });
    const refunds = await town.sandbox.control<readonly { paymentId: string; amountMinor: number }[]>('GET', '/yookassa/refunds');
    expect(refunds.filter(({ paymentId }) => paymentId === order.payment?.providerPaymentId)).toHaveLength(1);
    expect((await entries(order.id)).reduce((sum, [account, minor]) => (account === 'psp_clearing' ? sum + minor : sum), 0n)).toBe(0n);
  });
});

describe('late money', () => {
  /** An order whose time to pay has run out, and that is given up. */
  const givenUp = async () => {
    const order = await waiting();
    await town.advance(21 * 60_000);
    expect(await town.work('payments')).toContain('cancel-unpaid: released');
    return order;
  };
  const comes = async (order: OrderSnapshot) => {
    await town.pay(order);
    await town.notify(order);
    await town.turn('payments', NOTIFICATIONS);
    return town.order(order);
  };
  const take = ({ tenantId, placement }: OrderSnapshot) => {
    const { channelId, publishAt: startsAt } = placement;
    return holdSlot(town.use, {
      tenantId,
      channelId,
      startsAt,
      advertiser: { telegramUserId: 3_777, chatId: 3_777 },
      commandId: randomUUID(),
    });
  };
  const occupying = (orderId: string) =>
    town.sql.shard.run(`select count(*)::int as count from reservation where order_id = ? and occupying`, [orderId]);

  it('has its time again while nobody else has it, and the sale goes on', async () => {
    hours += 10;
    const order = await givenUp();
    expect(await occupying(order.id)).toEqual([{ count: 0 }]);
    expect(await comes(order)).toMatchObject({ state: 'PAID', placement: { state: 'MODERATION', publishAt: order.placement.publishAt } });
    expect(await occupying(order.id)).toEqual([{ count: 1 }]);
    await expect(take(order)).rejects.toMatchObject({ code: 'SLOT_TAKEN' });
    await comes(order);
    expect(await entries(order.id)).toEqual([
      ['psp_clearing', PRICE_MINOR],
      ['escrow', -PRICE_MINOR],
    ]);
    await town.clear();
    expect((await town.order(order)).placement.state).toBe('SCHEDULED');
  });

  it('goes back within the hour when somebody else has the time', async () => {
    const order = await givenUp();
    await take(order);
    expect(await comes(order)).toMatchObject({ state: 'RELEASED', deadline: { action: 'refund' } });
    expect(await town.work('payments')).toContain('refund: returned');
    expect((await entries(order.id)).reduce((sum, [account, minor]) => (account === 'psp_clearing' ? sum + minor : sum), 0n)).toBe(0n);
  });

  it('goes back when its buyer had given the time up by hand, though it is free', async () => {
    const order = await waiting();
    await cancelUnpaid(town.use, { tenantId: order.tenantId, orderId: order.id, by: 'advertiser', commandId: randomUUID() });
    expect(await comes(order)).toMatchObject({ state: 'RELEASED', deadline: { action: 'refund' } });
    expect(await town.work('payments')).toContain('refund: returned');
  });

  it('goes back when the time is no longer sold, or is over', async () => {
    const order = await givenUp();
    await town.pay(order);
    await town.advance(order.placement.publishAt.getTime() - town.clock.now().getTime());
    await town.notify(order);
    await town.turn('payments', NOTIFICATIONS);
    expect(await town.order(order)).toMatchObject({ state: 'RELEASED', deadline: { action: 'refund' } });
    expect(await town.work('payments')).toContain('refund: returned');
  });

  it('of two buyers of the same time has it once', async () => {
    hours += 10;
    const first = await givenUp();
    const { tenantId, placement } = first;
    const { orderId } = await take(first);
    await submitCreative(town.use, { tenantId, orderId, text: 'Второй', entities: [], commandId: randomUUID() });
    await checkOut(town.use, { tenantId, orderId, commandId: randomUUID() });
    await town.advance(21 * 60_000);
    await town.work('payments');
    const second = await town.order({ id: orderId, tenantId });
    expect([second.state, second.placement.publishAt]).toEqual(['RELEASED', placement.publishAt]);
    for (const order of [first, second]) {
      await town.pay(order);
      await town.notify(order);
    }
    await town.turn('payments', NOTIFICATIONS);
    const states = [(await town.order(first)).state, (await town.order(second)).state];
    expect(states.toSorted()).toEqual(['PAID', 'RELEASED']);
    expect(await town.work('payments')).toContain('refund: returned');
  });
});

describe('a refund that the provider refuses', () => {
  it('is seen to wait, is tried again an hour later under another key, and then gives the money back once', async () => {
    const order = await funded();
    const ref = { tenantId: order.tenantId, orderId: order.id };
    const owner = { kind: 'owner', id: order.tenantId } as const;
    await cancelPlacement(town.use, { ...ref, actor: owner, reason: 'занято', commandId: randomUUID() });
    await town.sandbox.fault({ service: 'yookassa', action: 'cancel-refund', reason: 'insufficient_funds' });
    expect(await town.work('payments')).toContain('refund: refused');
    const refusedAt = town.clock.now().getTime();
    const [waits] = await town.shard.readModels.waitingMoney();
    expect(waits).toMatchObject({ kind: 'refund', count: 1 });
    expect(Math.abs((waits?.oldestAt.getTime() ?? 0) - refusedAt)).toBeLessThan(60_000);
    expect((await town.work('payments')).filter((done) => done.startsWith('refund'))).toEqual([]);
    await town.advance(3_600_000);
    expect(await town.work('payments')).toContain('refund: refunded');
    expect(await town.shard.readModels.waitingMoney()).toEqual([]);
    const refunds = await town.sandbox.control<readonly { paymentId: string; status?: string }[]>('GET', '/yookassa/refunds');
    expect(refunds.filter(({ paymentId }) => paymentId === order.payment?.providerPaymentId)).toHaveLength(2);
    expect(await town.order(order)).toMatchObject({ state: 'REFUNDED' });
  });
});

/** An order whose money is there. */
async function funded() {
  const order = await waiting();
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', NOTIFICATIONS);
  return order;
}

const registered = async (placementId: string) =>
  (
    await town.sandbox.control<readonly { externalId: string; erid: string; creative: { texts: readonly string[] } }[]>(
      'GET',
      '/ord/creatives',
    )
  ).filter(({ externalId }) => externalId === placementId);

describe('a paid post', () => {
  it('is checked, approved and marked as exactly what will go out', async () => {
    const order = await funded();
    await town.clear();
    const { placement, deadline } = await town.order(order);
    const [creative] = await registered(placement.id);
    expect(placement).toMatchObject({ state: 'SCHEDULED', erid: creative?.erid });
    expect(creative?.creative.texts).toEqual([placement.content?.text]);
    expect(deadline).toEqual({ action: 'publish', dueAt: placement.publishAt });
  });

  it('waits unmarked while the register is away, and is registered once', async () => {
    const order = await funded();
    await town.work('payments');
    await town.work('payments');
    await town.sandbox.fault({ service: 'ord', match: { path: '/v3/creative' }, action: 'drop-answer-after-accept' });
    expect(await town.work('payments')).toEqual(['mark: postponed']);
    expect((await town.order(order)).placement).toMatchObject({ state: 'MARKING', erid: undefined });
    expect(await town.work('payments')).toEqual([]);
    await town.advance(5_000);
    expect(await town.work('payments')).toEqual(['mark: marked']);
    expect((await town.order(order)).placement.state).toBe('SCHEDULED');
    expect(await registered((await town.order(order)).placement.id)).toHaveLength(1);
  });
});

describe('the outbox', () => {
  const messages = (orderId: string) =>
    town.sql.control.run(
      `select content ->> 'event' as event, chat_id, kind from chat_message_outbox where content ->> 'orderId' = ? order by id`,
      [orderId],
    );

  it('gives the buyer one message per event, in order, also when a relay died before it noted it down', async () => {
    const order = await funded();
    await town.clear();
    await town.turn('notify', 'outbox relay');
    const told = await messages(order.id);
    expect(told.map((row) => [row['event'], Number(row['chat_id']), row['kind']])).toEqual([
      ['order.paid', BUYER, 'order-update'],
      ['placement.scheduled', BUYER, 'order-update'],
    ]);
    await town.sql.shard.run('update outbox set done_at = null, due_at = created_at where order_id = ?', [order.id]);
    await town.turn('notify', 'outbox relay');
    expect(await messages(order.id)).toEqual(told);
    expect(await town.sql.shard.run('select id from outbox where order_id = ? and done_at is null', [order.id])).toEqual([]);
  });

  it('keeps the order of events when one has to wait', async () => {
    const order = await funded();
    await town.sql.shard.run(`update outbox set due_at = due_at + interval '10 minutes' where order_id = ?`, [order.id]);
    await town.clear();
    await town.turn('notify', 'outbox relay');
    expect(await messages(order.id)).toEqual([]);
    await town.advance(11 * 60_000);
    await town.turn('notify', 'outbox relay');
    expect((await messages(order.id)).map((row) => row['event'])).toEqual(['order.paid', 'placement.scheduled']);
  });
});

it('and afterwards every invariant holds', async () => {
  expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
