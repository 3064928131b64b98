/**
 * @file tests/contract/plan-news.test.ts
 * @description What becomes of a paid plan is told in its owner's chat once, try by try until it is Free, whoever dies on the way; on real databases and the stand-ins.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { botIdOf } from '@lytslot/adapters/telegram';
import { PLANS, restOfMonth } from '@lytslot/domain/plans';
import { formatMoment, formatMoney } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { openOwnerChat } from './owner-chat.ts';
import { DAY_MS, openPlanTown } from './plan-town.ts';
import type { PlanTown } from './plan-town.ts';
import { BOT_TOKEN } from './stand-ins.ts';

const words = textsOf('ru').owner.plan;
const MONTH = formatMoney(PLANS.Pro.monthMinor, 'RUB');
const AGAIN_MS = 31_000;

let town: PlanTown;
beforeAll(async () => {
  town = await openPlanTown();
}, 120_000);
afterAll(() => town.close(), 60_000);

const say = (at: Date) => formatMoment(at, 'Europe/Moscow', 'ru');
const after = (paidUntil: Date, days: number) => new Date(paidUntil.getTime() + days * DAY_MS);
const told = (headline: string, ...more: readonly string[]) => [headline, ...(more.length === 0 ? [] : [more.join(' ')])].join('\n');

/** An owner on Pro who has written to the bot and has read that Pro began. */
async function ownerOnPro(name: string, channels = 1) {
  const { tenantId, telegramUserId } = await town.owner(name, channels);
  await town.sandbox.control('POST', '/seed', { users: [{ id: telegramUserId, firstName: name }] });
  await town.sandbox.control('POST', `/telegram/users/${telegramUserId}/send`, { text: '/start' });
  const { plans, subscriptions } = town.door;
  const chat = openOwnerChat(town, telegramUserId, {
    plans: {
      standing: (id) => plans.standing(id),
      beyond: (id) => plans.beyond(id),
      subscription: (id) => subscriptions.subscription(id),
    },
  });
  await chat.begin();
  const { amountMinor } = await town.page(tenantId);
  const { paidUntil } = await town.goPro(tenantId);
  /** Delivers what waits, and gives what the owner has read since the last time. */
  let seen = 1;
  const reads = async () => {
    await chat.deliver();
    const all = await chat.read();
    const fresh = all.slice(seen);
    seen = all.length;
    return fresh;
  };
  const began = told(words.begun(formatMoney(amountMinor, 'RUB'), say(paidUntil)), words.room(10), words.nextCharge(say(paidUntil)));
  expect(await reads()).toEqual([began]);
  return { tenantId, paidUntil, reads, queued: chat.queued };
}

/** Everything is done once more: the loops, and the end of every charge there was. */
async function repeatAll(tenantId: string): Promise<void> {
  await town.turn('payments', 'plans that are due');
  await town.turn('payments', 'charges of plans');
  const books = town.control.subscriptions.telling(botIdOf(BOT_TOKEN));
  const next = await town.subscription(tenantId);
  const at = town.clock.now();
  for (const { id } of await town.sql.control.run('select id::text from plan_charge where tenant_id = ?', [tenantId])) {
    expect(await books.refuseCharge(String(id), { next, at })).toBe('repeated');
    expect(await books.settleCharge(String(id), { minor: 1n, methodId: undefined, next, isFirst: true, at })).toBe('repeated');
  }
}

