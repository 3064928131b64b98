/**
 * @file domain/order-life/rescheduling-steps.ts
 * @description The table’s part about another time: one side proposes it, the other agrees or not, and the clock keeps the old one.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LifeSteps } from './life-step.ts';

/** However it ends, the post waits for its time again: for the new one, or for the one it had. */
export const RESCHEDULING_STEPS = {
  'placement.move-proposed': {
    from: ['SCHEDULED'],
    to: 'RESCHEDULING',
    by: ['advertiser', 'owner'],
    guard:
      'the other time is for sale, the order’s own time not counted against it, and both are more than two hours ahead; the side has proposed fewer than three so far',
    awaits: ['expire-move'],
    reservation: 'propose',
    tells: ['placement.move-proposed'],
  },
  'placement.moved': {
    from: ['RESCHEDULING'],
    to: 'SCHEDULED',
    by: ['advertiser', 'owner'],
    guard: 'the side that did not propose it agrees to this very time, before the proposal runs out',
    awaits: ['publish'],
    reservation: 'swap',
    tells: ['placement.moved'],
  },
  'placement.move-declined': {
    from: ['RESCHEDULING'],
    to: 'SCHEDULED',
    by: ['advertiser', 'owner'],
    guard: 'the other side declines this very time, or the side that proposed it takes it back',
    awaits: ['publish'],
    reservation: 'withdraw',
    tells: ['placement.move-declined'],
  },
  'placement.move-expired': {
    from: ['RESCHEDULING'],
    to: 'SCHEDULED',
    by: ['system'],
    guard: 'nobody answered in twelve hours, or two hours before the nearer of the two times',
    awaits: ['publish'],
    reservation: 'withdraw',
    tells: ['placement.move-expired'],
  },
} as const satisfies LifeSteps;
