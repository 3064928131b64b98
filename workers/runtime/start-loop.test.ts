/**
 * @file workers/runtime/start-loop.test.ts
 * @description Loops under a timer of the test: turn after turn, failures survived, a stuck turn told, an orderly stop.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { createLogger } from '@lytslot/adapters/telemetry';
import type { LoopPlan } from '../slice.ts';
import type { LoopTimer } from './start-loop.ts';
import { machineTimer, startLoop } from './start-loop.ts';

const logger = createLogger({ process: 'test', level: 'silent' });

/** A timer whose rests end when the test says so. */
function handTimer() {
  const rests: number[] = [];
  let nowMs = 0;
  let wake = Promise.withResolvers<void>();
  let resting = Promise.withResolvers<void>();
  const timer: LoopTimer = {
    nowMs: () => nowMs,
    rest: (ms, signal) => {
      rests.push(ms);
      wake = Promise.withResolvers<void>();
      if (signal.aborted) wake.resolve();
      signal.addEventListener('abort', () => wake.resolve());
      resting.resolve();
      return wake.promise;
    },
  };
  return {
    timer,
    rests,
    advance: (ms: number) => (nowMs += ms),
    /** Resolves when the loop has finished a turn and rests. */
    atRest: () => resting.promise,
    /** Ends the rest and resolves at the next one. */
    nextRest: () => {
      resting = Promise.withResolvers<void>();
      wake.resolve();
      return resting.promise;
    },
  };
}

function start(turns: readonly LoopPlan['turn'][]) {
  const hand = handTimer();
  let turn = 0;
  const loop = startLoop(
    { logger, timer: hand.timer },
    {
      name: 'scanner',
      everyMs: 300,
      turn: () => {
        turn += 1;
        return turns[turn - 1]?.() ?? Promise.resolve('idle');
      },
    },
  );
  return { hand, loop, turns: () => turn };
}

describe('a loop', () => {
  it('rests between turns, but not when there is more', async () => {
    const { hand, loop, turns } = start([async () => 'more', async () => 'idle']);
    await hand.atRest();
    await hand.nextRest();
    expect(hand.rests).toEqual([0, 300]);
    await loop.stop();
    expect(turns()).toBe(2);
  });

  it('survives a failed turn, says so meanwhile, and rests before the next', async () => {
    const { hand, loop } = start([() => Promise.reject(new Error('database away')), async () => 'idle']);
    await hand.atRest();
    expect(loop.failing()).toEqual(['scanner fails']);
    await hand.nextRest();
    expect(loop.failing()).toEqual([]);
    expect(hand.rests).toEqual([300, 300]);
    await loop.stop();
  });

  it.each([
    [89_000, []],
    [90_000, ['scanner has not turned for 90 s']],
  ])('whose turn has lasted %i ms is stuck: %j', async (ms, expected) => {
    const gate = Promise.withResolvers<'idle'>();
    const { hand, loop } = start([() => gate.promise]);
    hand.advance(ms);
    expect(loop.wedged()).toEqual(expected);
    gate.resolve('idle');
    await hand.atRest();
    await loop.stop();
  });

  it('that is told to stop finishes the turn in hand and begins no other', async () => {
    const gate = Promise.withResolvers<'more'>();
    const { hand, loop, turns } = start([() => gate.promise]);
    let isStopped = false;
    const stopped = loop.stop().then(() => (isStopped = true));
    hand.advance(1_000_000);
    expect([isStopped, loop.wedged()]).toEqual([false, []]);
    gate.resolve('more');
    await stopped;
    expect(turns()).toBe(1);
  });
});

describe("the machine's timer", () => {
  it('stops resting when it is told to stop', async () => {
    const stopping = new AbortController();
    const timer = machineTimer();
    const before = timer.nowMs();
    const rest = timer.rest(3_600_000, stopping.signal);
    stopping.abort();
    await rest;
    expect(timer.nowMs() - before).toBeLessThan(60_000);
  });
});
