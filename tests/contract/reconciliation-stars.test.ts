/**
 * @file tests/contract/reconciliation-stars.test.ts
 * @description A day compared with Telegram's list of Stars over real databases and the sandbox: by the charges' own names, healed by asking, once.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createStarsGateway, createStarsStatement } from '@lytslot/adapters/stars';
import { createTelegramClient } from '@lytslot/adapters/telegram';
import { cancelPlacement, checkOutTogether } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { reconcileDay } from '../../workers/reconciling/reconcile-days.ts';
import type { ReconcilingDeps } from '../../workers/reconciling/reconcile-days.ts';
import { daysOf, itemsOf, reconcilingDeps } from './reconciliation-town.ts';
import { postJson } from './sandbox-kit.ts';
import { BOT_TOKEN, testMetrics } from './stand-ins.ts';
import { openStarsTown, PAID, PRICE } from './stars-town.ts';
import type { StarsTown } from './stars-town.ts';

jest.setTimeout(60_000);

let town: StarsTown;
let deps: ReconcilingDeps;
let days: ReturnType<typeof daysOf>;
let day: string;

beforeAll(async () => {
  town = await openStarsTown();
  days = daysOf(town);
  const { metrics } = testMetrics();
  const client = createTelegramClient({ apiUrl: town.sandbox.urls.telegram, token: BOT_TOKEN, timeoutMs: 5_000, metrics });
  const books = town.control.starBooks;
  const gateway = createStarsGateway({ client, books, clock: town.clock });
  const statement = createStarsStatement({ client, books, gateway });
  deps = { ...reconcilingDeps(town), payments: town.workers, provider: 'stars', statement };
}, 120_000);
afterAll(() => town.close(), 60_000);
beforeEach(async () => {
  day = await days.newDay();
});

const invoiceOf = ({ payment }: OrderSnapshot) => payment?.providerPaymentId ?? '';
const items = () => itemsOf(town, day);
/** Compares the day once it is over. */
const compare = async () => {
  if (days.today() === day) await days.newDay();
  return reconcileDay(deps, day);
};
const chargeOf = async (order: OrderSnapshot) => {
  const [row] = await town.sql.control.run('select charge_id from star_invoice where id = ?', [invoiceOf(order)]);
  return String(row?.['charge_id']);
};
const later = async (hours: number) => {
  // Slots lie hours ahead; nothing of an earlier day is in the way of a new order.
  await town.advance(hours * 3_600_000);
};

