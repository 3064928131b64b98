/**
 * @file tools/kubectl-lytslot/paid-orders.ts
 * @description Asks inside the operator's pod which paid orders a plan touches: resources carry their count, databases know their numbers.
 * @dependencies -
 * @created 2026-11-28
 */
import type { TouchedOrder } from './edit.ts';
import type { Kubectl } from './kubectl.ts';
import type { Plan } from './plan.ts';
import { PluginError } from './plugin-error.ts';

interface Answer {
  readonly resource: string;
  readonly orders: readonly TouchedOrder[];
}

/** The plan with the orders each change touches. Who may not look inside the pod, or finds none, sees why; the plan stands either way. */
export async function withPaidOrders(kubectl: Kubectl, plan: Plan): Promise<Plan> {
  const touching = plan.changes.filter(({ effects }) => effects.openOrders > 0).map(({ resource }) => resource);
  if (touching.length === 0) return plan;
  try {
    const text = await kubectl(['exec', 'deployment/operator', '--', 'node', 'controllers/paid-orders.main.ts', ...touching]);
    const answers = new Map((JSON.parse(text) as readonly Answer[]).map(({ resource, orders }) => [resource, orders] as const));
    return { ...plan, changes: plan.changes.map((change) => ({ ...change, paidOrders: answers.get(change.resource) ?? [] })) };
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    const note = `their numbers are not known here: ${error.message}`;
    const explained = plan.changes.map((change) =>
      touching.includes(change.resource) ? { ...change, effects: { ...change.effects, notes: [...change.effects.notes, note] } } : change,
    );
    return { ...plan, changes: explained };
  }
}
