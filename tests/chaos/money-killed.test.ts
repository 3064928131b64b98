/**
 * @file tests/chaos/money-killed.test.ts
 * @description Worker processes are killed (SIGKILL) between the steps of taking a payment, giving one back, paying an owner, renewing a plan and paying a balance back: another one goes on, it happens once, and an owner is told of it once.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { repayBalance, topUp } from '@lytslot/domain/prepaid';
import { openOwnerChat } from '../contract/owner-chat.ts';
import { openPayoutTown } from '../contract/payout-town.ts';
import type { PayoutTown } from '../contract/payout-town.ts';
import { openPlanTown } from '../contract/plan-town.ts';
import type { PlanTown } from '../contract/plan-town.ts';
import { PRICE_MINOR } from '../contract/worker-town.ts';
import type { WorkerTown } from '../contract/worker-town.ts';
import { startPayments } from './payments-fleet.ts';
import type { KillPoint, PaymentsProcess, ToPayments } from './payments-fleet.ts';

/** What killing needs of a town. */
type Town = Pick<WorkerTown, 'advance' | 'clock' | 'control' | 'place' | 'shard' | 'turn' | 'work'>;

/** Where of the way a worker is killed; each in both modes. */
const SHARES = [0.12, 0.35, 0.6, 0.85] as const;
/** Longer than anything is leased for. */
const LEASE_MS = 3 * 60_000;

/** One thing that has to happen once. */
interface Subject {
  /** What is there of it, of the provider and of the books. */
  readonly outcome: () => Promise<unknown>;
}

interface Flow {
  readonly task: Omit<ToPayments, 'aheadMs'>;
  readonly prepare: () => Promise<Subject>;
  readonly expected: unknown;
}

let payouts: PayoutTown;
let plans: PlanTown;
beforeAll(async () => {
  [payouts, plans] = await Promise.all([openPayoutTown(), openPlanTown()]);
}, 120_000);
afterAll(async () => {
  await Promise.all([payouts.close(), plans.close()]);
}, 60_000);

let hour = 2;
async function waiting(): Promise<OrderSnapshot> {
  const order = await payouts.checkOut((hour += 1));
  await payouts.pay(order);
  await payouts.notify(order);
  return order;
}

const PAY: Flow = {
  task: { loops: ['payment notifications'], due: 'not' },
  prepare: async () => {
    const order = await waiting();
    return {
      outcome: async () => {
        const { state } = await payouts.order(order);
        const { ledger = [] } = (await payouts.shard.readModels.orderTimeline('platform', order.id)) ?? {};
        return [state, ledger.map(({ type }) => type)];
      },
    };
  },
  expected: ['PAID', ['payment-received']],
};

const REFUND: Flow = {
  task: { loops: [], due: 'too' },
  prepare: async () => {
    // Nothing else is due: the worker's steps are those of the refund.
    while ((await payouts.work('payments')).length > 0);
    const order = await waiting();
    await payouts.turn('payments', 'payment notifications');
    const actor = { kind: 'owner', id: order.tenantId } as const;
    await cancelPlacement(payouts.use, { tenantId: order.tenantId, orderId: order.id, actor, reason: 'занято', commandId: randomUUID() });
    return {
      outcome: async () => {
        const { state } = await payouts.order(order);
        const all = await payouts.sandbox.control<readonly { paymentId: string; amountMinor: number }[]>('GET', '/yookassa/refunds');
        const refunds = all.filter(({ paymentId }) => paymentId === order.payment?.providerPaymentId);
        return [state, refunds.map(({ amountMinor }) => BigInt(amountMinor))];
      },
    };
  },
  expected: ['REFUNDED', [PRICE_MINOR]],
};

const PAYOUT: Flow = {
  task: { loops: ['payouts', 'parts of payouts'], due: 'not' },
  prepare: async () => {
    const owner = await payouts.owner();
    await owner.settle(250_000, 250_000);
    await owner.details(await owner.card());
    await payouts.desk.request({ tenantId: owner.tenantId, currency: 'RUB' }, payouts.clock.now());
    return {
      outcome: async () => {
        const rows = await owner.providerRows();
        return [
          (await owner.payouts()).map(({ state }) => state),
          rows.map(({ amount }) => amount.value).toSorted(),
          await owner.balances(),
        ];
      },
    };
  },
  expected: [['paid'], ['100000.00', '150000.00', '150000.00'], { psp_clearing: 10_000_000n, platform_revenue: -10_000_000n }],
};

