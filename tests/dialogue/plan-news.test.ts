/**
 * @file tests/dialogue/plan-news.test.ts
 * @description What an owner reads of their plan in their own chat, word for word what it means for their channels; in both languages.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import { begun, refused } from '@lytslot/domain/plans';
import type { PlanNews, PlanStanding, Subscription } from '@lytslot/domain/plans';
import { tellOwner } from '../../bot/dialogs/index.ts';
import { formatMoment, formatMoney } from '../../bot/screens/index.ts';
import type { Language } from '../../bot/screens/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown, TENANT } from './chat.ts';

const DAY_MS = 86_400_000;
const UNTIL = new Date('2026-12-31T21:00:00Z');
const day = (number: number) => new Date(UNTIL.getTime() + number * DAY_MS);
const MONTH = 1_000_000n;
const active = begun({ from: day(-20), until: UNTIL });

interface Now {
  readonly subscription?: Subscription;
  readonly beyond?: readonly string[];
  readonly isOver?: true;
}

/** What an owner reads in a chat of that language; one channel sells whatever the plan. */
async function read(plan: PlanNews, language: Language, { subscription = active, beyond = [], isOver }: Now = {}) {
  const { deps } = openTown();
  const standing: PlanStanding = { plan: 'Free', subscribed: isOver === undefined, agreedChannels: undefined, used: 1 + beyond.length };
  const kept = { ...subscription, tenantId: TENANT, telegramUserId: 1, methodId: 'card' };
  const plans = { standing: async () => standing, beyond: async () => beyond, subscription: async () => kept };
  const session = { language, view: { kind: 'home' }, offered: [], orders: [] };
  return tellOwner({ ...deps, plans }, session, { tenantId: TENANT, event: plan.event, plan });
}

const refusal = (on: number): readonly [PlanNews, Now] => {
  const subscription = refused(active, day(on));
  return [{ event: 'plan.refused', amountMinor: MONTH, paidUntil: UNTIL, nextTryAt: subscription.dueAt }, { subscription }];
};

describe.each(['ru', 'en'] as const)('in %s an owner', (language) => {
  const words = textsOf(language).owner.plan;
  const say = (at: Date) => formatMoment(at, 'Europe/Moscow', language);
  const month = formatMoney(MONTH, 'RUB');

  it.each<[string, PlanNews, Now, readonly string[]]>([
    [
      'that Pro begins',
      { event: 'plan.begun', amountMinor: 322_580n, until: UNTIL },
      {},
      [words.begun(formatMoney(322_580n, 'RUB'), say(UNTIL)), words.room(10), words.nextCharge(say(UNTIL))],
    ],
    ['that a month is paid', { event: 'plan.paid', amountMinor: MONTH, until: UNTIL }, {}, [words.paid(month, say(UNTIL))]],
    [
      'of a refused charge, until when Pro goes on, when it is tried again and what to do',
      ...refusal(0),
      [words.refused(month), words.goesOn(say(day(7))), words.nextTry(say(day(1))), words.otherCard],
    ],
    [
      'that the next try is the last one',
      ...refusal(5),
      [words.refused(month), words.goesOn(say(day(7))), words.lastTry(say(day(7))), words.otherCard],
    ],
    [
      'that the plan is Free and which channels sell nothing new',
      { event: 'plan.ended', why: 'unpaid' },
      { isOver: true, beyond: ['Чай', '<b>Сок</b>'] },
      [words.ended.unpaid, words.beyond(1, 3, 'Чай, <b>Сок</b>'), words.comeBack],
    ],
    [
      'that the plan is Free and the first of many channels that sell nothing new',
      { event: 'plan.ended', why: 'unpaid' },
      { isOver: true, beyond: Array.from({ length: 12 }, (_, index) => `${index}`) },
      [words.ended.unpaid, words.beyond(1, 13, `0, 1, 2, 3, 4, 5, 6, 7, 8, 9${words.andMore(2)}`), words.comeBack],
    ],
    [
      'that the plan is Free where nothing changes for their channels',
      { event: 'plan.ended', why: 'over' },
      { isOver: true },
      [words.ended.over, words.allSell(1), words.comeBack],
    ],
  ])('reads %s', async (_what, news, now, [headline, ...more]) => {
    const screen = await read(news, language, now);
    expect(screen?.text).toBe([headline, ...(more.length === 0 ? [] : [more.join(' ')])].join('\n'));
    expect(screen?.keyboard).toEqual([[{ text: words.open, url: 'https://lytslot.example/cabinet/balance' }]]);
  });

  it('reads nothing of a refusal that was paid meanwhile', async () => {
    const [news] = refusal(0);
    expect(await read(news, language)).toBeUndefined();
  });
});

it('the words say amounts, days and numbers of channels as people do', async () => {
  const [refused1, past] = refusal(0);
  expect((await read(refused1, 'ru', past))?.text).toBe(
    'Не вышло списать 10\u00a0000\u00a0₽ за месяц Pro.\nPro действует до пт, 8 января, 00:00 МСК: каналы продают как раньше. Попробуем ещё раз сб, 2 января, 00:00 МСК. Можно не ждать: оплатите месяц в кабинете, хоть другой картой.',
  );
  expect((await read({ event: 'plan.ended', why: 'unpaid' }, 'en', { isOver: true, beyond: ['Tea', 'Juice'] }))?.text).toBe(
    'The plan is Free now: the last try to charge for Pro failed.\nWithout Pro you can sell in 1 channel and have 3. Nothing new is sold in: Tea, Juice. What is sold goes out in time. You can come back to Pro in the cabinet.',
  );
});
