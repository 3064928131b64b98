/**
 * @file workers/runtime/start-loop.ts
 * @description Runs turns of work one after the other until stopped; a failed turn is repeated, a wedged one is noticed.
 * @dependencies adapters
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@lytslot/adapters/telemetry';
import type { LoopPlan } from '../slice.ts';

/** A running loop. */
export interface RunningLoop {
  readonly name: string;
  /** Named when a turn has lasted so long that only a restart helps. */
  wedged(): readonly string[];
  /** Named while the last turn failed. */
  failing(): readonly string[];
  /** Begins no more turns and resolves when the one in hand is finished. */
  stop(): Promise<void>;
}

/** The machine's own time: it drives turns, never business. */
export interface LoopTimer {
  nowMs(): number;
  /** Resolves after `ms`, or at once when the signal says stop. */
  rest(ms: number, signal: AbortSignal): Promise<void>;
}

/** The timer of a process. */
export function machineTimer(): LoopTimer {
  return {
    nowMs: () => performance.now(),
    rest: async (ms, signal) => {
      await pause(ms, undefined, { signal }).catch(() => undefined);
    },
  };
}

// Every call inside a turn has its own, much shorter time limit.
const WEDGED_AFTER_MS = 90_000;

/** Starts the loop. */
export function startLoop(deps: { readonly logger: Logger; readonly timer: LoopTimer }, plan: LoopPlan): RunningLoop {
  const { logger, timer } = deps;
  const stopping = new AbortController();
  let beganAt = timer.nowMs();
  let hasFailed = false;
  const run = async () => {
    while (!stopping.signal.aborted) {
      beganAt = timer.nowMs();
      let next: 'idle' | 'more' = 'idle';
      try {
        next = await plan.turn();
        hasFailed = false;
      } catch (error) {
        hasFailed = true;
        logger.error({ err: error, loop: plan.name }, 'turn failed; it will be repeated');
      }
      await timer.rest(next === 'more' ? 0 : plan.everyMs, stopping.signal);
    }
  };
  const finished = run();
  return {
    name: plan.name,
    wedged: () => {
      const seconds = Math.round((timer.nowMs() - beganAt) / 1_000);
      return stopping.signal.aborted || seconds * 1_000 < WEDGED_AFTER_MS ? [] : [`${plan.name} has not turned for ${seconds} s`];
    },
    failing: () => (hasFailed ? [`${plan.name} fails`] : []),
    stop: () => {
      stopping.abort();
      return finished;
    },
  };
}
