/**
 * @file domain/experiments/index.ts
 * @description Front door of the experiments slice: several variants of a post over the placements of a cart, and what they show.
 * @dependencies -
 * @created 2026-11-29
 */
export { compareVariants } from './compare-variants.ts';
export type { Comparison, Tally } from './compare-variants.ts';
export { judgeExperiment } from './judge-experiment.ts';
export type { NoWinner, VariantFigures, Verdict } from './judge-experiment.ts';
export { describeExperiment, readExperiment } from './read-experiment.ts';
export type { Counted, ExperimentDeps, ExperimentPlacement, ExperimentReport, Outcome, OutcomeReader } from './read-experiment.ts';
export { sayVerdict } from './say-verdict.ts';
export { splitPlacements } from './split-placements.ts';
export type { SplitPlacement } from './split-placements.ts';
export { submitVariants } from './submit-variants.ts';
