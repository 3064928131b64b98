/**
 * @file tests/contract/why.test.ts
 * @description The answer to "why" names the injected cause, who must act and what is next: from a held time to the money.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { holdSlot, releaseHold } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { loaded } from '../store/sample.ts';
import { openWhyTown } from './why-town.ts';
import type { WhyTown } from './why-town.ts';
import { BUYER } from './worker-town.ts';

let town: WhyTown;

beforeAll(async () => {
  town = await openWhyTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(() => town.forgetWork());

const PAYMENT_TIME_MS = 21 * 60_000;

const held = async (): Promise<OrderSnapshot> => {
  const { tenantId, channelId } = town;
  const advertiser = { telegramUserId: BUYER, chatId: BUYER };
  const command = { tenantId, channelId, startsAt: town.nextStart(), advertiser, commandId: town.use.ids.next() };
  return loaded(town.shard, { tenantId, orderId: (await holdSlot(town.use, command)).orderId });
};
/** What is awaited does not come. */
const silence = async (order: OrderSnapshot) => {
  await town.until((await town.now(order)).deadline?.dueAt);
  await town.work('payments');
  return order;
};
const unpaid = async () => {
  const order = await town.waiting();
  await town.advance(PAYMENT_TIME_MS);
  await town.work('payments');
  return town.now(order);
};

interface Scenario {
  readonly fault: string;
  readonly inject: () => Promise<OrderSnapshot>;
  readonly state: string;
  readonly cause: string;
  readonly mustAct: string;
  readonly next: string | undefined;
}

const scenarios: readonly Scenario[] = [
  {
    fault: 'the hold ran out',
    inject: async () => silence(await held()),
    state: 'RELEASED',
    cause: 'HOLD_RAN_OUT',
    mustAct: 'nobody',
    next: undefined,
  },
  {
    fault: 'the buyer gave the time up',
    inject: async () => {
      const order = await held();
      await releaseHold(town.use, { ...town.refOf(order), by: 'advertiser' });
      return order;
    },
    state: 'RELEASED',
    cause: 'GIVEN_UP',
    mustAct: 'nobody',
    next: undefined,
  },
  {
    fault: 'the payment never came',
    inject: unpaid,
    state: 'RELEASED',
    cause: 'PAYMENT_NEVER_CAME',
    mustAct: 'platform',
    next: 'watch-payment',
  },
  {
    fault: 'a kopeck is missing',
    inject: async () => {
      await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
      return town.paid();
    },
    state: 'AWAITING_PAYMENT',
    cause: 'UNDERPAID',
    mustAct: 'advertiser',
    next: 'cancel-unpaid',
  },
  {
    fault: 'a kopeck is missing and the time is over',
    inject: async () => {
      await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor: 1 });
      return silence(await town.paid());
    },
    state: 'RELEASED',
    cause: 'UNDERPAID',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the money came after the time was given up',
    inject: async () => {
      const order = await unpaid();
      await town.another(order);
      await town.pay(order);
      return town.moneyKnown(order);
    },
    state: 'RELEASED',
    cause: 'PAID_LATE',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the provider cancelled the payment',
    inject: async () => {
      const order = await town.waiting();
      await town.sandbox.control('POST', `/yookassa/payments/${order.payment?.providerPaymentId ?? ''}/decline`);
      return town.moneyKnown(order);
    },
    state: 'RELEASED',
    cause: 'PAYMENT_CANCELLED',
    mustAct: 'nobody',
    next: undefined,
  },
];

it.each(scenarios)(
  '$fault: $cause, the move of $mustAct',
  async ({ inject, state, cause, mustAct, next }) => {
    await town.treat('auto');
    const order = await inject();
    const { deadline } = await town.now(order);
    const why = await town.why(order);
    expect(why).toMatchObject({ subject: { kind: 'order', id: order.id, name: order.number }, state, cause: { code: cause }, mustAct });
    expect(why.nextDeadline?.action).toBe(next);
    expect(why.nextDeadline?.dueAt).toBe(deadline?.dueAt.toISOString());
    expect(why.timeline.map((line) => line.cause?.code)).toContain(cause);
    expect(why.troubles).toEqual([]);
  },
  60_000,
);
