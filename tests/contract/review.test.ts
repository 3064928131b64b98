/**
 * @file tests/contract/review.test.ts
 * @description Decisions about posts over real HTTP: whose they are, what a race's loser hears, lists of buyers, the moderator's word.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, ChannelApproval, Problem } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const BUYER = 3_501;
let town: ApiTown;
let owner: Visitor;
let buyer: Visitor;
let hours = 0;

beforeAll(async () => {
  town = await openApiTown();
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  buyer = (await town.signIn(BUYER)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);

const order = (state: PlacementState) => town.paidOrder({ buyer: BUYER, state, hours: (hours += 2) });
const send = async (visitor: Visitor, path: string, body: object, key?: string) => {
  const response = await visitor.command(path, body, key);
  const { code, placementState, now } = (await response.json()) as Partial<Problem> & { placementState?: PlacementState };
  return { status: response.status, code, placementState, now };
};
const cabinet = ({ id }: Pick<OrderSnapshot, 'id'>, what: string) => `/api/v1/cabinet/orders/${id}/${what}`;
const market = ({ id, placement }: OrderSnapshot, what = '') => `/api/v1/market/channels/${placement.channelId}/orders/${id}${what}`;
const hashOf = ({ placement }: OrderSnapshot) => placement.content?.hash ?? '';
const approve = (of: OrderSnapshot, key?: string) =>
  send(owner, cabinet(of, 'decision'), { decision: 'approve', contentHash: hashOf(of) }, key);

describe('an owner’s decision', () => {
  it('is theirs alone: to another owner the order does not exist, to a buyer the door is shut', async () => {
    const one = await order('OWNER_REVIEW');
    const body = { decision: 'approve', contentHash: hashOf(one) };
    const other = (await town.signIn(PEOPLE.techOwner)).visitor;
    expect(await send(other, cabinet(one, 'decision'), body)).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
    expect(await send(buyer, cabinet(one, 'decision'), body)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await send(town.visitor(), cabinet(one, 'decision'), body)).toMatchObject({ status: 401 });
  });

  it('is made once: repeated by its key it stands, and whoever comes later hears the state there is', async () => {
    const one = await order('OWNER_REVIEW');
    expect(await approve(one, 'the-same-decision')).toMatchObject({ status: 200, placementState: 'MARKING' });
    expect(await approve(one, 'the-same-decision')).toMatchObject({ status: 200, placementState: 'MARKING' });
    const late = await send(owner, cabinet(one, 'decision'), { decision: 'decline', contentHash: hashOf(one), reason: 'нет' });
    expect(late).toMatchObject({ status: 409, code: 'ORDER_STATE_CHANGED' });
    expect(late.now).toEqual({ state: 'PAID', placementState: 'MARKING' });
  });

  it('of many at once is one', async () => {
    const one = await order('OWNER_REVIEW');
    const body = { contentHash: hashOf(one) };
    const all = await Promise.all([
      ...[1, 2, 3].map(() => send(owner, cabinet(one, 'decision'), { ...body, decision: 'approve' })),
      ...[1, 2, 3].map(() => send(owner, cabinet(one, 'decision'), { ...body, decision: 'decline', reason: 'нет' })),
      send(owner, cabinet(one, 'changes'), { ...body, wish: 'короче' }),
      send(buyer, market(one, '/cancellation'), {}),
    ]);
    const won = all.filter(({ status }) => status === 200);
    expect(all.map(({ status }) => status).toSorted()).toEqual([...won.map(() => 200), ...all.slice(won.length).map(() => 409)]);
    // An approved post can still be cancelled by its buyer: those two may both win, in that order.
    const ends = new Set(won.map(({ placementState }) => placementState));
    expect([...ends].every((state) => ['MARKING', 'OWNER_DECLINED', 'CHANGES_REQUESTED', 'CANCELLED'].includes(state ?? ''))).toBe(true);
    expect(won.length).toBeLessThanOrEqual(ends.has('MARKING') || ends.has('CHANGES_REQUESTED') ? 2 : 1);
  });

  it('without a reason where one is due, or about another post, is refused and changes nothing', async () => {
    const one = await order('OWNER_REVIEW');
    expect(await send(owner, cabinet(one, 'changes'), { contentHash: hashOf(one), wish: ' ' })).toMatchObject({ status: 400 });
    const other = { decision: 'approve', contentHash: '0'.repeat(64) };
    expect(await send(owner, cabinet(one, 'decision'), other)).toMatchObject({ status: 409, code: 'CREATIVE_CHANGED' });
    expect(await approve(one)).toMatchObject({ status: 200 });
  });
});

describe('rounds over HTTP', () => {
  it('the owner asks, the buyer answers with a version; the owner offers a text, the buyer accepts it', async () => {
    const one = await order('OWNER_REVIEW');
    await send(owner, cabinet(one, 'changes'), { contentHash: hashOf(one), wish: 'короче' });
    const asked = (await (await buyer.get(market(one))).json()) as BoughtOrder;
    expect(asked).toMatchObject({
      placementState: 'CHANGES_REQUESTED',
      note: 'короче',
      rounds: 1,
      deadline: { action: 'changes-timeout' },
    });
    expect(await send(buyer, market(one, '/versions'), { text: 'Короче' })).toMatchObject({ status: 200, placementState: 'MODERATION' });

    const two = await order('OWNER_REVIEW');
    const long = 'я'.repeat(5_000);
    expect(await send(owner, cabinet(two, 'draft'), { text: long })).toMatchObject({ status: 400, code: 'CREATIVE_TOO_LONG' });
    expect(await send(owner, cabinet(two, 'draft'), { text: 'Мой текст' })).toMatchObject({ status: 200, placementState: 'ADV_REVIEW' });
    const offered = (await (await buyer.get(market(two))).json()) as BoughtOrder;
    expect(offered.content?.text).toMatch(/^Мой текст/);
    const accept = { answer: 'accept', contentHash: offered.content?.hash };
    expect(await send(buyer, market(two, '/draft-answer'), accept)).toMatchObject({ status: 200, placementState: 'MARKING' });
  });

  it('are the buyer’s own: to anybody else the order does not exist', async () => {
    const one = await order('CHANGES_REQUESTED');
    const stranger = (await town.signIn(3_502)).visitor;
    expect((await stranger.get(market(one))).status).toBe(404);
    expect(await send(stranger, market(one, '/versions'), { text: 'Я' })).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
  });
});

describe('cancelling over HTTP', () => {
  it('says first what goes back, then does it', async () => {
    const one = await order('SCHEDULED');
    expect(await (await buyer.get(market(one))).json()).toMatchObject({ cancelRefund: { amountMinor: '250000', currency: 'RUB' } });
    expect(await send(buyer, market(one, '/cancellation'), {})).toMatchObject({ status: 200, placementState: 'CANCELLED' });
    const { cancelRefund } = (await (await buyer.get(market(one))).json()) as BoughtOrder;
    expect(cancelRefund).toBeUndefined();
  });
});

describe('how a channel approves', () => {
  it('is its owner’s to see and to set, with lists of buyers; a blocked one is sold nothing', async () => {
    const channel = `/api/v1/cabinet/channels/${town.coffee.channelId}`;
    expect(await (await owner.get(`${channel}/approval`)).json()).toEqual({ mode: 'auto', bannedTopics: [], buyers: [] });
    expect(await send(owner, `${channel}/approval`, { mode: 'manual' })).toMatchObject({ status: 200 });
    expect(await send(owner, `${channel}/approval`, { bannedTopics: ['crypto'] })).toMatchObject({ status: 200 });
    expect(await send(owner, `${channel}/approval`, { bannedTopics: ['weather'] })).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
    await send(owner, `${channel}/buyers`, { telegramUserId: 3_600, list: 'blocked' });
    await send(owner, `${channel}/buyers`, { telegramUserId: 3_601, list: 'trusted' });
    const read = async () => (await (await owner.get(`${channel}/approval`)).json()) as ChannelApproval;
    expect(await read()).toEqual({
      mode: 'manual',
      bannedTopics: ['crypto'],
      buyers: [
        { telegramUserId: 3_600, list: 'blocked' },
        { telegramUserId: 3_601, list: 'trusted' },
      ],
    });
    expect((await (await town.signIn(PEOPLE.techOwner)).visitor.get(`${channel}/approval`)).status).toBe(404);
    const rule = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440, stepMinutes: 60, priceMinor: 250_000n } as const;
    const times = { topHours: 1, feedHours: 24, gapMinutes: 0, minNoticeMinutes: 60, currency: 'RUB', prices: null } as const;
    await town.declareTerms({ rule: { ...rule, ...times }, limits: { postsPerDay: null, horizonDays: 30, blackouts: [] } });
    expect((await read()).mode).toBe('manual');
    const blocked = (await town.signIn(3_600)).visitor;
    const hold = { startsAt: '2026-12-20T06:00:00.000Z' };
    const path = `/api/v1/market/channels/${town.coffee.channelId}/holds`;
    expect(await send(blocked, path, hold)).toMatchObject({ status: 403, code: 'BUYER_BLOCKED' });
    await send(owner, `${channel}/buyers`, { telegramUserId: 3_600, list: 'unknown' });
    expect(await send(blocked, path, hold)).toMatchObject({ status: 200 });
  });
});

describe('a moderator’s verdict', () => {
  it('is for the platform’s people only, about the post that was seen', async () => {
    const one = await order('MODERATION');
    const path = `/api/v1/admin/orders/${one.id}/moderation`;
    const body = { verdict: 'reject', contentHash: hashOf(one), reason: 'казино' };
    expect(await send(owner, path, body)).toMatchObject({ status: 403 });
    const admin = (await town.signIn(PEOPLE.admin)).visitor;
    expect(await send(admin, path, { ...body, contentHash: '0'.repeat(64) })).toMatchObject({ status: 409, code: 'CREATIVE_CHANGED' });
    expect(await send(admin, path, body)).toMatchObject({ status: 200, placementState: 'REJECTED' });
    expect(await (await buyer.get(market(one))).json()).toMatchObject({ note: 'казино', deadline: { action: 'refund' } });
  });
});
