/**
 * @file domain/disputes/ruling-time.ts
 * @description How long a decision may take.
 * @dependencies -
 * @created 2026-11-29
 */
import type { OrderSnapshot, StepChange } from '../booking/index.ts';

const HOUR_MS = 3_600_000;
/** After this somebody has to hurry, after that the money goes back by itself. */
const ESCALATE_MS = 72 * HOUR_MS;
const EXPIRE_MS = 7 * 24 * HOUR_MS;

/** From now on a decision is awaited. */
export function awaitRuling(begunAt: Date): Pick<StepChange, 'dispute' | 'deadline'> {
  return { dispute: { begunAt }, deadline: { action: 'escalate-dispute', dueAt: new Date(begunAt.getTime() + ESCALATE_MS) } };
}

/** When the clock decides. */
export function rulingDue({ dispute }: OrderSnapshot, now: Date): Date {
  return new Date((dispute?.begunAt ?? now).getTime() + EXPIRE_MS);
}
