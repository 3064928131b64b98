/**
 * @file bot/dialogs/experiment/experiment-screens.ts
 * @description Reads what the screens of an experiment need and draws them, where the order is in one or can be.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { readExperiment } from '@lytslot/domain/experiments';
import type { Screen } from '../../screens/index.ts';
import type { DialogueDeps } from '../ports.ts';
import type { DialogueState, View } from '../state.ts';
import { canVary, drawExperiment, drawVariant } from './draw-experiment.ts';

/** Undefined for other views, and where there is nothing of the kind. */
export async function experimentScreen(
  deps: Pick<DialogueDeps, 'shardOf'>,
  { language }: Pick<DialogueState, 'language'>,
  view: Extract<View, { orderId: string }>,
  { order, company }: { readonly order: OrderSnapshot; readonly company: readonly OrderSnapshot[] },
): Promise<Screen | undefined> {
  if (view.kind === 'variant' && canVary(company)) return drawVariant(order, company, language);
  const { experiment } = order.placement;
  if (view.kind !== 'experiment' || experiment === undefined) return undefined;
  return drawExperiment(order.id, await readExperiment({ storesOf: deps.shardOf }, experiment), language);
}
