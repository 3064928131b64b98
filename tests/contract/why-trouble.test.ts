/**
 * @file tests/contract/why-trouble.test.ts
 * @description The answer to "why" names what is in an order's way besides its state: refunds that do not come, disputes, swapped links, workers that are away.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { declineCreative } from '@lytslot/domain/creatives';
import { openDispute } from '@lytslot/domain/disputes';
import { markingSlice } from '../../workers/marking/marking.worker.ts';
import { notifySlice } from '../../workers/notify/relay-outbox.ts';
import { SHOP } from './stand-ins.ts';
import { openWhyTown } from './why-town.ts';
import type { WhyTown } from './why-town.ts';
import { BUYER } from './worker-town.ts';

const HOUR_MS = 3_600_000;
let town: WhyTown;

beforeAll(async () => {
  town = await openWhyTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(async () => {
  await town.control.directory.noteChannel({ channelId: town.channelId, botIsAdmin: true, at: town.clock.now() });
  await town.forgetWork();
});

const published = async () => {
  const order = await town.due();
  await town.work('publish');
  return order;
};
/** Declined by its owner: all the money is due back. */
const refundDue = async () => {
  await town.treat('manual');
  const order = await town.paid();
  await town.work('payments');
  await town.work('payments');
  await declineCreative(town.use, { ...town.seen(order), reason: '' });
  return order;
};
const fulfilled = async () => {
  const order = await published();
  await town.until((await town.now(order)).deadline?.dueAt);
  await town.work('publish');
  return order;
};
const complain = (order: OrderSnapshot) => {
  const actor = { kind: 'advertiser', id: String(BUYER) } as const;
  return openDispute(
    { ...town.use, orders: town.peoplesOrders, postUrl: 'https://t.me' },
    { ...town.refOf(order), actor, text: 'пост не тот' },
  );
};

interface Scenario {
  readonly fault: string;
  readonly inject: () => Promise<OrderSnapshot>;
  readonly state: string;
  readonly cause: string;
  readonly troubles: readonly string[];
  readonly mustAct: string;
  readonly next: string;
}