let tenants = 0;
const RENEWAL: Flow = {
  task: { loops: ['plans that are due', 'charges of plans'], due: 'not' },
  prepare: async () => {
    tenants += 1;
    const { tenantId, telegramUserId } = await plans.owner(`renewed-${tenants}`);
    const chat = openOwnerChat(plans, telegramUserId, {});
    await chat.begin();
    const { paidUntil } = await plans.goPro(tenantId);
    const before = await plans.revenue(tenantId);
    await plans.advance(paidUntil.getTime() + 1_000 - plans.clock.now().getTime());
    return {
      outcome: async () => {
        const { state } = await plans.subscription(tenantId);
        const paid = (await plans.payments(tenantId)).filter(({ status }) => status === 'succeeded');
        return [state, paid.length, (await plans.revenue(tenantId)) - before, await chat.queued()];
      },
    };
  },
  expected: ['active', 2, 1_000_000n, ['plan.begun', 'plan.paid']],
};

let person = 60_000;
const REPAYMENT: Flow = {
  task: { loops: ['repayments'], due: 'not' },
  prepare: async () => {
    person += 1;
    const telegramUserId = person;
    const { use, clock, door, sandbox } = payouts;
    const ids: string[] = [];
    for (const minor of [100_000n, 50_000n]) {
      const paying = { ...use, books: door.prepaid };
      const amount = { minor, currency: 'RUB' } as const;
      const { confirmationUrl } = await topUp(paying, { telegramUserId, amount, commandKey: randomUUID() });
      ids.push(new URL(confirmationUrl).pathname.split('/').at(-1) ?? '');
      await sandbox.control('POST', `/yookassa/payments/${ids.at(-1) ?? ''}/pay`);
    }
    await payouts.advance(31_000);
    await payouts.turn('payments', 'deposits');
    const wish = { telegramUserId, currency: 'RUB', amountMinor: 120_000n, by: 'person', commandKey: randomUUID() } as const;
    await repayBalance({ books: door.repayments, clock, ids: use.ids }, wish);
    return {
      outcome: async () => {
        const [made] = await door.repayments.ofPerson(telegramUserId);
        const all = await sandbox.control<readonly { paymentId: string; amountMinor: number }[]>('GET', '/yookassa/refunds');
        const refunds = ids.map((id) => all.filter(({ paymentId }) => paymentId === id).map(({ amountMinor }) => amountMinor));
        return [made?.parts.map(({ state }) => state), refunds, await door.prepaid.balance(telegramUserId, 'RUB')];
      },
    };
  },
  expected: [['paid', 'paid'], [[70_000], [50_000]], 30_000n],
};

/** Whoever is alive goes on after the leases of the dead have run out. */
async function goOn(town: Town, { loops, due }: Flow['task']): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) {
    await town.advance(LEASE_MS);
    for (const loop of loops) await town.turn('payments', loop);
    if (due === 'too') await town.work('payments');
  }
}

async function workOnce(town: Town, flow: Flow, worker: PaymentsProcess, kill?: KillPoint) {
  const subject = await flow.prepare();
  const aheadMs = town.clock.now().getTime() - Date.now();
  const { steps, end } = await worker.work({ ...flow.task, aheadMs }, kill);
  await worker.close();
  await goOn(town, flow.task);
  return { steps, end, outcome: await subject.outcome() };
}

const FLOWS: readonly (readonly [string, () => Town, Flow])[] = [
  ['taking a payment', () => payouts, PAY],
  ['giving one back', () => payouts, REFUND],
  ['paying an owner', () => payouts, PAYOUT],
  ['renewing a plan', () => plans, RENEWAL],
  ['paying a balance back', () => payouts, REPAYMENT],
];

describe('a worker that is killed', () => {
  it.each(FLOWS)(
    'while %s leaves it to another, and it happens once',
    async (_what, townOf, flow) => {
      const town = townOf();
      const { steps, ...whole } = await workOnce(town, flow, await startPayments(town.place));
      expect(whole).toEqual({ end: 'done', outcome: flow.expected });
      const points = SHARES.flatMap((share) =>
        (['before', 'unheard'] as const).map((mode) => ({ step: Math.max(1, Math.round(steps * share)), mode })),
      );
      let next = startPayments(town.place);
      for (const point of points) {
        const worker = await next;
        next = startPayments(town.place);
        const { end, outcome } = await workOnce(town, flow, worker, point);
        expect({ point, end, outcome }).toEqual({ point, end: 'killed', outcome: flow.expected });
      }
      await (await next).close();
      expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
      expect((await town.control.proveBooks()).breaches).toEqual([]);
    },
    180_000,
  );
});
