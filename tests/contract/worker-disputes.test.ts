/**
 * @file tests/contract/worker-disputes.test.ts
 * @description Disputes over real databases and the sandbox: from a sold post to a decision by people or by the clock, and every kopeck of it.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { addEvidence, decideDispute, endDisputeTime, openDispute } from '@lytslot/domain/disputes';
import type { Ruling } from '@lytslot/domain/disputes';
import { settlePlacement } from '@lytslot/domain/publishing';
import { LytSlotError } from '@lytslot/domain/shared';
import { ids } from '../store/sample.ts';
import { BUYER, openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
let town: WorkerTown;
let door: ShardDatabase;

beforeAll(async () => {
  town = await openWorkerTown();
  door = await town.openDoor();
}, 120_000);
afterAll(async () => {
  await door.close();
  await town.close();
}, 60_000);

const use = () => ({ orders: door.orders, clock: town.clock, ids, postUrl: 'https://t.me' });
const now = (order: OrderSnapshot) => town.order(order);
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const buyer = { kind: 'advertiser', id: String(BUYER) } as const;
const owner = { kind: 'owner', id: 'owner' } as const;
const refused = (act: Promise<unknown>) =>
  act.then(String, (error: unknown) => (error instanceof LytSlotError ? error.code : Promise.reject(error)));
const waitUntil = (at: Date | undefined) => town.advance((at?.getTime() ?? 0) - town.clock.now().getTime() + 1_000);
const open = (order: OrderSnapshot, text = 'Пост сняли раньше') => openDispute(use(), { ...refOf(order), actor: buyer, text });
const decide = (order: OrderSnapshot, ruling: Ruling, administratorId = 'a1') =>
  decideDispute(use(), { ...refOf(order), administratorId, ruling, reason: 'по фактам' });

/** A post in the channel. */
const live = async (): Promise<OrderSnapshot> => {
  const order = await town.checkOut(3);
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  await town.clear();
  await town.work('payments');
  await waitUntil(order.placement.publishAt);
  await town.work('publish');
  return now(order);
};
/** A post that stood its time, its money still in escrow. */
const fulfilled = async (): Promise<OrderSnapshot> => {
  const order = await live();
  await waitUntil(order.deadline?.dueAt);
  await town.work('publish');
  return now(order);
};
const disputed = async (): Promise<OrderSnapshot> => {
  const order = await fulfilled();
  await open(order);
  return now(order);
};
/** What of the price is whose, by the books. */
const books = async (order: OrderSnapshot) => {
  const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', order.id)) ?? {};
  const sum = (kind: string) =>
    ledger.flatMap(({ entries }) => entries).reduce((all, { account, amountMinor }) => (account === kind ? all - amountMinor : all), 0n);
  return { kept: -sum('psp_clearing'), escrow: sum('escrow'), owner: sum('owner_payable'), platform: sum('platform_revenue') };
};
const breaches = async () => (await town.shard.prove({ overdueSince: new Date(0) })).breaches;
const toldOf = async ({ id }: OrderSnapshot) =>
  (await town.sql.shard.run(`select topic from outbox where order_id = ? and topic like 'dispute.%' order by seq`, [id])).map(
    ({ topic }) => topic,
  );

