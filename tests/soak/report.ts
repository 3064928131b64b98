/**
 * @file tests/soak/report.ts
 * @description What a soak saw, as it is written to .lytslot/soak.json.
 * @dependencies -
 * @created 2026-11-29
 */
import type { FaultName } from './fault-kinds.ts';

/** How people who wanted to buy fared. */
export interface Sales {
  readonly begun: number;
  /** How often each end was reached: paid, canceled, declined, left, paid short, sold out, beaten, failed. */
  readonly ends: Readonly<Record<string, number>>;
  /** Who failed while nothing was broken, and why. */
  readonly failedInPeace: readonly string[];
}

/** A fault that was done and undone. */
export interface DoneFault {
  readonly fault: FaultName;
  readonly atSeconds: number;
  /** Until every resource and pod was Ready, what was kept away on purpose not counted; undefined when that did not come. */
  readonly recoveredSeconds: number | undefined;
  /** Why it could not be done or undone. */
  readonly failure?: string;
}

/** Something that is not as it must be, and what it was found on. */
export interface Finding {
  readonly what: string;
  readonly subjects: readonly string[];
}

/** Posts that were due and are accounted for. */
export interface Posts {
  readonly due: number;
  readonly published: number;
  readonly refunded: number;
  /** Not decided yet: looked up in the channel, or refunded at this moment. */
  readonly undecided: number;
  readonly latenessMs: readonly number[];
}

/** Writes of the operator while no order changed. */
export interface Quiet {
  readonly seconds: number;
  readonly writes: number;
  readonly orderEvents: number;
}

/** How the memory of a process went while it lived, in the second half of the run. */
export interface Memory {
  readonly pod: string;
  readonly figure: 'resident' | 'heap';
  readonly hours: number;
  readonly lastMb: number;
  /** By a line through the lows. */
  readonly grownMb: number;
}

/** Everything a soak saw. */
export interface Report {
  readonly seed: number;
  readonly minutes: number;
  readonly endedEarly: boolean;
  readonly sales: Sales;
  readonly faults: readonly DoneFault[];
  readonly plannedFaults: number;
  readonly audits: number;
  readonly findings: readonly Finding[];
  readonly posts: Posts;
  readonly quiet: Quiet | undefined;
  /** Pods that ended or restarted although no fault had them in mind. */
  readonly unplannedRestarts: readonly string[];
  readonly memory: readonly Memory[];
  /** Log lines at level error or fatal, by process and message. */
  readonly errorLines: Readonly<Record<string, number>>;
}
