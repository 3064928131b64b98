/**
 * @file tests/dialogue/owner-news.test.ts
 * @description What an owner reads in their own chat: what waits for their word as long as it waits, and money that arrived; in both languages.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { formatMoment, formatMoney } from '../../bot/screens/index.ts';
import { tellOwner } from '../../bot/dialogs/index.ts';
import { textsOf } from '../../bot/texts/index.ts';
import { openCheckout, TENANT } from './chat.ts';

type Placement = OrderSnapshot['placement'];
type Dispute = NonNullable<OrderSnapshot['dispute']>;

const { owner } = textsOf('ru');
const LATER = new Date('2026-12-03T09:00:00Z');
const said = (at: Date) => formatMoment(at, 'Europe/Moscow', 'ru');

/** A paid order that stands as said, and what its owner is told of an event. */
async function standing(placement: Partial<Placement>, dispute?: Partial<Dispute>) {
  const { town } = await openCheckout();
  await town.pay();
  const order = town.store.order();
  const shard = await town.deps.shardOf(TENANT);
  const changed = {
    ...order,
    placement: { ...order.placement, ...placement },
    dispute: dispute && ({ openedBy: 'advertiser', decidedAt: undefined, ...dispute } as Dispute),
    deadline: { action: 'owner-timeout', dueAt: LATER } as const,
  };
  const deps = { ...town.deps, shardOf: async () => ({ ...shard, orders: { ...shard.orders, load: async () => changed } }) };
  const tell = (event: string, session?: unknown) => tellOwner(deps, session, { tenantId: TENANT, orderId: order.id, event });
  return { order, tell };
}

describe('an owner', () => {
  it.each<[string, string, Partial<Placement>, Partial<Dispute> | undefined, readonly string[]]>([
    [
      'an order that waits for approval',
      'placement.owner-review',
      { state: 'OWNER_REVIEW' },
      undefined,
      [owner.review, owner.answerBy(said(LATER))],
    ],
    [
      'another time that the buyer asks for',
      'placement.move-proposed',
      { state: 'RESCHEDULING', moveTo: LATER, moveBy: 'advertiser' },
      undefined,
      [owner.move, owner.moveTo(said(LATER), said(LATER))],
    ],
    ['a dispute of the buyer', 'dispute.opened', { state: 'DISPUTED' }, {}, [owner.dispute, owner.disputeRule]],
    [
      'a dispute they have won',
      'dispute.decided',
      {},
      { decidedAt: LATER, awardMinor: 0n, reason: 'Пост стоял' },
      [owner.disputeWon, 'Пост стоял'],
    ],
    [
      'one they have lost, with what it costs; the clock gives no reason',
      'dispute.decided',
      {},
      { decidedAt: LATER, awardMinor: 50_000n },
      [owner.disputeLost(formatMoney(50_000n, 'RUB'))],
    ],
  ])('reads of %s, whose it is and what it is about, with the way to it', async (_what, event, placement, dispute, words) => {
    const { order, tell } = await standing(placement, dispute);
    const news = await tell(event);
    for (const word of [...words, order.number, formatMoney(order.quote.priceMinor, 'RUB')]) expect(news?.text).toContain(word);
    expect(news?.keyboard).toEqual([[{ text: owner.open, url: `https://lytslot.example/cabinet/orders?order=${order.id}` }]]);
  });

  it.each<[string, string, Partial<Placement>, Partial<Dispute> | undefined]>([
    ['an order that was approved meanwhile', 'placement.owner-review', { state: 'MARKING' }, undefined],
    ['a move that was answered meanwhile', 'placement.move-proposed', { state: 'SCHEDULED' }, undefined],
    ['a move that they proposed themselves', 'placement.move-proposed', { moveTo: LATER, moveBy: 'owner' }, undefined],
    ['a dispute that they opened themselves', 'dispute.opened', {}, { openedBy: 'owner' }],
    ['a dispute that is decided', 'dispute.opened', {}, { decidedAt: LATER }],
    ['a decision that is not made', 'dispute.decided', {}, {}],
    ['what only the buyer is told', 'order.paid', {}, undefined],
  ])('reads nothing of %s', async (_what, event, placement, dispute) => {
    const { tell } = await standing(placement, dispute);
    expect(await tell(event)).toBeUndefined();
  });

  it('reads that an order they have worked on waits again, not that it is new', async () => {
    const { tell } = await standing({ state: 'OWNER_REVIEW', rounds: 1 });
    const news = await tell('placement.owner-review');
    expect([news?.text.includes(owner.reviewAgain), news?.text.includes(owner.review)]).toEqual([true, false]);
  });

  it('reads of money that arrived, in the language of their chat', async () => {
    const { town, chat } = await openCheckout();
    const english = { ...chat.session(), language: 'en' };
    const payout = { amount: { minor: 168_000n, currency: 'RUB' }, to: '+7 ••• ••• 45 67' } as const;
    const news = await tellOwner(town.deps, english, { tenantId: TENANT, event: 'payout.paid', payout });
    const words = textsOf('en').owner;
    expect(news?.text).toBe(`${words.paid(formatMoney(168_000n, 'RUB'))}\n${payout.to}`);
    expect(news?.keyboard).toEqual([[{ text: words.balance, url: 'https://lytslot.example/cabinet/balance' }]]);
  });
});
