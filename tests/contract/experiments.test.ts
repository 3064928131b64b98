/**
 * @file tests/contract/experiments.test.ts
 * @description Variants of a post over seven placements of three channels on two shards: split, marked and published each as its own, clicks counted, significance stated.
 * @dependencies @jest/globals, contracts, domain
 * @created 2026-11-29
 */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Cart, Experiment, Problem, Split } from '@lytslot/contracts/http';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { loaded } from '../store/sample.ts';
import { openExperimentTown, PRICE_MINOR } from './experiment-town.ts';
import type { ExperimentTown, TownChannel } from './experiment-town.ts';

const HOUR_MS = 3_600_000;
const BUYER = 3001;
const STRANGER = 3002;
const TEXTS = { A: 'Осенний кофе: скидка до пятницы', B: 'Осенний кофе: попробуйте бесплатно' } as const;
const VARIANTS = [{ text: TEXTS.A, entities: [{ type: 'bold', offset: 0, length: 7 }] }, { text: TEXTS.B }];

// A test is seven sales on two shards: some hundred statements.
jest.setTimeout(120_000);

let town: ExperimentTown;
let split: Split;
let experiment: string;
/** Each test that needs more times has hours of its own. */
let hour = 2;

const read = async <Answer>(response: Response) => {
  const body = (await response.json()) as Answer;
  expect({ status: response.status, body }).toMatchObject({ status: 200 });
  return body;
};
const refusal = async (response: Response) => {
  const { status, code } = (await response.json()) as Problem;
  return { status, code };
};
/** Times of channels by their place in the town, one hour after the other. */
const holdTimes = async (who: number, places: readonly number[]) => {
  const first = Math.floor(town.clock.now().getTime() / HOUR_MS) + hour;
  hour += places.length;
  const items = places.map((place, index) => ({
    channelId: town.channels[place]?.channelId,
    startsAt: new Date((first + index) * HOUR_MS).toISOString(),
  }));
  const { held } = await read<Cart>(await town.ask(who, 'market/carts', { mode: 'all-or-nothing', items }));
  return held.map(({ channelId, orderId }) => ({ channelId, orderId }));
};
const channelOf = (channelId: string): TownChannel => {
  const channel = town.channels.find((one) => one.channelId === channelId);
  if (channel === undefined) throw new Error('there is no such channel');
  return channel;
};
const orderOf = ({ channelId, orderId }: { readonly channelId: string; readonly orderId: string }): Promise<OrderSnapshot> => {
  const { shard, tenantId } = channelOf(channelId);
  return loaded(shard, { tenantId, orderId });
};
const orders = () => Promise.all(split.placements.map(orderOf));
const report = async () => read<Experiment>(await town.ask(BUYER, `market/experiments/${experiment}`));
const ofVariant = <Placement extends { readonly variant?: string | undefined }>(list: readonly Placement[], variant: string) =>
  list.filter((one) => one.variant === variant);

beforeAll(async () => {
  town = await openExperimentTown();
}, 180_000);
afterAll(() => town.close(), 60_000);

