/**
 * @file tests/contract/why-delivery.test.ts
 * @description The answer to "why" names the injected cause, who must act and what is next: from the register of advertising to the post in the channel.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { publishPlacement } from '@lytslot/domain/publishing';
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
  await bot({ status: 'administrator', rights: { can_post_messages: true, can_delete_messages: true } });
  await town.forgetWork();
});

const bot = (change: object) =>
  town.sandbox.control('POST', '/telegram/channels/morning_coffee_msk/members', { userId: 7_000_000_001, byUserId: 2001, ...change });
const toTelegram = (action: 'rate-limit' | 'error-500' | 'drop-answer-after-accept') =>
  town.sandbox.fault({ service: 'telegram', match: { method: 'sendMessage' }, action });
/** Its time has come, and something goes wrong with the call. */
const published = async (action?: Parameters<typeof toTelegram>[0]) => {
  const order = await town.due();
  if (action !== undefined) await toTelegram(action);
  await town.work('publish');
  return order;
};
const approved = async (kktu: string, number: string) => {
  const party = { kind: 'juridical', name: 'ООО «Ромашка»', number } as const;
  await town.advertisers.declare(BUYER, { party, kktu, agencies: [] }, town.clock.now());
  const order = await town.paid();
  await town.work('payments');
  await town.work('payments');
  return order;
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
    fault: 'the register does not answer',
    inject: async () => {
      const order = await town.paid();
      await town.work('payments');
      await town.work('payments');
      await town.sandbox.fault({ service: 'ord', action: 'error-500' });
      await town.work('payments');
      return order;
    },
    state: 'MARKING',
    cause: 'REGISTER_DOWN',
    mustAct: 'platform',
    next: 'mark',
  },
  {
    fault: 'the register is down until the slot',
    inject: async () => {
      const order = await town.paid();
      await town.work('payments');
      await town.work('payments');
      await town.sandbox.fault({ service: 'ord', action: 'error-500', times: 20 });
      await town.until(order.placement.publishAt);
      await town.work('payments');
      return order;
    },
    state: 'PUBLISH_FAILED',
    cause: 'REGISTER_SILENT',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the post waits for its time',
    inject: () => town.scheduled(),
    state: 'SCHEDULED',
    cause: 'MARKED',
    mustAct: 'platform',
    next: 'publish',
  },
  {
    fault: 'Telegram asks to wait',
    inject: () => published('rate-limit'),
    state: 'SCHEDULED',
    cause: 'TELEGRAM_BUSY',
    mustAct: 'platform',
    next: 'publish',
  },
  {
    fault: 'Telegram fails',
    inject: () => published('error-500'),
    state: 'PUBLISH_UNKNOWN',
    cause: 'TELEGRAM_FAILED',
    mustAct: 'platform',
    next: 'reconcile-publication',
  },
  {
    fault: 'Telegram’s answer is lost',
    inject: () => published('drop-answer-after-accept'),
    state: 'PUBLISH_UNKNOWN',
    cause: 'ANSWER_LOST',
    mustAct: 'platform',
    next: 'reconcile-publication',
  },
  {
    fault: 'the worker dies while it sends',
    inject: async () => {
      const order = await town.due();
      const messenger = { ...town.use.messenger, publish: () => Promise.reject(new Error('killed')) };
      await publishPlacement({ ...town.use, messenger, epoch: 1n }, town.refOf(order)).catch(() => undefined);
      await town.advance(61_000);
      await town.sandbox.fault({ service: 'telegram', match: { method: 'page' }, action: 'error-500' });
      await town.work('publish');
      return order;
    },
    state: 'PUBLISH_UNKNOWN',
    cause: 'WORKER_LOST',
    mustAct: 'platform',
    next: 'reconcile-publication',
  },
  {
    fault: 'the bot was kicked',
    inject: async () => {
      const order = await town.due();
      await bot({ status: 'kicked' });
      await town.work('publish');
      return order;
    },
    state: 'PUBLISH_FAILED',
    cause: 'BOT_WITHOUT_RIGHTS',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the bot may not post any more',
    inject: async () => {
      const order = await town.due();
      await bot({ status: 'administrator', rights: { can_post_messages: false, can_delete_messages: true } });
      await town.work('publish');
      return order;
    },
    state: 'PUBLISH_FAILED',
    cause: 'BOT_WITHOUT_RIGHTS',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the slot was missed by two hours',
    inject: async () => {
      const order = await town.due();
      await town.advance(2 * HOUR_MS);
      await town.work('publish');
      return order;
    },
    state: 'PUBLISH_FAILED',
    cause: 'SLOT_MISSED',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the money is back after a failure',
    inject: async () => {
      const order = await town.due();
      await bot({ status: 'kicked' });
      await town.work('publish');
      await town.work('payments');
      return order;
    },
    state: 'REFUNDED',
    cause: 'BOT_WITHOUT_RIGHTS',
    mustAct: 'nobody',
    next: undefined,
  },
  // The last one: what this buyer declares stays declared.
  {
    fault: 'the register refuses the advertiser’s number',
    inject: async () => {
      const order = await approved('17.1.1', '7701234560');
      await town.sql.shard.run(`update placement set marking = replace(marking::text, '7701234560', '7701234567')::jsonb where id = ?`, [
        order.placement.id,
      ]);
      await town.work('payments');
      return order;
    },
    state: 'PUBLISH_FAILED',
    cause: 'REGISTER_REFUSED',
    mustAct: 'platform',
    next: 'refund',
  },
];

it.each(scenarios)(
  '$fault: $cause, the move of $mustAct',
  async ({ inject, state, cause, mustAct, next }) => {
    await town.treat('auto');
    const order = await inject();
    const { deadline } = await town.now(order);
    const why = await town.why(order);
    expect(why).toMatchObject({ state, cause: { code: cause }, mustAct });
    expect(why.troubles).toEqual([]);
    expect([why.nextDeadline?.action, why.nextDeadline?.dueAt]).toEqual([next, deadline?.dueAt.toISOString()]);
    // What the people read has all its figures, and nothing of what servers wrote.
    expect(JSON.stringify(why)).not.toMatch(/\{\w+\}|undefined|http/);
  },
  60_000,
);
