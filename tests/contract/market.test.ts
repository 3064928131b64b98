/**
 * @file tests/contract/market.test.ts
 * @description An advertiser over real HTTP: times with prices, why one is not for sale, taking one; a thousand buyers of one time, fifty times.
 * @dependencies @jest/globals, contracts
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Cart, Hold, Start } from '@lytslot/contracts/http';
import { NOW } from '../store/sample.ts';
import { refusalOf } from './answers.ts';
import { openApiTown, REQUESTS_PER_MINUTE } from './api-town.ts';
import type { ApiTown, Visitor } from './api-town.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const BUYERS = 1_000;
const ROUNDS = 50;
/** Signing in takes two requests of an address that nobody else has. */
const SIGN_INS_AT_ONCE = 50;

const RULE = {
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 0,
  toMinute: 1_440,
  stepMinutes: 60,
  priceMinor: 250_000n,
  currency: 'RUB',
  prices: {
    weekdays: {},
    hours: [],
    load: [{ fromPercent: 50, percent: 20 }],
    lastMinute: [],
    floorMinor: 50_000n,
    ceilingMinor: 500_000n,
  },
  topHours: 1,
  feedHours: 24,
  gapMinutes: 0,
  minNoticeMinutes: 60,
} as const;
const LIMITS = {
  postsPerDay: 2,
  horizonDays: 30,
  blackouts: [{ from: new Date('2026-12-05T00:00:00+03:00'), to: new Date('2026-12-06T00:00:00+03:00') }],
};

let town: ApiTown;
let channel: string;

beforeAll(async () => {
  town = await openApiTown();
  channel = `/api/v1/market/channels/${town.coffee.channelId}`;
  await town.declareTerms({ rule: RULE, limits: LIMITS });
  await town.declareTerms({ rule: RULE, limits: LIMITS }, 'tech');
}, 120_000);
afterAll(() => town.close(), 60_000);

const buyer = async (telegramUserId: number) => (await town.signIn(telegramUserId)).visitor;
const hold = (visitor: Visitor, startsAt: string, key?: string) =>
  visitor.command(`${channel}/holds`, { startsAt: new Date(startsAt).toISOString() }, key);
const explain = async (visitor: Visitor, startsAt: string) =>
  (await (await visitor.get(`${channel}/slots/${new Date(startsAt).toISOString()}`)).json()) as Start;

const cart = (visitor: Visitor, body: object, key?: string) => visitor.command('/api/v1/market/carts', body, key);

describe('a channel’s times', () => {
  it('are listed with their prices, for whoever has signed in', async () => {
    const path = `${channel}/slots?from=2026-12-03T00:00:00.000Z&to=2026-12-03T03:00:00.000Z`;
    expect((await town.visitor().get(path)).status).toBe(401);
    const response = await (await buyer(3_101)).get(path);
    expect(await response.json()).toMatchObject({
      timezone: 'Europe/Moscow',
      free: ['00', '01', '02'].map((hour) => ({
        startsAt: `2026-12-03T${hour}:00:00.000Z`,
        price: { amountMinor: '250000', currency: 'RUB' },
      })),
    });
  });

  it('of a channel that is not listed, or of too long a span, are refused', async () => {
    const visitor = await buyer(3_102);
    const span = 'from=2026-12-03T00:00:00.000Z&to=2027-12-03T00:00:00.000Z';
    expect(await refusalOf(await visitor.get(`/api/v1/market/channels/${randomUUID()}/slots?${span}`))).toEqual({
      status: 404,
      code: 'CHANNEL_NOT_FOUND',
    });
    expect(await refusalOf(await visitor.get(`${channel}/slots?${span}`))).toEqual({ status: 400, code: 'INPUT_INVALID' });
  });
});

