/**
 * @file domain/compliance/index.ts
 * @description Front door of the compliance slice: which topics may be advertised where, from when until when, as data.
 * @dependencies -
 * @created 2026-11-29
 */
export { decideBy, lineAbout } from './decide-by.ts';
export { planLine } from './plan-line.ts';
export type { PlannedLine, ProposedLine } from './plan-line.ts';
export { PLATFORM_LINES } from './platform-lines.ts';
export { HERE } from './policy.ts';
export type { Effect, Policy, PolicyLine, PolicyReader, Venue } from './policy.ts';
