/**
 * @file tests/contract/worker-rescheduling.test.ts
 * @description Another time over real databases, real workers and the sandbox: the post goes out at the time that was agreed to, or at the old one when the clock answers.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { cancelPlacement } from '@lytslot/domain/booking';
import type { MoveSide, OrderSnapshot } from '@lytslot/domain/booking';
import { acceptMove, proposeMove } from '@lytslot/domain/rescheduling';
import { ids } from '../store/sample.ts';
import { openWorkerTown, PRICE_MINOR } from './worker-town.ts';
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

const use = () => ({ orders: door.orders, offers: door.offers, clock: town.clock, ids });
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const later = ({ placement }: OrderSnapshot, hours: number) => new Date(placement.publishAt.getTime() + hours * HOUR_MS);
const propose = (order: OrderSnapshot, kind: MoveSide, hours: number) =>
  proposeMove(use(), { ...refOf(order), actor: { kind, id: kind }, startsAt: later(order, hours) });
const accept = (order: OrderSnapshot, kind: MoveSide, hours: number) =>
  acceptMove(use(), { ...refOf(order), actor: { kind, id: kind }, startsAt: later(order, hours) });
const waitUntil = (at: Date | undefined) => town.advance((at?.getTime() ?? 0) - town.clock.now().getTime() + 1_000);
const toldOf = async ({ id }: OrderSnapshot) =>
  (await town.sql.shard.run(`select topic from outbox where order_id = ? order by seq`, [id])).map(({ topic }) => topic);

/** Paid, moderated, approved and marked; its time is ten hours ahead. */
const scheduled = async (): Promise<OrderSnapshot> => {
  const order = await town.checkOut(10);
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  await town.clear();
  const marked = await town.order(order);
  expect(marked.placement.state).toBe('SCHEDULED');
  return marked;
};

describe('a post that is moved', () => {
  it('is not published at the old time, and once at the new one, with the token it had', async () => {
    const order = await scheduled();
    const before = (await town.posts()).length;
    await propose(order, 'owner', 4);
    expect(await town.work('publish')).toEqual([]);
    await accept(order, 'advertiser', 4);
    await waitUntil(order.placement.publishAt);
    expect(await town.work('publish')).toEqual([]);
    await waitUntil(later(order, 4));
    expect(await town.work('publish')).toEqual(['publish: live']);
    const { placement, quote } = await town.order(order);
    expect(placement).toMatchObject({
      state: 'LIVE',
      erid: order.placement.erid,
      content: order.placement.content,
      publishAt: later(order, 4),
    });
    expect(quote).toEqual(order.quote);
    expect(await town.posts()).toHaveLength(before + 1);
    expect(await toldOf(order)).toEqual([
      'order.paid',
      'placement.scheduled',
      'placement.move-proposed',
      'placement.moved',
      'placement.published',
    ]);
  }, 60_000);

  it('keeps its time when nobody answers: the clock gives the other one back two hours before, and the post goes out', async () => {
    const order = await scheduled();
    await propose(order, 'advertiser', 1);
    const { deadline } = await town.order(order);
    expect(deadline).toEqual({ action: 'expire-move', dueAt: later(order, -2) });
    await waitUntil(deadline?.dueAt);
    expect(await town.work('payments')).toContain('expire-move: expired');
    expect(await town.order(order)).toMatchObject({
      placement: { state: 'SCHEDULED', moveTo: undefined, moveBy: undefined },
      deadline: { action: 'publish', dueAt: order.placement.publishAt },
    });
    await waitUntil(order.placement.publishAt);
    expect(await town.work('publish')).toContain('publish: live');
    expect(await toldOf(order)).toContain('placement.move-expired');
  }, 60_000);

  it('and cancelled while it is proposed is refunded by the old time', async () => {
    const order = await scheduled();
    await propose(order, 'owner', 40);
    await cancelPlacement(use(), { ...refOf(order), actor: { kind: 'advertiser', id: '3001' }, reason: '' });
    await town.work('payments');
    const after = await town.order(order);
    // More than three hours ahead of the old time, less than a day: four fifths, although the other time was far.
    expect(after).toMatchObject({ state: 'REFUNDED', placement: { state: 'CANCELLED', refundMinor: (PRICE_MINOR * 8n) / 10n } });
    expect((await town.shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
  }, 60_000);
});
