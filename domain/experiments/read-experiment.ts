/**
 * @file domain/experiments/read-experiment.ts
 * @description An experiment as it stands: each placement with its variant and what was counted, and what that shows.
 * @dependencies -
 * @created 2026-11-29
 */
import { VARIANTS } from '../booking/index.ts';
import type { ExperimentMember, ExperimentPart, OrderSnapshot, OrderStore, Variant } from '../booking/index.ts';
import type { OrderState, PlacementState } from '../order-life/index.ts';
import type { Tally } from './compare-variants.ts';
import { judgeExperiment } from './judge-experiment.ts';
import type { Verdict } from './judge-experiment.ts';

/** What was counted of a placement; undefined: never measured. */
export interface Outcome {
  readonly placementId: string;
  readonly clicks: number;
  readonly views: number | undefined;
  /** Subscribers of the channel when the post came out. */
  readonly reach: number | undefined;
}

/** Reads what was counted, in the tenant's context. */
export interface OutcomeReader {
  outcomes(tenantId: string, placementIds: readonly string[]): Promise<readonly Outcome[]>;
}

/** What reading needs; both throw TENANT_NOT_FOUND or SHARD_UNAVAILABLE: half an experiment would show what is not so. */
export interface ExperimentDeps {
  readonly storesOf: (tenantId: string) => Promise<{ readonly orders: Pick<OrderStore, 'load'>; readonly clicks: OutcomeReader }>;
}

/** Whether a placement counts, or why not: it never came out, or its post is not the variant any more. */
export type Counted = 'counted' | 'not-published' | 'post-changed';

/** One placement of an experiment. */
export interface ExperimentPlacement {
  readonly order: OrderSnapshot;
  /** Undefined where the variant never got to, or has been taken back. */
  readonly variant: Variant | undefined;
  readonly counted: Counted;
  readonly outcome: Outcome | undefined;
}

/** The whole of it. `basis`: whether exposures are views, or the channels' subscribers because not every post has its views counted. */
export interface ExperimentReport {
  readonly id: string;
  readonly placements: readonly ExperimentPlacement[];
  readonly basis: 'views' | 'reach';
  readonly verdict: Verdict;
}

/** Reads it, wherever its orders are. */
export async function readExperiment(deps: ExperimentDeps, part: ExperimentPart): Promise<ExperimentReport> {
  const placements = await Promise.all(part.members.map((member) => readPlacement(deps, part.id, member)));
  return describeExperiment(part, placements.flat());
}

async function readPlacement(
  { storesOf }: ExperimentDeps,
  experimentId: string,
  { tenantId, orderId }: ExperimentMember,
): Promise<readonly ExperimentPlacement[]> {
  const { orders, clicks } = await storesOf(tenantId);
  const order = await orders.load(tenantId, orderId);
  if (order === undefined) return [];
  const { experiment } = order.placement;
  const own = experiment?.id === experimentId ? experiment : undefined;
  const [outcome] = await clicks.outcomes(tenantId, [order.placement.id]);
  return [{ order, variant: own?.variant, counted: countedOf(order, own), outcome }];
}

function countedOf({ placement }: OrderSnapshot, part: ExperimentPart | undefined): Counted {
  if (part === undefined || placement.content?.hash !== part.contentHash) return 'post-changed';
  return placement.publishedAt === undefined ? 'not-published' : 'counted';
}

/** The report of what was read. */
export function describeExperiment(
  { id, level, variants }: Pick<ExperimentPart, 'id' | 'level' | 'variants'>,
  placements: readonly ExperimentPlacement[],
): ExperimentReport {
  const counted = placements.filter((placement) => placement.counted === 'counted');
  const basis = counted.every(({ outcome }) => outcome?.views !== undefined) ? 'views' : 'reach';
  const tallies = counted.flatMap(({ order, variant, outcome }): readonly Tally[] => {
    if (variant === undefined || outcome === undefined) return [];
    return [{ variant, channelId: order.placement.channelId, exposures: outcome[basis] ?? 0, clicks: outcome.clicks }];
  });
  const phase = placements.every(({ order }) => isOver(order)) ? 'over' : 'running';
  return { id, placements, basis, verdict: judgeExperiment({ variants: VARIANTS.slice(0, variants), level, phase, tallies }) };
}

const OVER: ReadonlySet<OrderState | PlacementState> = new Set([
  'RELEASED',
  'REFUNDED',
  'CLOSED',
  'REJECTED',
  'OWNER_DECLINED',
  'CANCELLED',
  'PUBLISH_FAILED',
  'FULFILLED',
  'DISPUTED',
  'DISPUTE_UPHELD',
]);

/** Whether its post neither stands nor will. */
function isOver({ state, placement }: OrderSnapshot): boolean {
  return OVER.has(state) || OVER.has(placement.state);
}
