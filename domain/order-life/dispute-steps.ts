/**
 * @file domain/order-life/dispute-steps.ts
 * @description The table’s fourth part: a complaint about what was delivered, what both sides say, who decides and by when.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LifeSteps } from './life-step.ts';

/** While money waits for a decision it goes nowhere. */
export const DISPUTE_STEPS = {
  'dispute.lodged': {
    from: ['LIVE', 'REMOVAL_DUE'],
    to: 'same',
    by: ['advertiser', 'owner'],
    guard: 'there is no dispute yet; the post still stays its time and is removed as agreed',
    awaits: ['remove', 'fulfil'],
    tells: ['dispute.opened'],
  },
  'dispute.begun': {
    from: ['REMOVAL_DUE'],
    to: 'DISPUTED',
    by: ['system'],
    guard: 'the post stayed its time, and a dispute was opened meanwhile',
    awaits: ['escalate-dispute'],
  },
  'dispute.opened': {
    from: ['FULFILLED'],
    to: 'DISPUTED',
    by: ['advertiser', 'owner'],
    guard: 'the dispute window is open',
    awaits: ['escalate-dispute'],
    tells: ['dispute.opened'],
  },
  'dispute.evidence-added': {
    from: ['LIVE', 'REMOVAL_DUE', 'DISPUTED'],
    to: 'same',
    by: ['advertiser', 'owner'],
    guard: 'there is a dispute, and its side has not said too much already',
    awaits: ['remove', 'fulfil', 'escalate-dispute', 'expire-dispute'],
  },
  'dispute.escalated': {
    from: ['DISPUTED'],
    to: 'same',
    by: ['system'],
    guard: 'nobody has decided in 72 hours',
    awaits: ['expire-dispute'],
    tells: ['dispute.escalated'],
  },
  'dispute.proposed': {
    from: ['DISPUTED'],
    to: 'same',
    by: ['administrator'],
    guard: 'the price is above what one administrator decides alone',
    awaits: ['escalate-dispute', 'expire-dispute'],
  },
  'dispute.upheld': {
    from: ['DISPUTED'],
    to: 'DISPUTE_UPHELD',
    by: ['administrator', 'system'],
    guard: 'decided for the advertiser, in full or in part; in full by itself after seven days',
    awaits: ['refund'],
    reservation: 'consume',
    tells: ['dispute.decided'],
  },
  'dispute.dismissed': {
    from: ['DISPUTED'],
    to: 'CLOSED',
    by: ['administrator'],
    guard: 'decided for the owner',
    awaits: ['none'],
    reservation: 'consume',
    books: ['placement-settled'],
    tells: ['dispute.decided'],
  },
} as const satisfies LifeSteps;