it('a refused charge is told try by try, with the end of Pro and the next try, until the plan is Free', async () => {
  const { tenantId, paidUntil, reads, queued } = await ownerOnPro('dunning', 3);
  await town.revoke(tenantId);
  const goesOn = words.goesOn(say(after(paidUntil, 7)));
  for (const [day, next] of [
    [0, words.nextTry(say(after(paidUntil, 1)))],
    [1, words.nextTry(say(after(paidUntil, 3)))],
    [3, words.nextTry(say(after(paidUntil, 5)))],
    [5, words.lastTry(say(after(paidUntil, 7)))],
  ] as const) {
    await town.until(tenantId, day);
    await repeatAll(tenantId);
    expect(await reads()).toEqual([told(words.refused(MONTH), goesOn, next, words.otherCard)]);
  }
  await town.until(tenantId, 7);
  await repeatAll(tenantId);
  expect(await reads()).toEqual([told(words.ended.unpaid, words.beyond(1, 3, 'dunning-1, dunning-2'), words.comeBack)]);
  await town.until(tenantId, 40);
  expect([await reads(), await queued()]).toEqual([[], ['plan.begun', ...Array.from({ length: 4 }, () => 'plan.refused'), 'plan.ended']]);
}, 120_000);

it('a worker that dies before the refusal and its news are written has written neither; the next one tells it once', async () => {
  const { tenantId, paidUntil, reads, queued } = await ownerOnPro('worker-dies');
  await town.revoke(tenantId);
  await town.sql.control.run(`alter table chat_message_outbox add constraint out_of_order check (kind <> 'owner-update') not valid`);
  await town.until(tenantId, 0);
  expect([(await town.subscription(tenantId)).state, await queued()]).toEqual(['active', ['plan.begun']]);
  await town.sql.control.run('alter table chat_message_outbox drop constraint out_of_order');
  await town.advance(AGAIN_MS);
  await town.turn('payments', 'charges of plans');
  // It dies here: nothing but the dispatcher is left, and it needs nobody.
  const more = [words.goesOn(say(after(paidUntil, 7))), words.nextTry(say(after(paidUntil, 1))), words.otherCard];
  expect(await reads()).toEqual([told(words.refused(MONTH), ...more)]);
  await repeatAll(tenantId);
  expect([await reads(), (await town.payments(tenantId)).length]).toEqual([[], 2]);
}, 60_000);

it('a month whose payment nobody heard of at first is told once, with its amount', async () => {
  const { tenantId, paidUntil, reads } = await ownerOnPro('month');
  await town.advance(paidUntil.getTime() + 1_000 - town.clock.now().getTime());
  await town.sandbox.fault({ service: 'yookassa', match: { method: 'POST', path: '/payments' }, action: 'drop-answer-after-accept' });
  expect(await town.chargeNow(tenantId)).toBe('PSP_UNKNOWN_OUTCOME');
  expect(await reads()).toEqual([]);
  expect(await town.chargeNow(tenantId)).toBe('paid');
  await repeatAll(tenantId);
  expect(await reads()).toEqual([told(words.paid(MONTH, say(restOfMonth(paidUntil).until)))]);
}, 60_000);

it('a refusal that is delivered after the month was paid by hand is not told; that it is paid is', async () => {
  const { tenantId, paidUntil, reads, queued } = await ownerOnPro('by-hand');
  await town.revoke(tenantId);
  await town.until(tenantId, 0);
  const { id } = await town.page(tenantId);
  await town.sandbox.control('POST', `/yookassa/payments/${id}/pay`);
  await town.heard(id);
  expect(await reads()).toEqual([told(words.paid(MONTH, say(restOfMonth(paidUntil).until)))]);
  expect(await queued()).toEqual(['plan.begun', 'plan.refused', 'plan.paid']);
}, 60_000);

it('a plan that was given up is told when it ends', async () => {
  const { tenantId, reads } = await ownerOnPro('given-up');
  await town.change(tenantId, 'Free');
  await town.until(tenantId, 0);
  await repeatAll(tenantId);
  expect(await reads()).toEqual([told(words.ended.over, words.allSell(1), words.comeBack)]);
}, 60_000);

it('an owner who has never written to the bot is not told, and nothing waits for that', async () => {
  const { tenantId, telegramUserId } = await town.owner('silent');
  await town.goPro(tenantId);
  expect(await town.sql.control.run('select 1 from chat_message_outbox where chat_id = ?', [telegramUserId])).toEqual([]);
  expect((await town.subscription(tenantId)).state).toBe('active');
}, 60_000);
