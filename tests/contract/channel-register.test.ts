/**
 * @file tests/contract/channel-register.test.ts
 * @description Where numbers are demanded, a big channel sells nothing over HTTP until its owner has given one and the console has confirmed it; nobody else may do either.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { NO_LIMITS } from '../store/sample.ts';
import { openApiTown, PEOPLE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const NUMBER = '5000000001';
const HOURS = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440, stepMinutes: 60, topHours: 1, feedHours: 24 } as const;
const RULE = { ...HOURS, priceMinor: 250_000n, currency: 'RUB', gapMinutes: 0, minNoticeMinutes: 60, prices: null } as const;

let town: ApiTown;
let owner: Visitor;
let other: Visitor;
let admin: Visitor;
let buyer: Visitor;

beforeAll(async () => {
  town = await openApiTown({ LYTSLOT_MARKING_DEMAND_REGISTER_NUMBER: 'true' });
  await town.declareTerms({ rule: RULE, limits: NO_LIMITS });
  const people = [PEOPLE.coffeeOwner, PEOPLE.techOwner, PEOPLE.admin, 3_951];
  const visitors = await Promise.all(people.map(async (id) => (await town.signIn(id)).visitor));
  [owner, other, admin, buyer] = visitors as [Visitor, Visitor, Visitor, Visitor];
}, 120_000);
afterAll(() => town.close(), 60_000);

async function send(visitor: Visitor, path: string, body: object) {
  const response = await visitor.command(path, body);
  return { status: response.status, ...((await response.json()) as { readonly code?: string; readonly state?: string }) };
}
const own = () => `/api/v1/cabinet/channels/${town.coffee.channelId}/registration`;
const desk = () => `/api/v1/admin/channels/${town.coffee.channelId}/registration`;
const hold = (startsAt: string) => send(buyer, `/api/v1/market/channels/${town.coffee.channelId}/holds`, { startsAt });
const grow = (subscribers: number) =>
  town.control.run('update channel_directory set subscribers = ? where id = ?', [subscribers, town.coffee.channelId]);

it('goes from a small channel to a confirmed number', async () => {
  await grow(10_000);
  expect(await (await owner.get(own())).json()).toEqual({ state: 'none', needsNumber: false, subscribers: 10_000 });
  expect(await hold('2026-12-03T00:00:00.000Z')).toMatchObject({ status: 200 });

  await grow(10_001);
  expect(await hold('2026-12-03T02:00:00.000Z')).toMatchObject({ status: 409, code: 'CHANNEL_UNREGISTERED' });

  expect(await send(owner, own(), { number: NUMBER })).toMatchObject({ status: 200, state: 'claimed', number: NUMBER, needsNumber: true });
  expect(await hold('2026-12-03T02:00:00.000Z')).toMatchObject({ status: 409, code: 'CHANNEL_UNREGISTERED' });

  expect(await send(admin, desk(), { number: NUMBER, verdict: 'confirm' })).toMatchObject({ status: 200, state: 'confirmed' });
  expect(await send(owner, own(), { number: NUMBER })).toMatchObject({ state: 'confirmed' });
  expect(await hold('2026-12-03T02:00:00.000Z')).toMatchObject({ status: 200 });

  expect(await send(owner, own(), { number: '5000000002' })).toMatchObject({ state: 'claimed' });
  expect(await send(admin, desk(), { number: NUMBER, verdict: 'confirm' })).toMatchObject({ status: 404, code: 'CHANNEL_NOT_FOUND' });
  expect(await send(admin, desk(), { number: '5000000002', verdict: 'refuse' })).toMatchObject({ state: 'refused' });
  expect(await hold('2026-12-03T04:00:00.000Z')).toMatchObject({ status: 409, code: 'CHANNEL_UNREGISTERED' });
});

it('is nobody else’s to give or to confirm', async () => {
  expect(await send(other, own(), { number: NUMBER })).toMatchObject({ status: 404, code: 'CHANNEL_NOT_FOUND' });
  expect(await send(buyer, own(), { number: NUMBER })).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect(await send(owner, desk(), { number: NUMBER, verdict: 'confirm' })).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect(await send(owner, own(), { number: '№' })).toMatchObject({ status: 400, code: 'INPUT_INVALID' });
});
