/**
 * @file tests/soak/plan-faults.ts
 * @description When which fault comes: the same for the same seed, each kind once in every round, one at a time, and a rest in the end.
 * @dependencies -
 * @created 2026-11-29
 */
import { FAULT_KINDS } from './fault-kinds.ts';
import type { FaultName } from './fault-kinds.ts';
import { randomOf, shuffled } from './random.ts';

/** A fault and when it begins, in seconds from the start. */
export interface PlannedFault {
  readonly atSeconds: number;
  readonly fault: FaultName;
}

/** What a plan is made of. */
export interface PlanOptions {
  readonly seed: number;
  readonly minutes: number;
  readonly faults: readonly FaultName[];
}

/** Sales alone, before the first fault. */
export const LEAD_SECONDS = 30;
/** Nothing goes wrong any more. */
export const REST_SECONDS = 120;
/** A round is this long at most, unless one does not fit into it; each kind comes once in a round. */
const ROUND_SECONDS = 1_800;

/** The plan; throws when the run is too short for one fault of each kind. */
export function planFaults({ seed, minutes, faults }: PlanOptions): readonly PlannedFault[] {
  if (faults.length === 0) return [];
  const busySeconds = faults.reduce((sum, fault) => sum + FAULT_KINDS[fault].lastsSeconds, 0);
  const seconds = minutes * 60 - LEAD_SECONDS - REST_SECONDS;
  if (seconds < busySeconds) {
    throw new Error(
      `--minutes ${minutes} is too short for these faults; the least is ${Math.ceil((busySeconds + LEAD_SECONDS + REST_SECONDS) / 60)}`,
    );
  }
  const rounds = Math.max(1, Math.min(Math.ceil(seconds / ROUND_SECONDS), Math.floor(seconds / busySeconds)));
  const random = randomOf(seed);
  const idleSeconds = (seconds / rounds - busySeconds) / faults.length;
  const plan: PlannedFault[] = [];
  let from = LEAD_SECONDS;
  for (let round = 0; round < rounds; round += 1) {
    for (const fault of shuffled(random, faults)) {
      plan.push({ fault, atSeconds: Math.round(from + random() * idleSeconds) });
      from += FAULT_KINDS[fault].lastsSeconds + idleSeconds;
    }
  }
  return plan;
}
