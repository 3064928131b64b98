/**
 * @file controllers/upgrade/plan.test.ts
 * @description A version goes from wave to wave, is on trial first, and is given back when it does not become Ready.
 * @dependencies @jest/globals, crds, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import type { Release, Shard } from '@lytslot/crds/schema';
import { array, assert, infiniteStream, integer, property, uniqueArray } from 'fast-check';
import { sampleShard } from '../samples.ts';
import { planUpgrade, RETRY_ANNOTATION } from './plan.ts';
import type { ObservedVersions } from './plan.ts';

const POLICY = { soakMs: 300_000, deadlineMs: 600_000 };
const START = Date.parse('2026-11-29T10:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1_000);
const OLD: Release = { image: 'v1', since: at(-9_999).toISOString(), proven: true };

interface Look {
  readonly wave?: number;
  readonly release?: Release;
  /** Second since which it is Ready. */
  readonly readySince?: number;
  readonly spec?: object;
}

function shard(name: string, { wave = 1, release, readySince, spec }: Look): Shard {
  const declared = sampleShard(name, { upgradeWave: wave, ...spec });
  const ready = { type: 'Ready', reason: 'Test', message: '', lastTransitionTime: at(readySince ?? 0).toISOString() };
  const conditions = [{ ...ready, status: readySince === undefined ? ('False' as const) : ('True' as const) }];
  return { ...declared, status: { conditions, ...(release && { release }) } };
}

function decide(one: Shard, more: Partial<ObservedVersions> & { readonly second?: number } = {}) {
  const { second = 0, ...observed } = more;
  const base = { shard: one, running: 'v1', inService: [one], unmigrated: [], wanted: 'v2', now: at(second) };
  return planUpgrade({ ...base, ...observed }, POLICY);
}

const trial: Release = { image: 'v2', since: at(0).toISOString(), proven: false, previous: 'v1' };
const done: Release = { image: 'v2', since: at(0).toISOString(), proven: true };
const refused: Release = { ...OLD, refused: { image: 'v2', retry: '' } };

describe('the version of a new shard', () => {
  it('is the wanted one at once', () => {
    expect(decide(shard('a', {}), { running: undefined })).toMatchObject({ image: 'v2', release: { proven: true } });
  });

  it('is the one its pods run when nobody remembered it', () => {
    expect(decide(shard('a', {}), { unmigrated: ['b'] })).toMatchObject({ image: 'v1', finding: { reason: 'MigrationsFirst' } });
  });
});

describe('a new version', () => {
  it.each([
    ['every database is migrated first', shard('b', { release: OLD, readySince: -9 }), { unmigrated: ['a'] }, 'MigrationsFirst'],
    [
      'a lower wave runs the old one',
      shard('b', { release: OLD }),
      { inService: [shard('a', { wave: 0, release: OLD })] },
      'WaitingForWave',
    ],
    ['a lower wave tries it', shard('b', { release: OLD }), { inService: [shard('a', { wave: 0, release: trial })] }, 'WaitingForWave'],
    [
      'a lower wave fell ill later',
      shard('b', { release: OLD }),
      { inService: [shard('a', { wave: 0, release: done })] },
      'WaitingForWave',
    ],
    ['any shard gave it back', shard('b', { release: OLD }), { inService: [shard('a', { wave: 5, release: refused })] }, 'UpgradeStopped'],
    ['it gave it back itself', shard('b', { release: refused }), {}, 'RolledBack'],
    ['somebody paused it', shard('b', { release: OLD, spec: { paused: true } }), {}, 'Paused'],
  ] as const)('waits while %s', (_why, one, observed, reason) => {
    expect(decide(one, observed)).toMatchObject({ image: 'v1', release: one.status?.release, finding: { status: 'False', reason } });
  });

  it('goes on when the lower wave has proven it, with whole waves at a time', () => {
    const inService = [shard('a', { wave: 0, release: done, readySince: 0 }), shard('c', { release: OLD })];
    expect(decide(shard('b', { release: OLD }), { inService })).toMatchObject({
      image: 'v2',
      release: { image: 'v2', proven: false, previous: 'v1' },
      finding: { reason: 'OnTrial' },
    });
  });

  it('is tried again when somebody asks for it', () => {
    const one = shard('b', { release: refused });
    const asked = { ...one, metadata: { ...one.metadata, annotations: { [RETRY_ANNOTATION]: 'disk is free again' } } };
    expect(decide(asked)).toMatchObject({ image: 'v2', release: { proven: false } });
  });

  it('replaces one still on trial, and falls back to the last that was proven', () => {
    const release = { ...trial, image: 'v1.5', previous: 'v1' };
    expect(decide(shard('b', { release })).release.previous).toBe('v1');
  });
});

