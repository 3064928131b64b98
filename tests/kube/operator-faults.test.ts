/**
 * @file tests/kube/operator-faults.test.ts
 * @description Whatever happens between the operator and a real API server, it comes to the same end, writes nothing needless, and only one of two acts.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '../kit/wait.ts';
import { FaultPlan, lists, watches, work, writes } from './fault-plan.ts';
import type { Fault } from './fault-plan.ts';
import { startFaultLab } from './fault-world.ts';
import type { FaultLab, MortalOperator, World } from './fault-world.ts';

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['429 with Retry-After', { effect: { what: 'answer', status: 429, retryAfterSeconds: 1 }, times: 6, every: 4, matches: work }],
  ['500', { effect: { what: 'answer', status: 500 }, times: 8, every: 3, matches: work }],
  ['409 for writes', { effect: { what: 'answer', status: 409 }, times: 8, every: 3, matches: writes }],
  ['410 for lists', { effect: { what: 'answer', status: 410 }, times: 3, every: 2, matches: lists }],
  ['410 in watches', { effect: { what: 'expire' }, times: 8, matches: watches }],
  ['a connection reset', { effect: { what: 'reset' }, times: 10, every: 4, matches: work }],
  ['a lost answer to a write', { effect: { what: 'lose_answer' }, times: 8, every: 3, matches: writes }],
  ['a list cut in the middle', { effect: { what: 'cut', afterLines: 0 }, times: 4, every: 2, matches: lists }],
  ['a watch cut in mid-line', { effect: { what: 'cut', afterLines: 2 }, times: 8, matches: watches }],
  ['every event three times', { effect: { what: 'repeat', times: 3 }, times: 100, matches: watches }],
  ['late events', { effect: { what: 'delay', ms: 250 }, times: 100, matches: watches }],
  ['a server that answers nothing but 503 for a while', { effect: { what: 'answer', status: 503 }, times: 25, matches: work }],
];
/** Nothing gets through, for as long as it is in force. */
const BLACKOUT: Fault = { effect: { what: 'reset' }, times: Number.POSITIVE_INFINITY, matches: () => true };
const BLACKOUT_MS = 30_000;
const LEAP_MS = 3_000;

let lab: FaultLab;
let undisturbed: string;

beforeAll(async () => {
  lab = await startFaultLab(FAULTS.length + 6);
  const world = lab.openWorld();
  await world.declare();
  undisturbed = await world.converged(await world.start({ identity: 'undisturbed' }));
  await world.close();
}, 240_000);

afterAll(() => lab.close(), 60_000);

describe('a cold start that meets', () => {
  it.each(FAULTS)(
    '%s comes to the same end',
    async (_name, fault) => {
      const world = lab.openWorld();
      const plan = new FaultPlan();
      plan.add(fault);
      await world.declare();
      const operator = await world.start({ identity: 'operator', plan });
      expect(await world.reaches(undisturbed, operator)).toBe(undisturbed);
      expect(plan.left).toBeLessThan(fault.times);
      await world.close();
    },
    120_000,
  );
});

/** Every kind is watched again and nothing waits. */
async function calm(operator: MortalOperator, kinds: number): Promise<void> {
  await until({ what: 'the watches to be back', everyMs: 50 }, async () => {
    operator.hurry();
    return operator.proxy.watches === kinds && (await operator.isIdle());
  });
}

describe('when everything is as declared', () => {
  it('cut watches and lost versions cause no write', async () => {
    const world = lab.openWorld();
    const plan = new FaultPlan();
    await world.declare();
    const operator = await world.start({ identity: 'operator', plan });
    await world.converged(operator);
    const [before, kinds] = [operator.writes(), operator.proxy.watches];
    for (const effect of [{ what: 'cut', afterLines: 0 }, { what: 'expire' }, { what: 'reset' }] as const) {
      plan.add({ effect, times: kinds, matches: watches });
      operator.proxy.cutWatches();
      await until({ what: `every watch to meet ${effect.what}` }, async () => {
        operator.proxy.cutWatches();
        operator.hurry();
        return plan.left === 0;
      });
      await calm(operator, kinds);
    }
    expect(operator.writes()).toBe(before);
    await world.close();
  }, 240_000);
});

/** Half a minute without the API server, in which the world goes on; gives the operator that lives afterwards, as a cluster starts it anew. */
async function blackOut(world: World, victim: MortalOperator, plan: FaultPlan): Promise<MortalOperator> {
  plan.add(BLACKOUT);
  victim.proxy.cutWatches();
  const from = victim.timers.monotonicMs();
  await until({ what: 'the leader to give up', everyMs: 50 }, async () => {
    victim.timers.leap(LEAP_MS);
    return victim.isDead;
  });
  const left = BLACKOUT_MS - (victim.timers.monotonicMs() - from);
  await world.kubectl('delete', 'deployment', 'cell-publish', '--ignore-not-found');
  await world.declareChannel('passer-by', '-1001000000009');
  await world.kubectl('delete', 'channel', 'passer-by');
  const heir = await world.start({ identity: 'heir', plan });
  const bornAt = heir.timers.monotonicMs();
  await until({ what: 'the rest of the blackout to pass', everyMs: 50 }, async () => {
    heir.timers.leap(LEAP_MS);
    return heir.timers.monotonicMs() - bornAt > left;
  });
  expect([heir.isDead, heir.operator.leading, heir.writes()]).toEqual([false, false, 0]);
  plan.clear();
  return heir;
}

describe('a blackout of half a minute', () => {
  it.each([
    [
      'in the middle of a cold start',
      (world: World, operator: MortalOperator) => world.until({ what: 'some writes' }, async () => operator.writes() > 8),
    ],
    ['when everything is as declared', (world: World, operator: MortalOperator) => world.converged(operator)],
  ])(
    '%s leads to the same end, with no child left over',
    async (_when, begin) => {
      const world = lab.openWorld();
      const plan = new FaultPlan();
      await world.declare();
      const victim = await world.start({ identity: 'victim', plan });
      await begin(world, victim);
      const heir = await blackOut(world, victim, plan);
      expect(await world.reaches(undisturbed, heir)).toBe(undisturbed);
      expect(JSON.parse(undisturbed)).toMatchObject({ orphans: [] });
      await world.close();
    },
    120_000,
  );
});

describe('of two operators', () => {
  it('one acts; the other follows one that was killed, and at once one that stops', async () => {
    const world = lab.openWorld();
    await world.declare();
    const first = await world.start({ identity: 'first' });
    await world.until({ what: 'the first to lead' }, async () => first.operator.leading);
    const second = await world.start({ identity: 'second' });
    await world.converged(first);
    expect([second.operator.leading, second.writes()]).toEqual([false, 0]);
    first.kill();
    await world.until({ what: 'the second to lead' }, async () => {
      second.hurry();
      return second.operator.leading;
    });
    const third = await world.start({ identity: 'third' });
    expect(await world.reaches(undisturbed, second)).toBe(undisturbed);
    await second.stop();
    // Without a leap of time: far sooner than a lease runs out.
    await world.until({ what: 'the third to lead', timeoutMs: 10_000 }, async () => third.operator.leading);
    expect(await world.reaches(undisturbed, third)).toBe(undisturbed);
    await world.close();
  }, 240_000);
});
