/**
 * @file tests/chaos/random-commands.test.ts
 * @description Ten thousand random commands of buyers, owners and an administrator through the public API, against a plain model, while pods, Redis, PostgreSQL and the payment providers fail under them.
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
import { countEarnings, countPurses, strays, tenantsOf } from './random/audit.ts';
import type { Compared } from './random/audit.ts';
import { commands } from './random/commands.ts';
import { LaneModel } from './random/lane-model.ts';
import { linesOff, payEverybody, paymentsOff, totals } from './random/last-look.ts';
import { closeStreets, openStreets, placesOf } from './random/places.ts';
import { StreetModel } from './random/street-model.ts';
import type { Street } from './random/street.ts';
import { stepsTaken, sumsOffZero, truthOf } from './random/truth.ts';
import { makeTrouble } from './random/weather.ts';
import { passTime, quiet } from './random/world.ts';

const COMMANDS = Number(process.env['LYTSLOT_RANDOM_COMMANDS'] ?? 10_000);
const SEED = Number(process.env['LYTSLOT_RANDOM_SEED'] ?? randomInt(1, 2 ** 31));
const ROUNDS = 6;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What each street sells in, on both shards. A cart of two currencies cannot be paid for. */
const STREETS = [
  ['RUB', 'RUB'],
  ['RUB', 'RUB'],
  ['USD', 'USD'],
  ['EUR', 'RUB'],
] as const;
/** With the time for refunds, no sum of these is half a day, a day or three days: nobody’s time ends at the very moment of a look. */
const LEAPS_H = [13, 19, 7, 19, 13, 19];
/** Longer than a checkout may take, shorter than a page can be paid on: money comes late. */
const PAGE_OUTLIVES_MS = 22 * 60_000;
/** A refund that a provider has refused is asked for again after an hour. */
const REFUNDS_TAKE_MS = 70 * 60_000;
/** The last slot, its day in the channel, a week for a dispute, and some, as time passes by days then. */
const UNTIL_ALL_IS_OVER_MS = 15 * DAY_MS;

/** Steps that a whole run takes at least once: else it has not tried what it is for. */
const TRIED = [
  'order.given-back',
  'order.rebooked',
  'payment.underpaid',
  'payment.returned',
  'placement.cancelled',
  'placement.moved',
  'placement.move-declined',
  'placement.move-expired',
  'placement.settled',
  'dispute.lodged',
  'dispute.opened',
  'dispute.evidence-added',
  'dispute.upheld',
  'dispute.dismissed',
];

const restart = (selector: string) => async () => (await killPods(`app.kubernetes.io/name=${selector}`))();
/** One a round, begun while the commands run. Redis loses all it had with its pod. */
const FAULTS: readonly (() => Promise<void>)[] = [
  restart('shard-a-payments'),
  restart('redis'),
  restart('api'),
  restart('shard-b-payments'),
  DO_FAULT['restart-postgres'],
  restart('shard-a-publish'),
];

/** Of this run alone: a seed can be played again where it has failed. */
const places = placesOf(Math.floor(Date.now() / 1_000) % 100_000, STREETS);
let platform: Platform;
let databases: Databases;
let streets: readonly Street[];
let models: readonly StreetModel[];

beforeAll(async () => {
  platform = await openPlatform();
  databases = openDatabases(platform.endpoints);
  streets = await openStreets(platform, databases, places);
  const firstStart = Math.ceil((await platform.sandbox.now()).getTime() / DAY_MS) * DAY_MS;
  models = STREETS.map((currencies, street) => {
    const lanes = currencies.map((currency, lane) => {
      const approval = (street + lane) % 2 === 0 ? 'auto' : 'manual';
      return new LaneModel({ approval, currency, firstStart, stepMs: 3 * HOUR_MS });
    });
    return new StreetModel(lanes);
  });
  for (const [index, street] of streets.entries())
    for (const [lane, one] of street.lanes.entries()) await one.approveBy(models[index]?.lanes[lane]?.approval ?? 'auto');
}, 180_000);
afterAll(async () => {
  await databases.close();
});

const compared = (): Compared => ({ platform, databases, streets, models });
const tenants = () => tenantsOf(streets);
const answered = () => streets.reduce((sum, { people }) => sum + people.answered, 0);
const passUntil = (target: number, stepMs = 6 * HOUR_MS) => passTime(platform, databases, { tenants: tenants(), target, stepMs });

