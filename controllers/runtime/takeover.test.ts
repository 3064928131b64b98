/**
 * @file controllers/runtime/takeover.test.ts
 * @description However tries and death fall together: a leader that dies is followed within 20 s, one that stops within 3 s, and there are never two.
 * @dependencies @jest/globals, adapters, domain, fast-check
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { KubeApi, KubeObject } from '@lytslot/adapters/kube';
import { createLogger } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import * as fc from 'fast-check';
import { LeaderElector } from './leader-election.ts';
import { manualTimers } from './manual-timers.ts';
import type { ManualTimers } from './manual-timers.ts';

const STEP_MS = 100;

/** The lease as an API server keeps it: replaced only by who saw the last version. */
function leaseServer(): KubeApi {
  let stored: KubeObject | undefined;
  let version = 0;
  const save = (lease: KubeObject) => {
    version += 1;
    stored = { ...lease, metadata: { ...lease.metadata, resourceVersion: String(version) } };
    return Promise.resolve(stored);
  };
  const conflict = () => Promise.reject(new LytSlotError('KUBE_API_FAILED', 'refused', { status: 409, reason: 'x', retryAfterMs: 0 }));
  const isCurrent = (lease: KubeObject) => lease.metadata.resourceVersion === stored?.metadata.resourceVersion;
  const api = {
    get: () => Promise.resolve(stored),
    create: (_type: unknown, lease: KubeObject) => (stored === undefined ? save(lease) : conflict()),
    replace: (_type: unknown, lease: KubeObject) => (isCurrent(lease) ? save(lease) : conflict()),
  };
  return api as unknown as KubeApi;
}

/** A candidate whose chances come in turn from `chances`. */
function candidate(api: KubeApi, timers: ManualTimers, identity: string, chances: readonly number[]) {
  let drawn = 0;
  const random = () => chances[drawn++ % chances.length] ?? 0;
  const logger = createLogger({ process: 'test', level: 'silent' });
  const elector = new LeaderElector({ api, logger, timers: { ...timers, random } }, { namespace: 'n', name: 'lease', identity });
  const stop = new AbortController();
  void elector.run(stop.signal, () => undefined);
  return { elector, stop };
}

/** Milliseconds until the elector leads. */
async function msUntilLeading(timers: ManualTimers, { elector }: ReturnType<typeof candidate>, atMostMs: number): Promise<number> {
  const from = timers.monotonicMs();
  while (!elector.leading && timers.monotonicMs() - from <= atMostMs) await timers.advance(STEP_MS);
  return timers.monotonicMs() - from;
}

const chances = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 8 });
const lifeMs = fc.integer({ min: 0, max: 40_000 });

/** A leader that has lived for a while, and a standby that came some time before its end. */
async function pair(leaderChances: readonly number[], standbyChances: readonly number[], livedMs: number) {
  const [api, timers] = [leaseServer(), manualTimers()];
  const leader = candidate(api, timers, 'leader', leaderChances);
  await timers.advance(STEP_MS);
  const standby = candidate(api, timers, 'standby', standbyChances);
  await timers.advance(livedMs);
  expect([leader.elector.leading, standby.elector.leading]).toEqual([true, false]);
  return { timers, leader, standby };
}

describe('a leader', () => {
  it('that dies is followed within 20 s, and not before its lease has run out', async () => {
    await fc.assert(
      fc.asyncProperty(chances, chances, lifeMs, async (leaderChances, standbyChances, livedMs) => {
        const { timers, leader, standby } = await pair(leaderChances, standbyChances, livedMs);
        leader.stop.abort();
        const tookMs = await msUntilLeading(timers, standby, 25_000);
        expect(tookMs).toBeLessThanOrEqual(20_000);
        // It may have renewed just before it died, or almost a whole pause between two tries earlier.
        expect(tookMs).toBeGreaterThan(15_000 - 2_400);
        expect(leader.elector.leading).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('that stops is followed within 3 s', async () => {
    await fc.assert(
      fc.asyncProperty(chances, chances, lifeMs, async (leaderChances, standbyChances, livedMs) => {
        const { timers, leader, standby } = await pair(leaderChances, standbyChances, livedMs);
        leader.stop.abort();
        await leader.elector.release();
        expect(leader.elector.leading).toBe(false);
        expect(await msUntilLeading(timers, standby, 5_000)).toBeLessThanOrEqual(3_000);
      }),
      { numRuns: 50 },
    );
  });
});
