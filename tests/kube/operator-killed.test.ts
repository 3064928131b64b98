/**
 * @file tests/kube/operator-killed.test.ts
 * @description An operator that dies after its n-th write, for every n: the next one brings the platform to the same end, with no child left over.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startFaultLab } from './fault-world.ts';
import type { FaultLab, World } from './fault-world.ts';

const MOST_WRITES = 120;
const AT_A_TIME = 4;

let lab: FaultLab;
let undisturbed: string;

beforeAll(async () => {
  lab = await startFaultLab(MOST_WRITES + 1);
  undisturbed = await coldConverge(lab.openWorld());
}, 120_000);

afterAll(() => lab.close(), 60_000);

async function coldConverge(world: World): Promise<string> {
  await world.declare();
  return world.converged(await world.start({ identity: 'first' }));
}

/** What the heir of an operator that died after `writes` writes comes to; undefined when there were not so many to do. */
async function endAfterDeath(writes: number): Promise<string | undefined> {
  const world = lab.openWorld();
  try {
    await world.declare();
    const first = await world.start({ identity: 'first', dieAfterWrites: writes });
    await world.until(
      { what: `the first operator to make its write ${writes}` },
      async () => first.isDead || (await world.isSettled(first)),
    );
    if (!first.isDead) return undefined;
    const heir = await world.start({ identity: 'heir' });
    return await world.reaches(undisturbed, heir);
  } finally {
    await world.close();
  }
}

describe('an operator that dies in the middle of its work', () => {
  it('is followed by one that comes to the same end, whichever write was its last', async () => {
    const outcomes = new Map<number, string | undefined>();
    let next = 1;
    const worker = async () => {
      for (let writes = next++; writes <= MOST_WRITES; writes = next++) {
        const state = await endAfterDeath(writes);
        if (state === undefined) return;
        expect(`after write ${writes}: ${state}`).toBe(`after write ${writes}: ${undisturbed}`);
        outcomes.set(writes, state);
      }
    };
    await Promise.all(Array.from({ length: AT_A_TIME }, worker));
    expect(outcomes.size).toBeGreaterThan(20);
    expect(outcomes.size).toBeLessThan(MOST_WRITES);
  }, 240_000);
});
