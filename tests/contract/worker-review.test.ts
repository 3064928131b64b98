/**
 * @file tests/contract/worker-review.test.ts
 * @description People's words on paid posts over real databases and the sandbox: by hand, by lists, rounds, drafts, silence, cancelling; the money of each.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { cancelPlacement } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { answerDraft, approveCreative, declineCreative, offerDraft, requestChanges, resubmitCreative } from '@lytslot/domain/creatives';
import type { Approval } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import { ids } from '../store/sample.ts';
import { BUYER, openWorkerTown, PRICE_MINOR } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
let town: WorkerTown;
let hours = 30;

beforeAll(async () => {
  town = await openWorkerTown();
}, 120_000);
afterAll(() => town.close(), 60_000);
afterEach(() => treat({ mode: 'auto', buyer: 'unknown' }));

const use = () => ({ orders: town.shard.orders, clock: town.clock, ids, publicUrl: 'https://lytslot.example' });
const treat = async ({ mode, buyer }: Pick<Approval, 'mode' | 'buyer'>) => {
  await town.sql.shard.run('update channel set approval = ? where id = ?', [mode, town.channelId]);
  await town.sql.shard.run('delete from buyer_list where channel_id = ?', [town.channelId]);
  if (buyer === 'unknown') return;
  const row = [town.tenantId, town.channelId, BUYER, buyer, town.clock.now()];
  await town.sql.shard.run(
    'insert into buyer_list (tenant_id, channel_id, telegram_user_id, list, updated_at) values (?, ?, ?, ?, ?)',
    row,
  );
};
const now = (order: OrderSnapshot) => town.order(order);
const seen = (order: OrderSnapshot) => ({ ...refOf(order), contentHash: order.placement.content?.hash ?? '', ownerId: 'owner' });
const refOf = ({ tenantId, id: orderId }: OrderSnapshot) => ({ tenantId, orderId, commandId: ids.next() });
const refused = (act: Promise<unknown>) =>
  act.then(
    () => 'allowed',
    (error: unknown) => (error instanceof LytSlotError ? error.code : String(error)),
  );
/** A paid order whose post is past moderation. */
const paid = async (): Promise<OrderSnapshot> => {
  const order = await town.checkOut((hours += 2));
  await town.pay(order);
  await town.notify(order);
  await town.turn('payments', 'payment notifications');
  await town.work('payments');
  await town.work('payments');
  return now(order);
};
const balances = async (order: OrderSnapshot) => {
  const { ledger = [] } = (await town.shard.readModels.orderTimeline('platform', order.id)) ?? {};
  const sums = new Map<string, bigint>();
  for (const { account, amountMinor } of ledger.flatMap(({ entries }) => entries))
    sums.set(account, (sums.get(account) ?? 0n) + amountMinor);
  return Object.fromEntries(sums);
};

describe('a channel that approves by hand', () => {
  it('waits for its owner, who approves exactly the post that was looked at', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await paid();
    expect(order).toMatchObject({ placement: { state: 'OWNER_REVIEW' }, deadline: { action: 'owner-timeout' } });
    expect(await refused(approveCreative(use(), { ...seen(order), contentHash: '0'.repeat(64) }))).toBe('CREATIVE_CHANGED');
    expect(await approveCreative(use(), seen(order))).toBe('approved');
    expect(await refused(declineCreative(use(), { ...seen(order), reason: 'поздно' }))).toBe('ORDER_STATE_CHANGED');
    await town.work('payments');
    const { placement } = await now(order);
    expect(placement).toMatchObject({ state: 'SCHEDULED', content: order.placement.content });
  });

  it('knows a command it has done before', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await paid();
    const decision = seen(order);
    expect(await approveCreative(use(), decision)).toBe('approved');
    expect(await approveCreative(use(), decision)).toBe('repeated');
  });

  it('passes a buyer it trusts with no click, and sells nothing to one it blocks', async () => {
    await treat({ mode: 'manual', buyer: 'trusted' });
    const order = await paid();
    await town.work('payments');
    expect((await now(order)).placement.state).toBe('SCHEDULED');
    await treat({ mode: 'auto', buyer: 'blocked' });
    expect(await refused(town.checkOut((hours += 2)))).toBe('BUYER_BLOCKED');
  });

  it('declines by silence, and every kopeck goes back', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await paid();
    await town.advance((order.deadline?.dueAt.getTime() ?? 0) - town.clock.now().getTime() + 1_000);
    await town.work('payments');
    expect((await now(order)).placement.state).toBe('OWNER_DECLINED');
    await town.work('payments');
    expect(await now(order)).toMatchObject({ state: 'REFUNDED', deadline: undefined });
    expect(await balances(order)).toEqual({ psp_clearing: 0n, escrow: 0n });
  });
});