describe('a dispute about a post that stood its time', () => {
  it.each<[string, Ruling, object, string]>([
    ['dismissed', { kind: 'dismiss' }, { kept: 149_000n, escrow: 0n, owner: 119_200n, platform: 29_800n }, 'CLOSED'],
    ['upheld in full', { kind: 'uphold' }, { kept: 0n, escrow: 0n, owner: 0n, platform: 0n }, 'REFUNDED'],
    [
      'upheld in part, by an amount',
      { kind: 'split', amountMinor: 49_001n },
      { kept: 99_999n, escrow: 0n, owner: 80_000n, platform: 19_999n },
      'REFUNDED',
    ],
    [
      'upheld in part, by a share',
      { kind: 'split', shareBps: 3_333 },
      { kept: 99_338n, escrow: 0n, owner: 79_471n, platform: 19_867n },
      'REFUNDED',
    ],
  ])('is opened, argued and %s: the money adds up', async (_, ruling, money, end) => {
    const order = await disputed();
    expect(order).toMatchObject({ placement: { state: 'DISPUTED' }, deadline: { action: 'escalate-dispute' } });
    await addEvidence(use(), { ...refOf(order), actor: owner, text: 'Пост стоял ровно сутки' });
    await addEvidence(use(), { ...refOf(order), actor: buyer, text: 'Вот моя запись' });
    const evidence = await door.orders.evidence({ tenantId: order.tenantId, orderId: order.id });
    expect(evidence.map(({ author }) => author)).toEqual(['advertiser', 'platform', 'owner', 'advertiser']);
    expect(evidence[1]?.facts).toMatchObject({
      messageLink: `https://t.me/morning_coffee_msk/${order.placement.messageId}`,
      contentHash: order.placement.content?.hash,
      publishedAt: order.placement.publishedAt?.toISOString(),
      removedAt: order.placement.removedAt?.toISOString(),
      attempts: 1,
    });
    expect(await books(order)).toEqual({ kept: PRICE_MINOR, escrow: PRICE_MINOR, owner: 0n, platform: 0n });
    expect(await breaches()).toEqual([]);
    expect(await decide(order, ruling)).toBe('decided');
    expect(await breaches()).toEqual([]);
    await town.work('payments');
    expect(await now(order)).toMatchObject({ state: end, deadline: undefined, dispute: { reason: 'по фактам' } });
    expect(await books(order)).toEqual(money);
    expect(await toldOf(order)).toEqual(['dispute.opened', 'dispute.decided']);
    expect(await breaches()).toEqual([]);
  });

  it('is not settled while it waits, and not before the window is over', async () => {
    const order = await fulfilled();
    expect(order.deadline?.action).toBe('settle');
    await open(order);
    await waitUntil(order.deadline?.dueAt);
    expect(await town.work('payments')).toEqual([]);
    expect(await refused(settlePlacement(town.use, refOf(order)))).toBe('ORDER_STATE_CHANGED');
    expect(await books(order)).toMatchObject({ escrow: PRICE_MINOR });
    await decide(order, { kind: 'dismiss' });
  });

  it('is decided once, and a repeated command is recognised', async () => {
    const order = await disputed();
    const command = { ...refOf(order), administratorId: 'a1', ruling: { kind: 'dismiss' }, reason: 'так' } as const;
    expect(await decideDispute(use(), command)).toBe('decided');
    expect(await decideDispute(use(), command)).toBe('repeated');
    expect(await refused(decide(order, { kind: 'uphold' }))).toBe('ORDER_STATE_CHANGED');
    const again = town.sql.shard.run('update dispute set award_minor = 1 where order_id = ?', [order.id]);
    await expect(again).rejects.toThrow(/append-only/);
    const line = town.sql.shard.run(`update dispute_evidence set body = 'иначе' where order_id = ?`, [order.id]);
    await expect(line).rejects.toThrow(/append-only/);
  });

  it('of many deciding at once and the clock has one winner', async () => {
    const order = await disputed();
    await waitUntil(order.deadline?.dueAt);
    await town.work('payments');
    await waitUntil((await now(order)).deadline?.dueAt);
    const rulings: readonly Ruling[] = [{ kind: 'uphold' }, { kind: 'dismiss' }, { kind: 'split', shareBps: 5_000 }];
    const outcomes = await Promise.all([
      ...rulings.map((ruling, index) => refused(decide(order, ruling, `a${index}`))),
      refused(endDisputeTime({ orders: town.shard.orders, clock: town.clock, ids }, refOf(order))),
    ]);
    expect(outcomes.filter((outcome) => outcome === 'decided' || outcome === 'upheld')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'ORDER_STATE_CHANGED')).toHaveLength(3);
    await town.work('payments');
    const { owner: owners, platform, escrow, kept } = await books(order);
    expect([escrow, owners + platform]).toEqual([0n, kept]);
    expect(await toldOf(order)).toEqual(['dispute.opened', 'dispute.escalated', 'dispute.decided']);
    expect(await breaches()).toEqual([]);
  });

  it('becomes urgent after 72 hours and goes to the advertiser after seven days', async () => {
    const order = await disputed();
    const begunAt = order.dispute?.begunAt?.getTime() ?? 0;
    await town.advance(71 * HOUR_MS);
    expect(await town.work('payments')).toEqual([]);
    await town.advance(HOUR_MS);
    expect(await town.work('payments')).toEqual(['escalate-dispute: escalated']);
    expect((await now(order)).deadline).toEqual({ action: 'expire-dispute', dueAt: new Date(begunAt + 168 * HOUR_MS) });
    await waitUntil(new Date(begunAt + 168 * HOUR_MS));
    expect(await town.work('payments')).toEqual(['expire-dispute: upheld']);
    expect(await town.work('payments')).toEqual(['refund: refunded']);
    expect(await now(order)).toMatchObject({ state: 'REFUNDED', dispute: { awardMinor: PRICE_MINOR, reason: undefined } });
    expect(await books(order)).toEqual({ kept: 0n, escrow: 0n, owner: 0n, platform: 0n });
    expect(await toldOf(order)).toEqual(['dispute.opened', 'dispute.escalated', 'dispute.decided']);
  });

  it('is opened once, by whoever comes first, and not after the window', async () => {
    const order = await fulfilled();
    const both = await Promise.all([
      refused(open(order)),
      refused(openDispute(use(), { ...refOf(order), actor: owner, text: 'Рекламодатель шлёт угрозы' })),
    ]);
    expect(both.toSorted()).toEqual(['ORDER_STATE_CHANGED', 'opened']);
    await decide(order, { kind: 'dismiss' });
    expect(await refused(open(order))).toBe('ORDER_STATE_CHANGED');
    const other = await fulfilled();
    await waitUntil(other.deadline?.dueAt);
    expect(await refused(open(other))).toBe('DISPUTE_TOO_LATE');
    await town.work('payments');
    expect((await now(other)).state).toBe('CLOSED');
    expect(await refused(open(other))).toBe('ORDER_STATE_CHANGED');
  });
});

