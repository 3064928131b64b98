/**
 * @file tests/bench/orders/main.ts
 * @description Measures holds over HTTP beside pgbench making the same writes, on the same PostgreSQL in one run; writes .lytslot/bench/orders.json.
 * @dependencies -
 * @created 2026-11-29
 */
import { step } from '../../../infra/shared/progress.ts';
import { pairedRatios, percentile, toFigure } from '../figures.ts';
import type { Figure } from '../figures.ts';
import { PEER, report } from '../report.ts';
import { ceiling } from './ceiling.ts';
import { fillHistory, settle } from './history.ts';
import { holdFor } from './load.ts';
import { countOneLife } from './one-life.ts';
import type { StepCost } from './one-life.ts';
import type { Times } from './load.ts';
import { HELP, readSettings } from './settings.ts';
import type { Settings } from './settings.ts';
import { HOT, openWorld, SPREAD } from './world.ts';
import type { World } from './world.ts';

/** Hours one measurement has for itself; a year has room for 29 of them. */
const HOURS = 300;
/** Until the API's code is compiled and the connections are open; pgbench has nothing to warm up. */
const WARM_UP_SECONDS = 8;

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? `✗ ${error.message}` : error);
  process.exitCode = 1;
}

/** Rates of one kind of load, run by run. */
interface Pair {
  readonly ours: number[];
  readonly peer: number[];
  readonly p99Ms: number[];
}

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2));
  if (settings === undefined) return console.log(HELP);
  const world = await step({ title: 'Opening scratch databases and an API of their own' }, openWorld);
  try {
    const windows = spreadWindows();
    await holdFor(world, windows.next().value, { ...settings, seconds: WARM_UP_SECONDS });
    await settle(world.shard);
    const small = await measure(world, settings, { title: 'spread over channels', windows });
    const hot = await measure(world, settings, { title: 'one hot channel', windows: hotWindows() });
    await step({ title: `Filling in ${settings.history} orders` }, () => fillHistory(world.shard, settings.history));
    await settle(world.shard);
    const grown = await measure(world, settings, { title: `with ${settings.history} orders`, windows });
    const life = await step({ title: 'Counting the statements of one life' }, () => countOneLife(world.shard.url('app')));
    for (const { step: name, statements } of life) console.log(`  ${name.padEnd(20)} ${statements}`);
    await report('orders', [...figuresOf(small, hot), growth(small, grown), statementsOf(life)]);
  } finally {
    await world.close();
  }
}

function* spreadWindows(): Generator<Times, never> {
  for (let turn = 0; ; turn += 1) yield { firstChannel: 1, channels: SPREAD, firstHour: 48 + turn * HOURS };
}

function* hotWindows(): Generator<Times, never> {
  for (let turn = 0; ; turn += 1) yield { firstChannel: SPREAD + 1 + (turn % HOT), channels: 1, firstHour: 48 };
}

async function measure(
  world: World,
  { runs, seconds, connections }: Settings,
  { title, windows }: { readonly title: string; readonly windows: Generator<Times, never> },
): Promise<Pair> {
  const pair: Pair = { ours: [], peer: [], p99Ms: [] };
  for (let run = 1; run <= runs; run += 1) {
    const times = windows.next().value;
    const one = async () => {
      const load = await holdFor(world, times, { seconds, connections });
      pair.ours.push(load.perSecond);
      pair.p99Ms.push(percentile(load.latenciesMs, 99));
    };
    const other = async () => void pair.peer.push(await ceiling(world.shard.url('app'), times, { seconds, clients: connections }));
    // Whoever was second is first next time: a machine that slows down hurts both.
    await step({ title: `${title}, run ${run} of ${runs}` }, async () => {
      for (const measured of run % 2 === 0 ? [other, one] : [one, other]) await measured();
    });
    console.log(
      `  holds ${pair.ours.at(-1)?.toFixed(0)}/s, p99 ${pair.p99Ms.at(-1)?.toFixed(1)} ms; pgbench ${pair.peer.at(-1)?.toFixed(0)}/s`,
    );
  }
  return pair;
}

function figuresOf(small: Pair, hot: Pair): readonly Figure[] {
  return [
    toFigure({ metric: 'holds_per_s', unit: '1/s', ours: small.ours, peer: small.peer }, PEER),
    toFigure({ metric: 'holds_pgbench_ratio', unit: '', ours: pairedRatios(small.ours, small.peer), peer: [] }, PEER),
    toFigure({ metric: 'hold_p99_ms', unit: 'ms', ours: small.p99Ms, peer: [] }, PEER),
    toFigure({ metric: 'hot_channel_per_s', unit: '1/s', ours: hot.ours, peer: hot.peer }, PEER),
    toFigure({ metric: 'hot_channel_ratio', unit: '', ours: pairedRatios(hot.ours, hot.peer), peer: [] }, PEER),
  ];
}

function growth(small: Pair, grown: Pair): Figure {
  return toFigure({ metric: 'growth_1m_ratio', unit: '', ours: pairedRatios(grown.ours, small.ours), peer: [] }, PEER);
}

function statementsOf(life: readonly StepCost[]): Figure {
  const total = life.reduce((sum, { statements }) => sum + statements, 0);
  return toFigure({ metric: 'statements_per_placement', unit: '', ours: [total], peer: [] }, PEER);
}
