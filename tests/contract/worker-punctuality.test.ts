/**
 * @file tests/contract/worker-punctuality.test.ts
 * @description The objective about the time of posts, on real posts with a clock of the test: late ones use up the budget, the burn is seen and ends, what is nobody's lateness is left out.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-30
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createMetrics } from '@lytslot/adapters/telemetry';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { windowsUntil } from '@lytslot/domain/publishing';
import { watchPunctualitySlice } from '../../workers/publishing/watch-punctuality.ts';
import { openWorkerTown, SHARD, sold } from './worker-town.ts';
import type { WorkerTown } from './worker-town.ts';

const MINUTE_MS = 60_000;
const OBJECTIVE = { lateAfterSeconds: 60, target: 9_900, windowDays: 28 };
const metrics = createMetrics({ process: 'test' });
let town: WorkerTown;
let turn: () => Promise<unknown>;

beforeAll(async () => {
  town = await openWorkerTown();
  const { shard, clock, control } = town;
  const [loop] = watchPunctualitySlice({ shard, directory: control.directory, clock, metrics }).loops;
  turn = async () => loop?.turn();
}, 120_000);
afterAll(() => town.close(), 60_000);

const pass = ({ placement }: OrderSnapshot, lateMs: number) =>
  town.advance(placement.publishAt.getTime() + lateMs - town.clock.now().getTime());

/** Looks again, and gives a gauge of the shard. */
async function seen(name: string, labels: Readonly<Record<string, string>> = {}): Promise<number | undefined> {
  await turn();
  const figures = await metrics.registry.getMetricsAsJSON();
  const wanted = Object.entries({ shard: SHARD, ...labels });
  return figures.find((figure) => figure.name === name)?.values.find((one) => wanted.every(([key, value]) => one.labels[key] === value))
    ?.value;
}

const burns = async () => [
  await seen('lytslot_publish_budget_burns', { speed: 'fast' }),
  await seen('lytslot_publish_budget_burns', { speed: 'slow' }),
];
const posts = async () => {
  const { shard, clock } = town;
  const { lateAfterSeconds } = OBJECTIVE;
  return (await shard.readModels.postCounts({ lateAfterSeconds, now: clock.now(), since: windowsUntil(clock.now(), OBJECTIVE) })).objective;
};

it('a shard that has published nothing has its whole budget and burns nothing', async () => {
  expect([await posts(), await seen('lytslot_publish_budget_left'), await burns()]).toEqual([{ due: 0, late: 0 }, 1, [0, 0]]);
});

it('the burn is seen while posts are overdue and right after, and ends with the short spans', async () => {
  const [first, second, third] = [await sold(town, 2), await sold(town, 3), await sold(town, 4)];
  await pass(first, 50);
  expect(await town.work('publish')).toEqual(['publish: live']);
  expect([await posts(), await burns()]).toEqual([{ due: 1, late: 0 }, [0, 0]]);
  // Nobody publishes any more: one post overdue is no reason to wake anybody, two are.
  await pass(second, 2 * MINUTE_MS);
  expect([await posts(), await burns()]).toEqual([{ due: 2, late: 1 }, [0, 0]]);
  await pass(third, 2 * MINUTE_MS);
  expect([await posts(), await burns()]).toEqual([{ due: 3, late: 2 }, [1, 1]]);
  // They go out: late as they are, they stay late.
  expect(await town.work('publish')).toEqual(['publish: live', 'publish: live']);
  expect([await posts(), await burns()]).toEqual([{ due: 3, late: 2 }, [1, 1]]);
  expect(await seen('lytslot_publish_posts', { window: '5m', outcome: 'late' })).toBe(2);
  await town.advance(6 * MINUTE_MS);
  expect(await burns()).toEqual([0, 1]);
  await town.advance(25 * MINUTE_MS);
  expect(await burns()).toEqual([0, 0]);
  // Two of three, where one of a hundred is allowed: what is spent stays spent.
  expect(await seen('lytslot_publish_budget_left')).toBeCloseTo(1 - 2 / 3 / 0.01, 3);
  expect(await seen('lytslot_publish_burn_rate', { window: 'objective' })).toBeCloseTo(2 / 3 / 0.01, 6);
});

it('a post that was missed counts as late for good, one that Telegram refuses does not count at all', async () => {
  const before = await posts();
  const missed = await sold(town, 2);
  await pass(missed, 121 * MINUTE_MS);
  expect(await posts()).toEqual({ due: before.due + 1, late: before.late + 1 });
  expect(await town.work('publish')).toEqual(['publish: failed']);
  expect(await posts()).toEqual({ due: before.due + 1, late: before.late + 1 });
  const refused = await sold(town, 2);
  await pass(refused, 50);
  const bot = { userId: 7_000_000_001, byUserId: 2001 };
  await town.sandbox.control('POST', '/telegram/channels/morning_coffee_msk/members', { ...bot, status: 'kicked' });
  expect(await town.work('publish')).toEqual(['publish: failed']);
  expect(await posts()).toEqual({ due: before.due + 1, late: before.late + 1 });
});

it('what the shard declares is what counts, and posts older than its days do not', async () => {
  const row = { name: SHARD, resourceUid: 'uid', schedulingState: 'Active', weight: 1, databaseName: 'scratch' } as const;
  await town.control.declared.upsertShard({ ...row, objective: { lateAfterSeconds: 900, target: 9_990, windowDays: 7 } });
  expect(await town.control.directory.objectiveOf(SHARD)).toEqual({ lateAfterSeconds: 900, target: 9_990, windowDays: 7 });
  // An operator of the version before knows nothing of it and leaves it alone.
  await town.control.declared.upsertShard({ ...row, weight: 2 });
  expect(await town.control.directory.objectiveOf(SHARD)).toMatchObject({ target: 9_990 });
  // Of the second and the third post, only the second was that late; the missed one is late by any measure.
  expect(await seen('lytslot_publish_posts', { window: 'objective', outcome: 'late' })).toBe(2);
  await town.advance(8 * 24 * 60 * MINUTE_MS);
  expect(await seen('lytslot_publish_posts', { window: 'objective', outcome: 'late' })).toBe(0);
  expect(await seen('lytslot_publish_budget_left')).toBe(1);
  expect(await town.control.directory.objectiveOf('shard-z')).toBeUndefined();
});
