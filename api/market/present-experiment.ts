/**
 * @file api/market/present-experiment.ts
 * @description An experiment as the contract shows it.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import type { Experiment } from '@lytslot/contracts/http';
import { sayVerdict } from '@lytslot/domain/experiments';
import type { ExperimentPlacement, ExperimentReport, NoWinner } from '@lytslot/domain/experiments';
import { standing } from '../orders/standing.ts';

/** For its advertiser. */
export function presentExperiment({ id, placements, basis, verdict }: ExperimentReport): Experiment {
  const { level, figures, comparisons, winner, noWinner } = verdict;
  const countOf = (variant: string) => placements.filter((placement) => placement.variant === variant).length;
  return {
    experimentId: id,
    level,
    placements: placements.map(presentPlacement),
    basis,
    variants: figures.map((one) => ({ ...one, placements: countOf(one.variant) })),
    comparisons: comparisons.map((one) => ({ ...one })),
    ...(winner !== undefined && { winner }),
    ...(noWinner !== undefined && { noWinner: presentNoWinner(noWinner) }),
    says: sayVerdict(verdict),
  };
}

function presentPlacement({ order, variant, counted, outcome }: ExperimentPlacement): Experiment['placements'][number] {
  const { channelId, publishAt, publishedAt, erid } = order.placement;
  return {
    ...standing(order, order.id),
    orderNumber: order.number,
    channelId,
    publishAt: publishAt.toISOString(),
    ...(publishedAt !== undefined && { publishedAt: publishedAt.toISOString() }),
    ...(variant !== undefined && { variant }),
    ...(erid !== undefined && { erid }),
    clicks: outcome?.clicks ?? 0,
    ...(outcome?.views !== undefined && { views: outcome.views }),
    ...(outcome?.reach !== undefined && { reach: outcome.reach }),
    counted,
  };
}

function presentNoWinner(why: NoWinner): NonNullable<Experiment['noWinner']> {
  switch (why.reason) {
    case 'too-little':
      return { reason: why.reason, exposures: why.exposures, clicks: why.clicks };
    case 'can-be-chance':
      return { reason: why.reason, ...(why.exposures !== undefined && { exposures: why.exposures }) };
    case 'running':
    case 'variant-missing':
    case 'not-comparable':
      return { reason: why.reason };
  }
}