describe('rounds', () => {
  it('are three at most; each new version is moderated and reviewed again', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    let order = await paid();
    for (const round of [1, 2, 3]) {
      await requestChanges(use(), { ...seen(order), actor: { kind: 'owner', id: 'owner' }, wish: 'короче' });
      expect(await now(order)).toMatchObject({ placement: { state: 'CHANGES_REQUESTED', rounds: round, note: 'короче' } });
      await resubmitCreative(use(), { ...refOf(order), text: `Версия ${round + 1}`, entities: [] });
      await town.work('payments');
      await town.work('payments');
      const next = await now(order);
      expect(next).toMatchObject({ placement: { state: 'OWNER_REVIEW' }, deadline: { action: 'owner-timeout' } });
      expect(next.placement.content?.hash).not.toBe(order.placement.content?.hash);
      order = next;
    }
    const again = requestChanges(use(), { ...seen(order), actor: { kind: 'owner', id: 'owner' }, wish: 'ещё' });
    expect(await refused(again)).toBe('TOO_MANY_ROUNDS');
    expect((await now(order)).placement.state).toBe('OWNER_REVIEW');
  });

  it('are asked for by whoever has the post: not by the owner before it is moderated, nor by a moderator after', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await town.checkOut((hours += 2));
    await town.pay(order);
    await town.notify(order);
    await town.turn('payments', 'payment notifications');
    const asked = (kind: 'owner' | 'moderator', of: OrderSnapshot) =>
      refused(requestChanges(use(), { ...seen(of), actor: { kind, id: kind }, wish: 'короче' }));
    const unmoderated = await now(order);
    expect(unmoderated.placement.state).toBe('MODERATION');
    expect(await asked('owner', unmoderated)).toBe('ORDER_STATE_CHANGED');
    await town.work('payments');
    await town.work('payments');
    const moderated = await now(order);
    expect(moderated.placement.state).toBe('OWNER_REVIEW');
    expect(await asked('moderator', moderated)).toBe('ORDER_STATE_CHANGED');
    expect(await now(order)).toEqual(moderated);
  });

  it('end in a cancellation with all the money back when no version comes', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await paid();
    await requestChanges(use(), { ...seen(order), actor: { kind: 'owner', id: 'owner' }, wish: 'короче' });
    const { deadline } = await now(order);
    await town.advance((deadline?.dueAt.getTime() ?? 0) - town.clock.now().getTime() + 1_000);
    await town.work('payments');
    await town.work('payments');
    expect(await now(order)).toMatchObject({ state: 'REFUNDED', placement: { state: 'CANCELLED', refundMinor: PRICE_MINOR } });
  });
});

describe('an owner’s own text', () => {
  it('goes out only as the very version that its advertiser approved', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await paid();
    await offerDraft({ ...town.use, ...use() }, { ...refOf(order), ownerId: 'owner', text: 'Нативный текст', entities: [] });
    const offered = await now(order);
    expect(offered.placement).toMatchObject({ state: 'ADV_REVIEW', rounds: 1 });
    expect(await town.work('payments')).toEqual([]);
    const old = { ...refOf(order), answer: 'accept', contentHash: order.placement.content?.hash ?? '', wish: '' } as const;
    expect(await refused(answerDraft(use(), old))).toBe('CREATIVE_CHANGED');
    await answerDraft(use(), { ...old, contentHash: offered.placement.content?.hash ?? '' });
    await town.work('payments');
    const scheduled = await now(order);
    expect(scheduled.placement).toMatchObject({ state: 'SCHEDULED', content: offered.placement.content });
    await town.advance(scheduled.placement.publishAt.getTime() - town.clock.now().getTime() + 1_000);
    await town.work('publish');
    expect((await town.posts()).map(({ text }) => text)).toContain(offered.placement.content?.text);
  });

  it('goes back to its owner when the advertiser wants it otherwise', async () => {
    await treat({ mode: 'manual', buyer: 'unknown' });
    const order = await paid();
    await offerDraft({ ...town.use, ...use() }, { ...refOf(order), ownerId: 'owner', text: 'Нативный текст', entities: [] });
    const { placement } = await now(order);
    await answerDraft(use(), { ...refOf(order), answer: 'refuse', contentHash: placement.content?.hash ?? '', wish: 'без шуток' });
    expect(await now(order)).toMatchObject({
      placement: { state: 'OWNER_REVIEW', note: 'без шуток' },
      deadline: { action: 'owner-timeout' },
    });
  });
});

describe('cancelling', () => {
  const advertiser = { kind: 'advertiser', id: String(BUYER) } as const;
  /** Cancels a scheduled order so many hours before its slot. */
  const cancelAhead = async (hoursAhead: number, actor: typeof advertiser | { kind: 'owner'; id: string }) => {
    const order = await paid();
    await town.work('payments');
    await town.advance(order.placement.publishAt.getTime() - town.clock.now().getTime() - hoursAhead * HOUR_MS);
    const outcome = await refused(cancelPlacement(use(), { ...refOf(order), actor, reason: 'передумал' }));
    await town.work('payments');
    return { outcome, order: await now(order), money: await balances(order) };
  };

  it.each([
    { hoursAhead: 25, actor: advertiser, refund: 149_000n, owner: 0n, platform: 0n },
    { hoursAhead: 10, actor: advertiser, refund: 119_200n, owner: 23_840n, platform: 5_960n },
    { hoursAhead: 1, actor: advertiser, refund: 74_500n, owner: 59_600n, platform: 14_900n },
    { hoursAhead: 1, actor: { kind: 'owner', id: 'owner' } as const, refund: 149_000n, owner: 0n, platform: 0n },
  ])('by the $actor.kind $hoursAhead h ahead gives back $refund', async ({ hoursAhead, actor, refund, owner, platform }) => {
    const { outcome, order, money } = await cancelAhead(hoursAhead, actor);
    expect(outcome).toBe('allowed');
    expect(order).toMatchObject({ state: 'REFUNDED', placement: { state: 'CANCELLED', refundMinor: refund } });
    const { psp_clearing: kept, escrow, owner_payable: owed = 0n, platform_revenue: earned = 0n } = money;
    expect({ kept, escrow, owed: -owed, earned: -earned }).toEqual({ kept: 149_000n - refund, escrow: 0n, owed: owner, earned: platform });
  });

  it('is refused inside the notice, and changes nothing', async () => {
    const { outcome, order } = await cancelAhead(0.2, advertiser);
    expect([outcome, order.placement.state]).toEqual(['CANCEL_TOO_LATE', 'SCHEDULED']);
  });
});