const scenarios: readonly Scenario[] = [
  {
    fault: 'the provider is down while the refund is due',
    inject: async () => {
      const order = await refundDue();
      await town.sandbox.fault({ service: 'yookassa', action: 'error-500', times: 5 });
      await expect(town.work('payments')).rejects.toThrow();
      return order;
    },
    state: 'OWNER_DECLINED',
    cause: 'OWNER_DECLINED',
    troubles: ['PROVIDER_DOWN'],
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the provider is down when the money comes',
    inject: async () => {
      const order = await town.waiting();
      await town.pay(order);
      await town.sandbox.fault({ service: 'yookassa', match: { method: 'GET' }, action: 'error-500' });
      return town.moneyKnown(order);
    },
    state: 'AWAITING_PAYMENT',
    cause: 'CHECKOUT_OPEN',
    troubles: ['PROVIDER_DOWN'],
    mustAct: 'platform',
    next: 'cancel-unpaid',
  },
  {
    fault: 'the bot lost its rights before the post',
    inject: async () => {
      const order = await town.scheduled();
      await town.control.directory.noteChannel({ channelId: town.channelId, botIsAdmin: false, at: town.clock.now() });
      return order;
    },
    state: 'SCHEDULED',
    cause: 'MARKED',
    troubles: ['BOT_WITHOUT_RIGHTS'],
    mustAct: 'owner',
    next: 'publish',
  },
  {
    fault: 'the provider refuses the refund',
    inject: async () => {
      const order = await refundDue();
      await refundAtTheDesk(order);
      await town.work('payments');
      return order;
    },
    state: 'OWNER_DECLINED',
    cause: 'OWNER_DECLINED',
    troubles: ['REFUND_REFUSED'],
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'a dispute is open while the post stands',
    inject: async () => {
      const order = await published();
      await complain(order);
      return order;
    },
    state: 'LIVE',
    cause: 'DISPUTED_BY_ADVERTISER',
    troubles: [],
    mustAct: 'platform',
    next: 'remove',
  },
  {
    fault: 'a dispute awaits its decision',
    inject: async () => {
      const order = await fulfilled();
      await complain(order);
      return order;
    },
    state: 'DISPUTED',
    cause: 'DISPUTED_BY_ADVERTISER',
    troubles: [],
    mustAct: 'moderator',
    next: 'escalate-dispute',
  },
  {
    fault: 'nobody decided the dispute',
    inject: async () => {
      const order = await fulfilled();
      await complain(order);
      for (const _ of ['urgent', 'over']) {
        await town.until((await town.now(order)).deadline?.dueAt);
        await town.work('payments');
      }
      return order;
    },
    state: 'DISPUTE_UPHELD',
    cause: 'DISPUTE_LEFT_TO_CLOCK',
    troubles: [],
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'a link was swapped after the post was passed',
    inject: async () => {
      const order = await town.scheduled('Новый вкус осени: https://cafe.example/menu');
      const links = { resolve: async (url: string) => ({ status: 'resolved', chain: [url, 'https://casino.example/win'] }) as const };
      await town.advance(15 * 60_000);
      const metrics = createMetrics({ process: 'test' });
      const loop = markingSlice({ ...town.use, logger: town.logger, metrics, links }).loops.find(({ name }) => name === 'links');
      while ((await loop?.turn()) === 'more');
      return order;
    },
    state: 'SCHEDULED',
    cause: 'MARKED',
    troubles: ['LINK_CHANGED'],
    mustAct: 'moderator',
    next: 'publish',
  },
  {
    fault: 'the worker does not come',
    inject: async () => {
      const order = await town.due();
      await town.advance(HOUR_MS);
      return order;
    },
    state: 'SCHEDULED',
    cause: 'MARKED',
    troubles: ['WORKER_AWAY'],
    mustAct: 'platform',
    next: 'publish',
  },
  {
    fault: 'notices cannot be carried',
    inject: async () => {
      const order = await town.scheduled();
      const chatMessages = { ...town.use.chatMessages, queueOrderUpdate: () => Promise.reject(new Error('away')) };
      await notifySlice({ ...town.use, chatMessages, metrics: createMetrics({ process: 'test' }) }).loops[0]?.turn();
      return order;
    },
    state: 'SCHEDULED',
    cause: 'MARKED',
    troubles: ['EVENTS_WAIT'],
    mustAct: 'platform',
    next: 'publish',
  },
];

/** Somebody gave a rouble back by hand, so that the rest is less than what is asked for. */
async function refundAtTheDesk(order: OrderSnapshot): Promise<void> {
  const { payment } = await town.now(order);
  const answer = await fetch(`${town.sandbox.urls.yookassa}/v3/refunds`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${SHOP.shopId}:${SHOP.secretKey}`).toString('base64')}`,
      'content-type': 'application/json',
      'idempotence-key': town.use.ids.next(),
    },
    body: JSON.stringify({ payment_id: payment?.providerPaymentId, amount: { value: '1.00', currency: 'RUB' } }),
  });
  expect(answer.status).toBe(200);
}

it.each(scenarios)(
  '$fault: $cause, $troubles, the move of $mustAct',
  async ({ inject, state, cause, troubles, mustAct, next }) => {
    await town.treat('auto');
    const order = await inject();
    const { deadline } = await town.now(order);
    const why = await town.why(order);
    expect(why).toMatchObject({ state, cause: { code: cause }, mustAct });
    expect(why.troubles.map(({ code }) => code)).toEqual(troubles);
    expect([why.nextDeadline?.action, why.nextDeadline?.dueAt]).toEqual([next, deadline?.dueAt.toISOString()]);
    // What the people read has all its figures, and nothing of what servers wrote.
    expect(JSON.stringify(why)).not.toMatch(/\{\w+\}|undefined|http/);
  },
  60_000,
);

it('what the worker met is forgotten once it is done', async () => {
  const order = await refundDue();
  await town.sandbox.fault({ service: 'yookassa', action: 'error-500', times: 1 });
  await expect(town.work('payments')).rejects.toThrow();
  expect((await town.why(order)).troubles.map(({ code }) => code)).toEqual(['PROVIDER_DOWN']);
  await town.work('payments');
  expect(await town.why(order)).toMatchObject({ state: 'REFUNDED', cause: { code: 'OWNER_DECLINED' }, troubles: [], mustAct: 'nobody' });
}, 60_000);