/** Random commands of every street at once, until enough were answered; business time stands but for what the run itself takes. */
async function play(half: number): Promise<void> {
  const begun = await platform.sandbox.now();
  await streets[0]?.lanes[0]?.hears(begun);
  const offset = begun.getTime() - Date.now();
  const now = () => Date.now() + offset;
  const enough = (COMMANDS * (half + 1)) / (2 * ROUNDS) / STREETS.length;
  const playStreet = async (street: Street, index: number) => {
    const model = models[index];
    if (model === undefined) return;
    for (let part = 0; street.people.answered < enough; part += 1) {
      const seed = SEED + half * 1_000_000 + index * 100_000 + part;
      await fc.asyncModelRun(() => ({ model, real: { street, now } }), fc.sample(commands, { seed, numRuns: 50 }));
    }
  };
  const troubles = fc.sample(fc.nat(), { seed: SEED + half, numRuns: 10 });
  const calm = await makeTrouble(platform, (below) => (troubles.pop() ?? 0) % below);
  const fault = half % 2 === 0 ? FAULTS[half / 2] : undefined;
  try {
    await Promise.all([...streets.map(playStreet), fault?.()]);
  } catch (error) {
    const aheadMs = (await platform.sandbox.now()).getTime() - now();
    throw aheadMs > HOUR_MS / 2 ? new Error('somebody else has moved the clock', { cause: error }) : error;
  } finally {
    await calm();
  }
  await quiet(platform, databases, tenants());
  expect(await strays(compared(), 'may-take-time')).toEqual([]);
}

/** Commands, and more of them when what was not paid for has run out; then refunds have their time, and some hours pass. */
async function playRound(round: number): Promise<void> {
  await play(2 * round);
  await passUntil((await platform.sandbox.now()).getTime() + PAGE_OUTLIVES_MS);
  expect(await strays(compared(), 'may-take-time')).toEqual([]);
  await play(2 * round + 1);
  await passUntil((await platform.sandbox.now()).getTime() + REFUNDS_TAKE_MS);
  const hours = LEAPS_H[round % LEAPS_H.length] ?? 7;
  const from = Math.floor((await platform.sandbox.now()).getTime() / HOUR_MS) * HOUR_MS;
  await passUntil(from + hours * HOUR_MS + HOUR_MS / 2);
}

/** Everything is where the models are once the providers have had their time. */
async function compareAll(): Promise<void> {
  expect(await strays(compared(), 'all-back')).toEqual([]);
  await countPurses(compared());
  await countEarnings(compared());
  expect(await sumsOffZero(databases)).toEqual([]);
}

describe('ten thousand random commands', () => {
  it('leave every order where a plain model has it, and every kopeck too, whatever dies meanwhile', async () => {
    console.log(`seed ${SEED}`);
    const before = await databases.prove(await platform.sandbox.now());
    for (let round = 0; round < ROUNDS; round += 1) {
      await playRound(round);
      await compareAll();
    }
    expect(answered()).toBeGreaterThanOrEqual(COMMANDS);
    await passUntil((await platform.sandbox.now()).getTime() + UNTIL_ALL_IS_OVER_MS, DAY_MS);
    await compareAll();
    await payEverybody(compared());
    await compareAll();
    const truth = await truthOf(databases, tenants());
    const steps = await stepsTaken(databases, tenants());
    console.log(steps);
    if (COMMANDS >= 10_000) expect(TRIED.filter((step) => steps[step] === undefined)).toEqual([]);
    expect(await paymentsOff(compared())).toEqual([]);
    expect(await linesOff(compared())).toEqual([]);
    const { theirs, ours } = await totals(compared());
    expect(theirs).toEqual(ours);
    const ends = Map.groupBy(truth.values(), ({ state }) => state);
    expect([...ends.keys()].toSorted()).toEqual(['CLOSED', 'REFUNDED', 'RELEASED']);
    expect([...truth.values()].filter(({ escrow }) => escrow !== 0n)).toEqual([]);
    expect(await databases.prove(await platform.sandbox.now())).toEqual(before);
    await closeStreets(places);
  }, 900_000);
});
