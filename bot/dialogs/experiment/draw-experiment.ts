/**
 * @file bot/dialogs/experiment/draw-experiment.ts
 * @description Asking for another variant, how variants are split over a cart, and what they have shown.
 * @dependencies domain
 * @created 2026-11-29
 */
import { allows, VARIANTS } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { sayVerdict } from '@lytslot/domain/experiments';
import type { ExperimentReport } from '@lytslot/domain/experiments';
import { bold, encodePress, italic, lines, quote } from '../../screens/index.ts';
import type { Button, Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';
import { drawCompany } from '../cart/draw-cart.ts';

/** Draws the question for another post. */
export function drawVariant({ id: orderId }: OrderSnapshot, company: readonly OrderSnapshot[], language: Language): Screen {
  const { experiment, button } = textsOf(language);
  return {
    ...lines(bold(experiment.ask(nextVariant(company) ?? '')), '', quote(experiment.rule), ...drawSplit(company, language)),
    keyboard: [[{ text: button.back, data: encodePress({ action: 'creative', orderId }) }]],
  };
}

/** Whether orders bought together can have one more variant: there are to be at least as many times as posts. */
export function canVary(company: readonly OrderSnapshot[]): boolean {
  const variants = company[0]?.placement.experiment?.variants ?? 1;
  return variants < company.length && nextVariant(company) !== undefined && company.every((order) => allows(order, 'creative.submitted'));
}

function nextVariant(company: readonly OrderSnapshot[]): string | undefined {
  return VARIANTS[company[0]?.placement.experiment?.variants ?? 1];
}

/** The button that asks for another variant, where there can be one. */
export function variantButtons(orderId: string, company: readonly OrderSnapshot[], language: Language): readonly Button[] {
  return canVary(company) ? [{ text: textsOf(language).button.variant, data: encodePress({ action: 'variant', orderId }) }] : [];
}

/** What a screen of an order says of those that are bought with it: one post for all, or so many of each variant. */
export function drawSplit(company: readonly OrderSnapshot[], language: Language) {
  const names = company.flatMap(({ placement }) => placement.experiment?.variant ?? []);
  if (names.length === 0) return drawCompany(company.length, language);
  const counts = [...Map.groupBy(names.toSorted(), (name) => name)].map(([name, own]) => `${name} × ${own.length}`);
  return [italic(textsOf(language).experiment.split(counts.join(', ')))];
}

/** The button to what an order's variants have shown. */
export function experimentButtons({ id: orderId, placement }: OrderSnapshot, language: Language): readonly Button[] {
  if (placement.experiment === undefined) return [];
  return [{ text: textsOf(language).button.experiment, data: encodePress({ action: 'experiment', orderId }) }];
}

/** Draws what the variants have shown. */
export function drawExperiment(orderId: string, { placements, basis, verdict }: ExperimentReport, language: Language): Screen {
  const { experiment, button } = textsOf(language);
  const rows = verdict.figures.map(({ variant, exposures, clicks }) => {
    const posts = placements.filter((placement) => placement.variant === variant).length;
    return `${variant} · ${experiment.figures({ posts, exposures, clicks })}`;
  });
  return {
    ...lines(bold(experiment.title), '', ...rows, '', quote(sayVerdict(verdict)[language]), italic(experiment.basis[basis])),
    keyboard: [[{ text: button.back, data: encodePress({ action: 'order', orderId }) }]],
  };
}
