/**
 * @file tests/chaos/random-commands.test.ts
 * @description Ten thousand random commands of buyers and owners through the public API, against a plain model, while pods, Redis and PostgreSQL are killed under them.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openPlatform } from '../kit/platform.ts';
import type { Platform } from '../kit/platform.ts';
import { killPods } from '../kit/pods.ts';
import { openDatabases } from '../soak/databases.ts';
import type { Databases } from '../soak/databases.ts';
import { DO_FAULT } from '../soak/do-fault.ts';
import { commands } from './random/commands.ts';
import type { Lane } from './random/lane.ts';
import { fits, LaneModel } from './random/lane-model.ts';
import { closeLanes, openLanes, passTime, placesOf, providerBalances, quiet, truthOf } from './random/world.ts';
import type { OrderTruth } from './random/world.ts';

const COMMANDS = Number(process.env['LYTSLOT_RANDOM_COMMANDS'] ?? 10_000);
const SEED = Number(process.env['LYTSLOT_RANDOM_SEED'] ?? randomInt(1, 2 ** 31));
const LANES = 4;
const ROUNDS = 8;
const HOUR_MS = 3_600_000;
/** No sum of these is a day: no owner's or buyer's time ends at the very moment of a look. */
const LEAPS_H = [7, 13, 19, 7, 13, 7, 19, 13];
/** The last slot, its day in the channel, its day for disputes, and some. */
const UNTIL_ALL_IS_OVER_MS = 5 * 24 * HOUR_MS;
const FEE_BPS = 2_000n;

const restart = (selector: string) => async () => (await killPods(`app.kubernetes.io/name=${selector}`))();
/** One a round, begun while the commands run. Redis loses all it had with its pod. */
const FAULTS: readonly (() => Promise<void>)[] = [
  restart('shard-a-payments'),
  restart('redis'),
  restart('api'),
  restart('shard-b-payments'),
  DO_FAULT['restart-postgres'],
  restart('shard-a-publish'),
  restart('redis'),
  restart('api'),
];

const places = placesOf(SEED % 100_000, LANES);
let platform: Platform;
let databases: Databases;
let lanes: readonly Lane[];
let models: readonly LaneModel[];

beforeAll(async () => {
  platform = await openPlatform();
  databases = openDatabases(platform.endpoints);
  lanes = await openLanes(platform, databases, places);
  const day = 24 * HOUR_MS;
  const firstStart = Math.ceil((await platform.sandbox.now()).getTime() / day) * day;
  models = lanes.map((_, index) => new LaneModel({ approval: index < LANES / 2 ? 'auto' : 'manual', firstStart, stepMs: 6 * HOUR_MS }));
  for (const [index, lane] of lanes.entries()) await lane.approveBy(models[index]?.approval ?? 'auto');
}, 180_000);
afterAll(async () => {
  await databases.close();
});

const tenants = () => lanes.map(({ address }) => address.tenantId);
const answered = () => lanes.reduce((sum, lane) => sum + lane.answered, 0);

/** Random commands of every channel at once, until enough were answered; business time stands but for what the run itself takes. */
async function playRound(round: number): Promise<void> {
  const begun = await platform.sandbox.now();
  await lanes[0]?.hears(begun);
  const offset = begun.getTime() - Date.now();
  const now = () => Date.now() + offset;
  const enough = (COMMANDS * (round + 1)) / ROUNDS / LANES;
  const play = async (lane: Lane, index: number) => {
    const model = models[index];
    if (model === undefined) return;
    for (let part = 0; lane.answered < enough; part += 1) {
      const seed = SEED + round * 1_000_000 + index * 100_000 + part;
      await fc.asyncModelRun(() => ({ model, real: { lane, now } }), fc.sample(commands, { seed, numRuns: 50 }));
    }
  };
  const fault = FAULTS[round % FAULTS.length];
  await Promise.all([...lanes.map(play), fault?.()]);
}

/** Every order stands where its model does, and its money is where that says. */
async function compare(): Promise<void> {
  const now = (await platform.sandbox.now()).getTime();
  const truth = await truthOf(databases, tenants());
  const wrong: unknown[] = [];
  for (const model of models) {
    model.settle(now);
    for (const order of model.orders) {
      const row = truth.get(order.id);
      if (row === undefined || !fits(order, row) || !moneyFits(order, row)) wrong.push({ order, row });
    }
  }
  expect(wrong).toEqual([]);
  expect(truth.size).toBe(models.reduce((sum, { orders }) => sum + orders.length, 0));
}

function moneyFits(order: LaneModel['orders'][number], row: OrderTruth): boolean {
  const { price } = order;
  if (row.clearing - row.credit + row.revenue + row.owner + row.escrow !== 0n) return false;
  const kept = (back: bigint) => {
    const fee = ((price - back) * FEE_BPS) / 10_000n;
    const credit = row.placement === 'SETTLED' && row.isLate ? price / 10n : 0n;
    const isRight = row.clearing === price - back && row.escrow === 0n && row.owner === -(price - back - fee);
    return isRight && row.credit === credit && row.revenue === credit - fee;
  };
  if (order.phase === 'refunded') return order.refunds.some(kept);
  const isUnpaid = ['held', 'checkout', 'released'].includes(order.phase);
  if (isUnpaid) return kept(price);
  return row.placement === 'SETTLED' ? kept(0n) : row.clearing === price && row.escrow === -price;
}

describe('ten thousand random commands', () => {
  it('leave every order where a plain model has it, and every kopeck too, whatever dies meanwhile', async () => {
    console.log(`seed ${SEED}`);
    const before = await databases.prove(await platform.sandbox.now());
    for (let round = 0; round < ROUNDS; round += 1) {
      await playRound(round);
      await quiet(platform, databases, tenants());
      await compare();
      const hours = LEAPS_H[round % LEAPS_H.length] ?? 7;
      const from = Math.floor((await platform.sandbox.now()).getTime() / HOUR_MS) * HOUR_MS;
      await passTime(platform, databases, tenants(), from + hours * HOUR_MS + HOUR_MS / 2);
      await compare();
    }
    expect(answered()).toBeGreaterThanOrEqual(COMMANDS);
    await passTime(platform, databases, tenants(), (await platform.sandbox.now()).getTime() + UNTIL_ALL_IS_OVER_MS);
    await compare();
    const truth = await truthOf(databases, tenants());
    const provider = await providerBalances(platform);
    expect([...truth].filter(([id, { clearing }]) => clearing !== (provider.get(id) ?? 0n))).toEqual([]);
    const ends = Map.groupBy(truth.values(), ({ state }) => state);
    expect([...ends.keys()].toSorted()).toEqual(['CLOSED', 'REFUNDED', 'RELEASED']);
    expect(await databases.prove(await platform.sandbox.now())).toEqual(before);
    await closeLanes(places);
  }, 900_000);
});
