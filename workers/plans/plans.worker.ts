/**
 * @file workers/plans/plans.worker.ts
 * @description Plans: what is due of paid ones, and channels that a plan has no room for.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Slice } from '../slice.ts';
import { chargePlans } from './charge-plans.ts';
import type { ChargePlansDeps } from './charge-plans.ts';
import { fitChannels } from './fit-channels.ts';
import type { FitChannelsDeps } from './fit-channels.ts';

export type PlansDeps = ChargePlansDeps & FitChannelsDeps;

/** Part of pool payments. */
export function plansSlice(deps: PlansDeps): Slice {
  return { handlers: {}, loops: [...chargePlans(deps), fitChannels(deps)] };
}
