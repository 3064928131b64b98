/**
 * @file tests/contract/why-review.test.ts
 * @description The answer to "why" names the injected cause, who must act and what is next: while rules, moderators, owners and advertisers have their say about a paid post.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { cancelPlacement } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { answerDraft, declineCreative, decideModeration, moderateCreative, offerDraft, requestChanges } from '@lytslot/domain/creatives';
import { anyGoods } from '../kit/marking.ts';
import { openWhyTown } from './why-town.ts';
import type { WhyTown } from './why-town.ts';
import { BUYER } from './worker-town.ts';

let town: WhyTown;

beforeAll(async () => {
  town = await openWhyTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(() => town.forgetWork());

const DOUBTFUL = 'Букмекер с лицензией: смотрите матч с нами';
const buyer = { kind: 'advertiser', id: String(BUYER) } as const;
const owner = { kind: 'owner', id: 'owner' } as const;

/** What is awaited does not come. */
const silence = async (order: OrderSnapshot) => {
  await town.until((await town.now(order)).deadline?.dueAt);
  await town.work('payments');
  return order;
};
/** A paid post at its channel's owner. */
const atOwner = async () => {
  await town.treat('manual');
  const order = await town.paid();
  await town.work('payments');
  await town.work('payments');
  return town.now(order);
};
const changesWanted = async () => {
  const order = await atOwner();
  await requestChanges(town.use, { ...town.seen(order), actor: owner, wish: 'короче' });
  return order;
};
const doubted = async () => {
  const order = await town.paid(DOUBTFUL);
  await town.work('payments');
  return town.now(order);
};
const draftOffered = async () => {
  const order = await atOwner();
  await offerDraft(town.use, { ...town.refOf(order), ownerId: 'owner', text: 'Нативный текст', entities: [] });
  return town.now(order);
};

interface Scenario {
  readonly fault: string;
  readonly inject: () => Promise<OrderSnapshot>;
  readonly state: string;
  readonly cause: string;
  readonly mustAct: string;
  readonly next: string;
  readonly said?: string;
}

const scenarios: readonly Scenario[] = [
  {
    fault: 'a rule forbids the post',
    inject: async () => {
      const order = await town.paid('Лучшее казино: фриспины за регистрацию');
      await town.work('payments');
      return order;
    },
    state: 'REJECTED',
    cause: 'RULE_FORBIDS',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the model is down',
    inject: async () => {
      const order = await town.paid();
      const links = { resolve: async (url: string) => ({ status: 'resolved', chain: [url] }) as const };
      const model = { judge: () => Promise.reject(new Error('down')) };
      await moderateCreative({ ...town.use, approvals: town.shard.approvals, links, model, dictionary: anyGoods }, town.refOf(order));
      return order;
    },
    state: 'MODERATION',
    cause: 'MODEL_DOWN',
    mustAct: 'moderator',
    next: 'moderation-timeout',
  },
  {
    fault: 'the rules are not sure',
    inject: doubted,
    state: 'MODERATION',
    cause: 'RULES_UNSURE',
    mustAct: 'moderator',
    next: 'moderation-timeout',
  },
  {
    fault: 'a moderator rejected it with a word',
    inject: async () => {
      const order = await doubted();
      const verdict = { verdict: 'reject', moderatorId: '1001', reason: 'ставки' } as const;
      await decideModeration(town.use, { ...town.seen(order), ...verdict });
      return order;
    },
    state: 'REJECTED',
    cause: 'MODERATOR_REJECTED',
    mustAct: 'platform',
    next: 'refund',
    said: 'ставки',
  },
  {
    fault: 'no moderator looked',
    inject: async () => silence(await doubted()),
    state: 'REJECTED',
    cause: 'MODERATOR_SILENT',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the owner has not answered yet',
    inject: atOwner,
    state: 'OWNER_REVIEW',
    cause: 'OWNER_ASKED',
    mustAct: 'owner',
    next: 'owner-timeout',
  },
  {
    fault: 'the owner is silent',
    inject: async () => silence(await atOwner()),
    state: 'OWNER_DECLINED',
    cause: 'OWNER_SILENT',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the owner declined with a reason',
    inject: async () => {
      const order = await atOwner();
      await declineCreative(town.use, { ...town.seen(order), reason: 'не наша тема' });
      return order;
    },
    state: 'OWNER_DECLINED',
    cause: 'OWNER_DECLINED',
    mustAct: 'platform',
    next: 'refund',
    said: 'не наша тема',
  },
  {
    fault: 'changes are wanted',
    inject: changesWanted,
    state: 'CHANGES_REQUESTED',
    cause: 'CHANGES_REQUESTED',
    mustAct: 'advertiser',
    next: 'changes-timeout',
    said: 'короче',
  },
  {
    fault: 'the advertiser is silent about changes',
    inject: async () => silence(await changesWanted()),
    state: 'CANCELLED',
    cause: 'ADVERTISER_SILENT',
    mustAct: 'platform',
    next: 'refund',
  },
  {
    fault: 'the owner offered a text',
    inject: draftOffered,
    state: 'ADV_REVIEW',
    cause: 'DRAFT_OFFERED',
    mustAct: 'advertiser',
    next: 'draft-timeout',
  },
  {
    fault: 'the advertiser wants the text otherwise',
    inject: async () => {
      const order = await draftOffered();
      await answerDraft(town.use, { ...town.seen(order), answer: 'refuse', wish: 'без шуток' });
      return order;
    },
    state: 'OWNER_REVIEW',
    cause: 'DRAFT_REFUSED',
    mustAct: 'owner',
    next: 'owner-timeout',
    said: 'без шуток',
  },
  {
    fault: 'the advertiser cancelled',
    inject: async () => {
      const order = await town.scheduled();
      await cancelPlacement(town.use, { ...town.refOf(order), actor: buyer, reason: 'передумал' });
      return order;
    },
    state: 'CANCELLED',
    cause: 'CANCELLED_BY_ADVERTISER',
    mustAct: 'platform',
    next: 'refund',
    said: 'передумал',
  },
  {
    fault: 'the owner cancelled',
    inject: async () => {
      const order = await town.scheduled();
      await cancelPlacement(town.use, { ...town.refOf(order), actor: owner, reason: 'закрываем канал' });
      return order;
    },
    state: 'CANCELLED',
    cause: 'CANCELLED_BY_OWNER',
    mustAct: 'platform',
    next: 'refund',
    said: 'закрываем канал',
  },
];

it.each(scenarios)(
  '$fault: $cause, the move of $mustAct',
  async ({ inject, state, cause, mustAct, next, said }) => {
    await town.treat('auto');
    const order = await inject();
    const { deadline } = await town.now(order);
    const why = await town.why(order);
    expect(why).toMatchObject({ subject: { kind: 'order', id: order.id, name: order.number }, state, cause: { code: cause }, mustAct });
    expect([why.cause.said, why.nextDeadline?.action]).toEqual([said, next]);
    expect(why.nextDeadline?.dueAt).toBe(deadline?.dueAt.toISOString());
    expect(why.timeline.map((line) => line.cause?.code)).toContain(cause);
    expect(why.troubles).toEqual([]);
  },
  60_000,
);