describe('a version on trial', () => {
  it.each([
    ['too short', 100, 399, false, 1_000],
    ['long enough', 100, 400, true, undefined],
    ['Ready from before it came', -500, 299, false, 1_000],
    ['Ready all the time', -500, 300, true, undefined],
  ] as const)('is kept once Ready for the whole soak: %s', (_case, readySince, second, proven, lookAgainMs) => {
    const decision = decide(shard('a', { release: trial, readySince }), { second });
    expect(decision).toMatchObject({ image: 'v2', release: { proven } });
    expect(decision.lookAgainMs).toBe(lookAgainMs);
  });

  it('is given back after the deadline, not before, and says how to try it again', () => {
    const one = shard('a', { release: trial });
    expect(decide(one, { second: 599 })).toMatchObject({ image: 'v2', lookAgainMs: 1_000 });
    const back = decide(one, { second: 600 });
    expect(back).toMatchObject({ image: 'v1', release: { image: 'v1', proven: true, refused: { image: 'v2', retry: '' } } });
    expect(back.finding).toMatchObject({ status: 'False', reason: 'RolledBack' });
    expect(back.finding.message).toContain(RETRY_ANNOTATION);
  });

  it('makes room at once for the proven one before it', () => {
    const inService = [shard('z', { wave: 0, release: trial })];
    expect(decide(shard('a', { release: trial }), { wanted: 'v1', inService })).toMatchObject({ image: 'v1', release: { proven: true } });
  });

  it('stays without a version to go back to', () => {
    const { previous: _none, ...release } = trial;
    expect(decide(shard('a', { release }), { second: 10_000 }).image).toBe('v2');
  });

  it('forgets what was refused once another version is wanted and runs', () => {
    expect(decide(shard('a', { release: refused, readySince: 0 }), { wanted: 'v1' }).release).toEqual(OLD);
  });
});

describe('a whole upgrade', () => {
  interface Town {
    readonly waves: readonly number[];
    /** Shards that never become Ready with v2. */
    readonly ill: ReadonlySet<number>;
    readonly state: Shard[];
    readonly beganAt: Map<number, number>;
  }

  /** One look at one shard, and what becomes of its pods. */
  function look({ waves, ill, state, beganAt }: Town, index: number, second: number): void {
    const wave = waves[index] ?? 0;
    const { image, release } = decide(state[index] as Shard, { inService: state, second });
    if (image === 'v2' && !beganAt.has(index)) {
      beganAt.set(index, second);
      const lower = state.filter(({ spec }) => spec.upgradeWave < wave);
      for (const { status } of lower) expect(status?.release).toMatchObject({ image: 'v2', proven: true });
    }
    const isReady = image === 'v1' || !ill.has(index);
    const since = { readySince: beganAt.get(index) ?? -9_999 };
    state[index] = shard(`s${index}`, { wave, release, ...(isReady && since) });
  }

  /** Looks in any order until nothing changes any more. */
  function play(waves: readonly number[], ill: ReadonlySet<number>, order: (names: readonly number[]) => readonly number[]) {
    const state = waves.map((wave, index) => shard(`s${index}`, { wave, release: OLD, readySince: -9_999 }));
    const town: Town = { waves, ill, state, beganAt: new Map() };
    for (let round = 0; round < 60; round += 1) for (const index of order([...state.keys()])) look(town, index, round * 100);
    return state.map(({ status }) => status?.release);
  }

  it('never overtakes a wave, reaches everybody when all is well, and leaves higher waves alone when a shard is ill', () => {
    assert(
      property(
        array(integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 }),
        uniqueArray(integer({ min: 0, max: 5 }), { maxLength: 2 }),
        infiniteStream(integer({ min: 0, max: 1_000 })),
        (waves, illOnes, numbers) => {
          const ill = new Set(illOnes.filter((index) => index < waves.length));
          const shuffle = (names: readonly number[]) => names.toSorted(() => ((numbers.next().value ?? 0) % 2 === 0 ? 1 : -1));
          const releases = play(waves, ill, shuffle);
          const firstIll = Math.min(9, ...[...ill].map((index) => waves[index] ?? 9));
          for (const [index, release] of releases.entries()) {
            if (ill.has(index)) expect(release?.image).toBe('v1');
            else if ((waves[index] ?? 0) < firstIll) expect(release).toMatchObject({ image: 'v2', proven: true });
            else if ((waves[index] ?? 0) > firstIll) expect(release?.image).toBe('v1');
          }
        },
      ),
    );
  });
});