describe('Stars', () => {
  it('that no update told of fund their order once; the day agrees the next time, and its money adds up', async () => {
    const order = await town.waiting();
    await town.press(order);
    await town.botTurn();
    // What Telegram then tells of the payment is lost.
    await town.updates();
    expect(await compare()).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await town.order(order)).toMatchObject({ state: 'PAID' });
    expect(await town.entries(order.id)).toEqual(PAID);
    expect(await reconcileDay(deps, day)).toEqual({ found: 0, healed: 0, open: 0 });
    expect(await items()).toEqual([`unheard ${invoiceOf(order)} healed`]);
    const { rows } = await town.control.reconciliations.runs({ limit: 1, after: undefined });
    expect(rows).toMatchObject([{ provider: 'stars', day, sums: [{ currency: 'XTR', providerPaidMinor: PRICE, ownPaidMinor: PRICE }] }]);
  });

  it('that were given back agree, whole or as their payer’s balance', async () => {
    const order = await town.waiting();
    await town.paid(order);
    const buyer = await town.somebody();
    const refs = [await town.held(buyer), await town.held(buyer)];
    await checkOutTogether({ ...town.use, ordersOf: async () => town.shard.orders }, { orders: refs, commandId: randomUUID() });
    const [first] = await Promise.all(refs.map(({ tenantId, orderId }) => town.order({ tenantId, id: orderId })));
    if (first === undefined) throw new Error('two orders were held');
    await town.paid(first);
    await town.heard();
    for (const { id: orderId, tenantId, advertiser } of [order, first]) {
      const actor = { kind: 'advertiser', id: String(advertiser.telegramUserId) } as const;
      await cancelPlacement(town.use, { orderId, tenantId, actor, reason: '', commandId: randomUUID() });
    }
    expect(await town.work('payments')).toEqual(expect.arrayContaining(['refund: refunded', 'refund: refunded']));
    expect(await compare()).toEqual({ found: 0, healed: 0, open: 0 });
  });

  it('that their payer took back behind our back are seen, which nothing else does', async () => {
    const order = await town.waiting();
    await town.paid(order);
    await town.heard();
    const charge = await chargeOf(order);
    const named = { user_id: order.advertiser.telegramUserId, telegram_payment_charge_id: charge };
    expect((await postJson(`${town.sandbox.urls.telegram}/bot${BOT_TOKEN}/refundStarPayment`, named)).status).toBe(200);
    expect(await compare()).toMatchObject({ open: 1 });
    expect(await items()).toEqual([`refund-unknown-to-us ${charge} open`]);
  });

  it('that were withdrawn are for people; those nobody needed are until they are back', async () => {
    const { id } = await town.sandbox.control<{ readonly id: string }>('POST', '/telegram/stars/withdrawals', { amount: 100 });
    const order = await town.waiting();
    await Promise.all([town.press(order), town.press(order)]);
    await town.botTurn();
    await town.botTurn();
    await town.heard();
    expect(await compare()).toMatchObject({ open: 2 });
    const kept = await items();
    expect(kept).toContain(`payout-unknown-to-us ${id} open`);
    expect(kept.filter((item) => /^unknown-to-us \S+ open$/.test(item))).toHaveLength(1);
    await later(1);
    await town.turn('payments', 'stars nobody needs');
    expect(await reconcileDay(deps, day)).toMatchObject({ open: 1 });
    expect((await items()).filter((item) => item.endsWith('open'))).toEqual([`payout-unknown-to-us ${id} open`]);
  });

  it('that we call paid and Telegram has never seen are found by their invoice', async () => {
    const order = await town.waiting();
    await town.sql.shard.run(`update payment set state = 'succeeded' where order_id = ?`, [order.id]);
    expect(await compare()).toEqual({ found: 1, healed: 1, open: 0 });
    expect(await items()).toEqual([`state-differs ${invoiceOf(order)} healed`]);
    expect((await town.order(order)).payment?.state).toBe('canceled');
  });

  it('are read from Telegram, not from what is kept: a line that was changed here is found', async () => {
    const order = await town.waiting();
    await town.paid(order);
    await town.heard();
    const charge = await chargeOf(order);
    await town.sql.control.run(`update star_transaction set amount_minor = amount_minor - 1 where id = ?`, [charge]);
    await town.sql.shard.run('update payment set amount_minor = amount_minor - 1 where order_id = ?', [order.id]);
    expect(await compare()).toMatchObject({ open: 1 });
    expect(await items()).toEqual([`amount-differs ${invoiceOf(order)} open`]);
    await town.sql.control.run(`update star_transaction set amount_minor = amount_minor + 1 where id = ?`, [charge]);
    await town.sql.shard.run('update payment set amount_minor = amount_minor + 1 where order_id = ?', [order.id]);
    expect(await reconcileDay(deps, day)).toMatchObject({ open: 0 });
  });

  it('are not compared while Telegram’s list cannot be read', async () => {
    await days.newDay();
    await town.sandbox.fault({ service: 'telegram', match: { method: 'getStarTransactions' }, action: 'error-500' });
    await expect(reconcileDay(deps, day)).rejects.toMatchObject({ code: 'PSP_UNKNOWN_OUTCOME' });
    await town.sandbox.control('DELETE', '/faults');
    expect(await reconcileDay(deps, day)).toMatchObject({ found: 0 });
  });
});