describe('an experiment', () => {
  it('of seven placements in three channels of two shards is split four to three, even in each channel, by one command however often it is sent', async () => {
    const held = await holdTimes(BUYER, [0, 0, 0, 1, 1, 2, 2]);
    const body = { orders: held, variants: VARIANTS };
    split = await read<Split>(await town.ask(BUYER, 'market/experiments', body, 'one-experiment'));
    const again = await read<Split>(await town.ask(BUYER, 'market/experiments', { ...body, orders: held.toReversed() }, 'one-experiment'));
    expect(again.experimentId).toBe(split.experimentId);
    experiment = split.experimentId;
    expect([split.placements.length, split.level]).toEqual([7, 0.05]);
    expect([ofVariant(split.placements, 'A').length, ofVariant(split.placements, 'B').length].sort()).toEqual([3, 4]);
    for (const placements of Map.groupBy(split.placements, ({ channelId }) => channelId).values()) {
      expect(Math.abs(ofVariant(placements, 'A').length - ofVariant(placements, 'B').length)).toBeLessThanOrEqual(1);
    }
    for (const { variant, content } of split.placements) expect(content.text.startsWith(TEXTS[variant as 'A' | 'B'])).toBe(true);
    const kept = await orders();
    expect(new Set(kept.map(({ placement }) => JSON.stringify([placement.experiment?.id, placement.experiment?.members]))).size).toBe(1);
  });

  it('is nobody else’s, and is not there for those who guess', async () => {
    const other = await refusal(await town.ask(STRANGER, `market/experiments/${experiment}`));
    const none = await refusal(await town.ask(BUYER, 'market/experiments/0192f3a0-0000-7000-8000-000000000001'));
    const unknown = { status: 404, code: 'EXPERIMENT_NOT_FOUND' };
    expect([other, none]).toEqual([unknown, unknown]);
    const orders = split.placements.map(({ channelId, orderId }) => ({ channelId, orderId }));
    expect(await refusal(await town.ask(STRANGER, 'market/experiments', { orders, variants: VARIANTS }))).toEqual({
      status: 404,
      code: 'ORDER_NOT_FOUND',
    });
  });

  it('is paid once, and each placement is marked as its own with its own token', async () => {
    const checkout = split.placements.map(({ channelId, orderId, content }) => ({ channelId, orderId, contentHash: content.hash }));
    await read(await town.ask(BUYER, 'market/carts/checkout', { orders: checkout }));
    const [first] = await orders();
    const paymentId = first?.payment?.providerPaymentId ?? '';
    await town.sandbox.control('POST', `/yookassa/payments/${paymentId}/pay`);
    await town.notifyPaid(paymentId);
    await town.settle();
    const marked = await report();
    expect(marked.placements.map(({ placementState }) => placementState)).toEqual(Array(7).fill('SCHEDULED'));
    const erids = (variant: string) => ofVariant(marked.placements, variant).map(({ erid }) => erid);
    expect(new Set([...erids('A'), ...erids('B')]).size).toBe(7);
    expect(marked).toMatchObject({
      noWinner: { reason: 'running' },
      variants: [
        { variant: 'A', clicks: 0 },
        { variant: 'B', clicks: 0 },
      ],
    });
    const payments = await town.sandbox.control<readonly { id: string; amount: { value: string } }[]>('GET', '/yookassa/payments');
    expect(payments.map(({ amount }) => amount.value)).toEqual([`${(7n * PRICE_MINOR) / 100n}.00`]);
  });

  it('publishes in each placement the text of its variant with the link to its own token', async () => {
    for (let hours = 0; hours < 10; hours += 1) {
      await town.advance(HOUR_MS);
      await town.settle();
    }
    for (const { placement } of await orders()) {
      const { username } = channelOf(placement.channelId);
      const post = (await town.posts(username)).find(({ entities }) =>
        entities.some(({ url }) => url?.endsWith(`/${placement.shortLink}`)),
      );
      const variant = placement.experiment?.variant === 'A' ? 'A' : 'B';
      expect(post?.text).toBe(`${TEXTS[variant]}\n\nРеклама`);
      const page = await (await town.click(placement.shortLink, '203.0.113.1', 'TelegramBot (like TwitterBot)')).text();
      expect(page).toContain(placement.erid);
    }
    expect((await report()).placements.map(({ clicks }) => clicks)).toEqual(Array(7).fill(0));
  });
});

describe('clicks', () => {
  const first = async () => {
    const [order] = await orders();
    if (order === undefined) throw new Error('there is an order');
    return order;
  };
  const clicksOf = async ({ id }: OrderSnapshot) => (await report()).placements.find(({ orderId }) => orderId === id)?.clicks;

  it('are counted once a visitor and day, and no more than twenty of one address', async () => {
    const order = await first();
    const { shortLink } = order.placement;
    for (const agent of ['Firefox', 'Firefox', 'Safari', 'a bot']) await town.click(shortLink, '198.51.100.7', agent);
    expect(await clicksOf(order)).toBe(2);
    for (let visitor = 0; visitor < 30; visitor += 1) await town.click(shortLink, '198.51.100.8', `Browser ${visitor}`);
    expect(await clicksOf(order)).toBe(22);
  });

  it('are not counted of programs, of what is fetched before anybody looks, nor of a link that is nobody’s', async () => {
    const order = await first();
    const before = await clicksOf(order);
    const { shortLink } = order.placement;
    await fetch(`${town.url}/a/${shortLink}`, {
      headers: { 'x-forwarded-for': '198.51.100.9', 'user-agent': 'Firefox', 'sec-purpose': 'prefetch' },
    });
    await town.click(shortLink, '198.51.100.9', 'curl/8.5.0');
    expect((await town.click('nobodysLink', '198.51.100.9')).status).toBe(404);
    expect(await clicksOf(order)).toBe(before);
  });

  it('are kept without anybody’s address or browser, and what they were hashed with is forgotten with the day', async () => {
    const order = await first();
    const rows = await Promise.all(town.sql.shards.map((shard) => shard.run('select row_to_json(a)::text as click from ad_click a')));
    const written = rows
      .flat()
      .map(({ click }) => String(click))
      .join();
    expect(written).not.toMatch(/198\.51|Firefox|Safari/);
    const day = async () => (await town.sql.control.run('select day::text as day from visitor_salt')).map((row) => row['day']);
    const today = town.clock.now().toISOString().slice(0, 10);
    expect(await day()).toEqual([today]);
    // The post has stood for less than a day: the same visitor on the next one is counted again.
    const before = Number(await clicksOf(order));
    const untilTomorrow = new Date(`${today}T00:00:00Z`).getTime() + 24 * HOUR_MS - town.clock.now().getTime() + 1_000;
    await town.advance(untilTomorrow);
    await town.click(order.placement.shortLink, '198.51.100.7', 'Firefox');
    expect(await day()).toEqual([town.clock.now().toISOString().slice(0, 10)]);
    expect(await clicksOf(order)).toBe(before + 1);
  });

  it('are seen by no other owner', async () => {
    const [here, there] = await Promise.all([0, 2].map(async (place) => town.channels[place]));
    if (here === undefined || there === undefined) throw new Error('two owners');
    const placement = (await orders()).find(({ placement: { channelId } }) => channelId === here.channelId)?.placement;
    expect(await here.shard.clicks.outcomes(here.tenantId, [placement?.id ?? ''])).toHaveLength(1);
    expect(await here.shard.clicks.outcomes(there.tenantId, [placement?.id ?? ''])).toEqual([]);
  });
});

