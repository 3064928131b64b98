/**
 * @file bot/dialogs/owner/tell-plan.ts
 * @description What an owner is told of their plan: it begins, a month is paid, a charge was refused and what that means, it is Free now.
 * @dependencies domain
 * @created 2026-11-30
 */
import { noticeOf } from '@lytslot/domain/plans';
import type { PlanNews, PlanNotice } from '@lytslot/domain/plans';
import { bold, formatMoment, formatMoney, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import type { DialogueDeps } from '../ports.ts';

/** Money has no channel: months of plans are Moscow's. */
const ZONE = 'Europe/Moscow';
/** A message has an end; nobody reads more names. */
const MOST_NAMED = 10;

interface Telling {
  readonly tenantId: string;
  readonly news: PlanNews;
  readonly language: Language;
}

/** Undefined where it is no news any more: it was paid or given up meanwhile. */
export async function tellPlan({ plans, publicUrl }: DialogueDeps, { tenantId, news, language }: Telling): Promise<Screen | undefined> {
  const asked = [plans.standing(tenantId), plans.subscription(tenantId), plans.beyond(tenantId)] as const;
  const [standing, subscription, beyond] = await Promise.all(asked);
  const notice = noticeOf(news, { standing, subscription, beyond });
  if (notice === undefined) return undefined;
  const [headline, ...more] = sentences(notice, language);
  return {
    ...lines(bold(headline), ...(more.length === 0 ? [] : [quote(more.join(' '))])),
    keyboard: [[{ text: textsOf(language).owner.plan.open, url: `${publicUrl}/cabinet/balance` }]],
  };
}

type Sentences = readonly [headline: string, ...more: readonly string[]];

function sentences(notice: PlanNotice, language: Language): Sentences {
  const { plan } = textsOf(language).owner;
  const say = (at: Date) => formatMoment(at, ZONE, language);
  if (notice.kind === 'ended') {
    const { why, limit, used, beyond } = notice;
    const named = beyond.slice(0, MOST_NAMED).join(', ');
    const more = beyond.length > MOST_NAMED ? plan.andMore(beyond.length - MOST_NAMED) : '';
    return [plan.ended[why], beyond.length > 0 ? plan.beyond(limit, used, `${named}${more}`) : plan.allSell(limit), plan.comeBack];
  }
  const amount = formatMoney(notice.amountMinor, 'RUB');
  const until = say(notice.until);
  switch (notice.kind) {
    case 'begun': {
      const next = notice.nextChargeAt === undefined ? plan.noCharge : plan.nextCharge(say(notice.nextChargeAt));
      return [plan.begun(amount, until), plan.room(notice.limit), next];
    }
    case 'paid':
      return [plan.paid(amount, until)];
    case 'refused': {
      const next = notice.isLastTry ? plan.lastTry(say(notice.nextTryAt)) : plan.nextTry(say(notice.nextTryAt));
      return [plan.refused(amount), plan.goesOn(until), next, plan.otherCard];
    }
  }
}
