/**
 * @file sandbox/faults/index.ts
 * @description Front door of the fault scripts.
 * @dependencies -
 * @created 2026-11-24
 */
export { answerWithFaults } from './answer-with-faults.ts';
export type { ServiceRefusals } from './answer-with-faults.ts';
export { createFaultBook, readFaultOrder } from './fault-book.ts';
export type { Fault, FaultBook, FaultTarget } from './fault-book.ts';