describe('what an experiment has shown', () => {
  it('is not said while posts stand, and afterwards is a winner with p, level and span, from clicks counted over HTTP', async () => {
    const all = await orders();
    for (const { tenantId, placement } of all) {
      const { channelId, id: placementId } = placement;
      const sample = { tenantId, channelId, placementId, metric: 'views', value: 500, source: 'test', at: town.clock.now() } as const;
      await channelOf(channelId).shard.metrics.record([sample]);
      const visitors = placement.experiment?.variant === 'B' ? 35 : 3;
      await Promise.all(Array.from({ length: visitors }, (_, visitor) => town.click(placement.shortLink, `192.0.2.${visitor}`)));
    }
    const standing = await report();
    expect(standing).toMatchObject({ basis: 'views', noWinner: { reason: 'running' } });
    expect(standing.winner).toBeUndefined();
    await town.advance(26 * HOUR_MS);
    await town.settle();
    const over = await report();
    expect(over.placements.map(({ counted }) => counted)).toEqual(Array(7).fill('counted'));
    expect(over).toMatchObject({ winner: 'B', level: 0.05, comparisons: [{ first: 'A', second: 'B', method: 'exact' }] });
    expect(over.comparisons[0]?.correctedP).toBeLessThan(0.001);
    expect(over.comparisons[0]?.interval.high).toBeLessThan(0);
    expect(over.says.en).toMatch(/^Variant B wins: p = 0\.0001, level 0\.05\./);
    expect(over.variants.map(({ exposures }) => exposures).sort()).toEqual([1_500, 2_000]);
    const [order] = all;
    await town.click(order?.placement.shortLink ?? '', '192.0.2.250');
    expect((await report()).variants).toEqual(over.variants);
  });

  it('leaves out a placement whose post was changed, and one that never came out', async () => {
    const held = await holdTimes(BUYER, [0, 0, 2, 2]);
    const { experimentId, placements } = await read<Split>(
      await town.ask(BUYER, 'market/experiments', { orders: held, variants: VARIANTS }),
    );
    const [changed] = held;
    if (changed === undefined) throw new Error('four are held');
    await read(await town.ask(BUYER, `market/channels/${changed.channelId}/orders/${changed.orderId}/post`, { text: TEXTS.A }));
    const { placements: read4 } = await read<Experiment>(await town.ask(BUYER, `market/experiments/${experimentId}`));
    expect(placements).toHaveLength(4);
    expect(read4.map(({ counted }) => counted).sort()).toEqual(['not-published', 'not-published', 'not-published', 'post-changed']);
    expect(read4.find(({ orderId }) => orderId === changed.orderId)?.variant).toBeUndefined();
  });

  it.each([
    ['one post only', 2, VARIANTS.slice(0, 1), 0.05],
    ['the same post twice', 2, [VARIANTS[1], VARIANTS[1]], 0.05],
    ['fewer times than posts', 1, VARIANTS, 0.05],
    ['a level that says nothing', 2, VARIANTS, 0.5],
  ])('is refused to be asked with %s', async (_what, count, variants, level) => {
    const held = split.placements.slice(0, count).map(({ channelId, orderId }) => ({ channelId, orderId }));
    const answer = await town.ask(BUYER, 'market/experiments', { orders: held, variants, level });
    expect(await refusal(answer)).toEqual({ status: 400, code: 'EXPERIMENT_INVALID' });
  });

  it('is not asked of orders that are paid for: nothing of them changes', async () => {
    const held = split.placements.map(({ channelId, orderId }) => ({ channelId, orderId }));
    const answer = await town.ask(BUYER, 'market/experiments', { orders: held, variants: VARIANTS });
    expect(await refusal(answer)).toEqual({ status: 409, code: 'ORDER_STATE_CHANGED' });
  });
});

it('and afterwards every invariant holds in both shards', async () => {
  for (const shard of town.workers.values()) expect((await shard.prove({ overdueSince: new Date(0) })).breaches).toEqual([]);
});
