/**
 * @file tests/contract/disputes.test.ts
 * @description Disputes over real HTTP: whose they are, what each side sees, what a second decision hears, two administrators about much money.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BoughtOrder, Dashboard, OrderDetail, OwnOrderDetail, Problem } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import type { PlacementState } from '@lytslot/domain/order-life';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const BUYER = 3_701;
const SECOND_ADMIN = 1002;
const DEAR_MINOR = 6_000_000n;
let town: ApiTown;
let owner: Visitor;
let buyer: Visitor;
let admin: Visitor;
let hours = 0;

beforeAll(async () => {
  town = await openApiTown({}, { admins: [PEOPLE.admin, SECOND_ADMIN] });
  owner = (await town.signIn(PEOPLE.coffeeOwner)).visitor;
  buyer = (await town.signIn(BUYER)).visitor;
  admin = (await town.signIn(PEOPLE.admin)).visitor;
}, 120_000);
afterAll(() => town.close(), 60_000);

const order = (state: PlacementState = 'FULFILLED', priceMinor?: bigint) =>
  town.paidOrder({ buyer: BUYER, state, hours: (hours += 2), ...(priceMinor !== undefined && { priceMinor }) });
const send = async (visitor: Visitor, path: string, body: object, key?: string) => {
  const response = await visitor.command(path, body, key);
  const { code, placementState, now } = (await response.json()) as Partial<Problem> & { placementState?: PlacementState };
  return { status: response.status, code, placementState, now };
};
const cabinet = ({ id }: Pick<OrderSnapshot, 'id'>, what = '/dispute') => `/api/v1/cabinet/orders/${id}${what}`;
const market = ({ id, placement }: OrderSnapshot, what = '/dispute') =>
  `/api/v1/market/channels/${placement.channelId}/orders/${id}${what}`;
const console = ({ id }: Pick<OrderSnapshot, 'id'>, what = '/dispute/decision') => `/api/v1/admin/orders/${id}${what}`;
const read = async <Body>(visitor: Visitor, path: string) => (await (await visitor.get(path)).json()) as Body;
const reason = 'Пост сняли раньше';

describe('a dispute over HTTP', () => {
  it('is opened by the buyer, argued by both, seen by both and the platform, and decided', async () => {
    const one = await order();
    expect(await read(buyer, market(one, ''))).toMatchObject({ canDispute: true });
    expect(await send(buyer, market(one), { reason })).toMatchObject({ status: 200, placementState: 'DISPUTED' });
    const answer = await send(owner, cabinet(one, '/dispute/evidence'), { text: 'Стоял сутки' });
    expect(answer).toMatchObject({ status: 200, placementState: 'DISPUTED' });
    expect(await send(buyer, market(one, '/dispute/evidence'), { text: 'Вот запись' })).toMatchObject({ status: 200 });
    const said = [
      { author: 'advertiser', body: reason, facts: {} },
      { author: 'platform', body: '', facts: { contentHash: one.placement.content?.hash } },
      { author: 'owner', body: 'Стоял сутки' },
      { author: 'advertiser', body: 'Вот запись' },
    ];
    const bought = await read<BoughtOrder>(buyer, market(one, ''));
    const own = await read<OwnOrderDetail>(owner, cabinet(one, ''));
    const everything = await read<OrderDetail>(admin, console(one, ''));
    for (const { dispute } of [bought, own, everything]) expect(dispute).toMatchObject({ openedBy: 'advertiser', evidence: said });
    expect([bought.canDispute, own.canDispute]).toEqual([false, false]);
    expect(JSON.stringify(own)).not.toContain(String(BUYER));
    expect(own.deadline?.action).toBe('escalate-dispute');
    expect(await read<Dashboard>(admin, '/api/v1/admin/dashboard')).toMatchObject({ openDisputes: 1 });

    const ruling = { ruling: 'split', shareBps: 5_000, reason: 'поровну' };
    expect(await send(admin, console(one), ruling)).toMatchObject({ status: 200, placementState: 'DISPUTE_UPHELD' });
    const decision = { toAdvertiser: { amountMinor: '125000', currency: 'RUB' }, reason: 'поровну' };
    expect(await read(owner, cabinet(one, ''))).toMatchObject({ dispute: { decision } });
    expect(await read(buyer, market(one, ''))).toMatchObject({ dispute: { decision }, deadline: { action: 'refund' } });
  }, 30_000);

  it('is opened by the owner too', async () => {
    const one = await order();
    expect(await read(owner, cabinet(one, ''))).toMatchObject({ canDispute: true });
    expect(await send(owner, cabinet(one), { reason })).toMatchObject({ status: 200, placementState: 'DISPUTED' });
    expect(await send(buyer, market(one), { reason })).toMatchObject({ status: 409, code: 'ORDER_STATE_CHANGED' });
  });

  it('is opened once, before the money is shared out, in words of a fitting length', async () => {
    const one = await order('SCHEDULED');
    expect(await send(buyer, market(one), { reason })).toMatchObject({
      status: 409,
      code: 'ORDER_STATE_CHANGED',
      now: { state: 'PAID', placementState: 'SCHEDULED' },
    });
    expect(await send(buyer, market(one, '/dispute/evidence'), { text: 'я' })).toMatchObject({ status: 409 });
    const two = await order();
    for (const bad of ['', ' ', 'я'.repeat(2_001)]) expect(await send(buyer, market(two), { reason: bad })).toMatchObject({ status: 400 });
    expect(await send(buyer, market(two), { reason: 'я'.repeat(2_000) }, 'the-same')).toMatchObject({ status: 200 });
    expect(await send(buyer, market(two), { reason: 'я'.repeat(2_000) }, 'the-same')).toMatchObject({ status: 200 });
    const { dispute } = await read<BoughtOrder>(buyer, market(two, ''));
    expect(dispute?.evidence.map(({ body }) => body.length)).toEqual([2_000, 0]);
  });

  it('does not exist for others', async () => {
    const one = await order();
    const stranger = (await town.signIn(3_702)).visitor;
    const other = (await town.signIn(PEOPLE.techOwner)).visitor;
    expect(await send(stranger, market(one), { reason })).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
    expect(await send(other, cabinet(one), { reason })).toMatchObject({ status: 404, code: 'ORDER_NOT_FOUND' });
    await send(buyer, market(one), { reason });
    expect(await send(other, cabinet(one, '/dispute/evidence'), { text: 'я' })).toMatchObject({ status: 404 });
    expect(await send(stranger, market(one, '/dispute/evidence'), { text: 'я' })).toMatchObject({ status: 404 });
    expect((await other.get(cabinet(one, ''))).status).toBe(404);
    expect((await stranger.get(market(one, ''))).status).toBe(404);
    expect(await send(owner, console(one), { ruling: 'dismiss', reason })).toMatchObject({ status: 403 });
    expect(await send(town.visitor(), console(one), { ruling: 'dismiss', reason })).toMatchObject({ status: 401 });
  });
});

describe('a decision over HTTP', () => {
  const disputed = async (priceMinor?: bigint) => {
    const one = await order('FULFILLED', priceMinor);
    await send(buyer, market(one), { reason });
    return one;
  };

  it('is made once: repeated by its key it stands, another one hears the state there is', async () => {
    const one = await disputed();
    const dismissed = { ruling: 'dismiss', reason: 'пост стоял' };
    expect(await send(admin, console(one), dismissed, 'the-same-ruling')).toMatchObject({ status: 200, placementState: 'SETTLED' });
    expect(await send(admin, console(one), dismissed, 'the-same-ruling')).toMatchObject({ status: 200, placementState: 'SETTLED' });
    expect(await send(admin, console(one), { ruling: 'uphold', reason: 'нет' })).toEqual({
      status: 409,
      code: 'ORDER_STATE_CHANGED',
      placementState: undefined,
      now: { state: 'CLOSED', placementState: 'SETTLED' },
    });
    const { ledger } = await read<OrderDetail>(admin, console(one, ''));
    const settled = ledger.find(({ type }) => type === 'placement-settled');
    expect(settled?.entries.map(({ account, amount }) => [account, amount.amountMinor])).toEqual([
      ['escrow', '250000'],
      ['owner_payable', '-200000'],
      ['platform_revenue', '-50000'],
    ]);
  });

  it.each([
    { ruling: 'split', reason: 'так' },
    { ruling: 'split', shareBps: 5_000, amountMinor: '1', reason: 'так' },
    { ruling: 'split', amountMinor: '250000', reason: 'так' },
    { ruling: 'split', amountMinor: '0', reason: 'так' },
    { ruling: 'split', amountMinor: '99', reason: 'так' },
    { ruling: 'split', shareBps: 10_000, reason: 'так' },
    { ruling: 'uphold', shareBps: 5_000, reason: 'так' },
    { ruling: 'dismiss', reason: ' ' },
    { ruling: 'dismiss' },
  ])('that does not add up is refused: %j', async (body) => {
    const one = await disputed();
    expect(await send(admin, console(one), body)).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
    expect(await read(buyer, market(one, ''))).toMatchObject({ placementState: 'DISPUTED' });
  });

  it('about more than 50 000 ₽ takes a second administrator', async () => {
    const one = await disputed(DEAR_MINOR);
    const second = (await town.signIn(SECOND_ADMIN)).visitor;
    const body = { ruling: 'uphold', reason: 'пост не стоял' };
    expect(await send(admin, console(one), body)).toMatchObject({ status: 200, placementState: 'DISPUTED' });
    expect(await read(admin, console(one, ''))).toMatchObject({ dispute: { proposal: { toAdvertiser: { amountMinor: '6000000' } } } });
    expect(JSON.stringify(await read(owner, cabinet(one, '')))).not.toContain('proposal');
    expect(await send(admin, console(one), body)).toMatchObject({ status: 403, code: 'DISPUTE_NEEDS_ANOTHER' });
    expect(await send(second, console(one), body)).toMatchObject({ status: 200, placementState: 'DISPUTE_UPHELD' });
  });
});
