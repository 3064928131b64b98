/**
 * @file domain/publishing/index.ts
 * @description Front door of the publishing slice: from a scheduled placement to a settled one.
 * @dependencies -
 * @created 2026-11-25
 */
export { fulfilPlacement, removePlacement, settlePlacement } from './end-placement.ts';
export { budgetLeft, burnRate, isBurning, windowsUntil } from './lateness-budget.ts';
export type { BurnSpeed, PostCountsByWindow, PostWindow, PublishObjective } from './lateness-budget.ts';
export type { ChannelReader, Found, Messenger, PublishResult } from './ports.ts';
export { publishPlacement } from './publish-placement.ts';
export { reconcilePublication } from './reconcile-publication.ts';