describe('taking a time', () => {
  it('keeps it for its buyer; the same command again finds the same order, everybody else is refused', async () => {
    const visitor = await buyer(3_103);
    const startsAt = '2026-12-07T06:00:00.000Z';
    const first = (await (await hold(visitor, startsAt, 'my-first-command')).json()) as Hold;
    expect(first).toMatchObject({ state: 'HELD', startsAt, price: { amountMinor: '250000', currency: 'RUB' } });
    const keptMs = Date.parse(first.expiresAt ?? '') - NOW.getTime();
    expect(keptMs).toBeGreaterThanOrEqual(10 * 60_000);
    expect(await (await hold(visitor, startsAt, 'my-first-command')).json()).toEqual(first);
    expect(await refusalOf(await hold(await buyer(3_104), startsAt, 'my-first-command'))).toEqual({ status: 409, code: 'SLOT_TAKEN' });
  });

  it('locks its price: the day fills up or the rule changes, and only the next one pays more', async () => {
    const visitor = await buyer(3_105);
    const first = (await (await hold(visitor, '2026-12-08T06:00:00.000Z', 'price-stays')).json()) as Hold;
    const second = (await (await hold(visitor, '2026-12-08T07:00:00.000Z')).json()) as Hold;
    expect([first.price.amountMinor, second.price.amountMinor]).toEqual(['250000', '300000']);
    await town.declareTerms({ rule: { ...RULE, priceMinor: 400_000n }, limits: LIMITS });
    const again = (await (await hold(visitor, '2026-12-09T06:00:00.000Z')).json()) as Hold;
    await town.declareTerms({ rule: RULE, limits: LIMITS });
    expect(again.price.amountMinor).toBe('400000');
    expect(((await (await hold(visitor, '2026-12-08T06:00:00.000Z', 'price-stays')).json()) as Hold).price).toEqual(first.price);
  });

  it.each([
    ['inside the notice', '2026-12-01T09:00:00.000Z', 'too-late', 422, 'SLOT_IN_PAST'],
    ['beyond the horizon', '2027-02-01T09:00:00.000Z', 'too-early', 422, 'SLOT_TOO_EARLY'],
    ['in a blackout', '2026-12-05T09:00:00.000Z', 'blackout', 422, 'SLOT_BLACKED_OUT'],
    ['off the grid', '2026-12-03T09:20:00.000Z', 'not-in-grid', 422, 'SLOT_NOT_OFFERED'],
    ['of somebody else', '2026-12-07T06:00:00.000Z', 'taken', 409, 'SLOT_TAKEN'],
    ['of a full day', '2026-12-08T12:00:00.000Z', 'day-full', 409, 'DAY_FULL'],
  ])('%s is refused, and the same function says why', async (_which, startsAt, reason, status, code) => {
    const visitor = await buyer(3_106);
    expect((await explain(visitor, startsAt)).refusal).toMatchObject({ reason });
    expect(await refusalOf(await hold(visitor, startsAt))).toEqual({ status, code });
  });

  it('of a sixth time without paying for any is refused', async () => {
    const visitor = await buyer(3_107);
    const days = [10, 11, 12, 13, 14, 15];
    const answers: number[] = [];
    for (const day of days) answers.push((await hold(visitor, `2026-12-${day}T06:00:00.000Z`)).status);
    expect(answers).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('needs a key of the caller, a session, and a page of ours', async () => {
    const visitor = await buyer(3_108);
    const body = JSON.stringify({ startsAt: '2026-12-16T06:00:00.000Z' });
    const json = { 'content-type': 'application/json' };
    const send = (who: Visitor, headers: Readonly<Record<string, string>>) =>
      who.send('POST', `${channel}/holds`, { ...json, ...headers }, body);
    expect(await refusalOf(await send(visitor, { 'x-requested-with': 'test' }))).toEqual({ status: 400, code: 'INPUT_INVALID' });
    expect(await refusalOf(await send(visitor, { 'idempotency-key': 'without-header' }))).toEqual({ status: 403, code: 'FORBIDDEN' });
    const anybody = { 'x-requested-with': 'test', 'idempotency-key': 'without-session' };
    expect(await refusalOf(await send(town.visitor(), anybody))).toEqual({ status: 401, code: 'NOT_SIGNED_IN' });
  });
});

describe('a cart over two shards', () => {
  const at = (startsAt: string, { channelId } = town.coffee) => ({ channelId, startsAt: new Date(startsAt).toISOString() });

  it('of all or nothing keeps all; with one time taken it keeps none and says why', async () => {
    const visitor = await buyer(3_109);
    const items = [at('2026-12-20T06:00:00Z'), at('2026-12-21T06:00:00Z'), at('2026-12-20T06:00:00Z', town.tech)];
    const answer = (await (await cart(visitor, { mode: 'all-or-nothing', items }, 'my-first-cart')).json()) as Cart;
    expect(answer.held.map(({ state, channelId, startsAt }) => [state, { channelId, startsAt }])).toEqual(
      expect.arrayContaining(items.map((item) => ['HELD', item])),
    );
    const again = (await (await cart(visitor, { mode: 'all-or-nothing', items }, 'my-first-cart')).json()) as Cart;
    expect(again).toEqual(answer);
    const rival = await buyer(3_110);
    const wanted = [at('2026-12-22T06:00:00Z'), ...items.slice(2)];
    expect(await refusalOf(await cart(rival, { mode: 'all-or-nothing', items: wanted }))).toEqual({ status: 409, code: 'SLOT_TAKEN' });
    expect((await explain(rival, '2026-12-22T06:00:00Z')).refusal).toBeUndefined();
  });

  it('by best effort keeps what is there and lists the rest', async () => {
    const visitor = await buyer(3_111);
    const items = [at('2026-12-20T06:00:00Z'), at('2026-12-22T06:00:00Z'), at('2026-12-23T06:20:00Z')];
    const { held, refused } = (await (await cart(visitor, { mode: 'best-effort', items })).json()) as Cart;
    expect(held.map(({ startsAt }) => startsAt)).toEqual([items[1]?.startsAt]);
    expect(refused).toEqual([
      { ...items[0], code: 'SLOT_TAKEN' },
      { ...items[2], code: 'SLOT_NOT_OFFERED' },
    ]);
  });

  it('is refused when it is empty, too large or names no channel', async () => {
    const visitor = await buyer(3_112);
    const many = Array.from({ length: 21 }, () => at('2026-12-24T06:00:00Z'));
    const stranger = at('2026-12-24T06:00:00Z', { ...town.coffee, channelId: randomUUID() });
    for (const items of [[], many])
      expect(await refusalOf(await cart(visitor, { mode: 'best-effort', items }))).toEqual({ status: 400, code: 'INPUT_INVALID' });
    expect(await refusalOf(await cart(visitor, { mode: 'best-effort', items: [stranger] }))).toEqual({
      status: 404,
      code: 'CHANNEL_NOT_FOUND',
    });
  });
});

describe('a thousand buyers of one time', () => {
  it('have one winner each round; the others are told, nobody waits in vain', async () => {
    expect(ROUNDS).toBeLessThan(REQUESTS_PER_MINUTE);
    await town.declareTerms({ rule: RULE, limits: { ...LIMITS, postsPerDay: null, blackouts: [] } });
    const crowd: Visitor[] = [];
    for (let from = 0; from < BUYERS + ROUNDS; from += SIGN_INS_AT_ONCE) {
      crowd.push(...(await Promise.all(Array.from({ length: SIGN_INS_AT_ONCE }, (_, index) => buyer(100_000 + from + index)))));
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      const startsAt = new Date(Date.parse('2026-12-18T00:00:00Z') + (round % 8) * DAY_MS + Math.floor(round / 8) * HOUR_MS).toISOString();
      const buyers = crowd.slice(0, BUYERS);
      const answers = await Promise.all(buyers.map(async (one) => (await hold(one, startsAt)).status));
      const tally = Object.fromEntries([...new Set(answers)].map((status) => [status, answers.filter((one) => one === status).length]));
      expect(tally).toEqual({ 200: 1, 409: BUYERS - 1 });
      // Who has won goes home: five unpaid times are the most anybody may have.
      crowd.splice(answers.indexOf(200), 1);
    }
  }, 600_000);
});