describe('a dispute about a post that still stands', () => {
  it('lets it stay its time and be removed, then waits for its decision', async () => {
    const order = await live();
    await open(order, 'В посте чужая ссылка');
    expect(await now(order)).toMatchObject({ placement: { state: 'LIVE' }, deadline: order.deadline });
    expect(await refused(open(order))).toBe('DISPUTE_EXISTS');
    expect(await refused(decide(order, { kind: 'uphold' }))).toBe('ORDER_STATE_CHANGED');
    await addEvidence(use(), { ...refOf(order), actor: owner, text: 'Ссылка та же, что одобрена' });
    expect(await now(order)).toMatchObject({ placement: { state: 'LIVE' }, deadline: order.deadline });
    expect(await breaches()).toEqual([]);
    await waitUntil(order.deadline?.dueAt);
    await town.work('publish');
    const begun = await now(order);
    expect(begun).toMatchObject({ placement: { state: 'DISPUTED' }, deadline: { action: 'escalate-dispute' } });
    expect(begun.placement.removedAt).toEqual(begun.dispute?.begunAt);
    expect((await town.posts()).map(({ messageId }) => messageId)).not.toContain(order.placement.messageId);
    expect(await decide(order, { kind: 'split', shareBps: 5_000 })).toBe('decided');
    await town.work('payments');
    expect(await books(order)).toEqual({ kept: 74_500n, escrow: 0n, owner: 59_600n, platform: 14_900n });
    expect(await breaches()).toEqual([]);
  });
});
