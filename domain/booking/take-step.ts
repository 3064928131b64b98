/**
 * @file domain/booking/take-step.ts
 * @description Runs a decision about an order: load, decide purely, apply; whoever loses a race decides again on what is there now.
 * @dependencies -
 * @created 2026-11-25
 */
import { LytSlotError } from '../shared/index.ts';
import type { OrderSnapshot } from './order.ts';
import type { OrderStore, Transition } from './transition.ts';

/** Which order. */
export interface OrderRef {
  readonly tenantId: string;
  readonly orderId: string;
}

/** A step to write with the word for it, or only a word: there is nothing to do. */
export interface Decision<Outcome extends string> {
  readonly outcome: Outcome;
  readonly step?: Transition;
}

// Each round somebody else made progress; a person pressing twice and a worker never need more than a few.
const MOST_ROUNDS = 8;

/** Loads an order. Throws ORDER_NOT_FOUND. */
export async function loadOrder(orders: Pick<OrderStore, 'load'>, { tenantId, orderId }: OrderRef): Promise<OrderSnapshot> {
  const order = await orders.load(tenantId, orderId);
  if (order === undefined) throw new LytSlotError('ORDER_NOT_FOUND', `There is no order ${orderId}`, { orderId });
  return order;
}

/**
 * Takes one step. What `decide` reads of the order's past is read after the order, so whoever adds to it meanwhile makes this step stale.
 * `repeated`: this very command took effect before. Throws ORDER_NOT_FOUND, what `decide` throws, and ORDER_STATE_CHANGED when others keep
 * being first.
 */
export async function takeStep<Outcome extends string>(
  orders: OrderStore,
  ref: OrderRef & { readonly commandId?: string },
  decide: (order: OrderSnapshot) => Decision<Outcome> | Promise<Decision<Outcome>>,
): Promise<Outcome | 'repeated'> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const order = await loadOrder(orders, ref);
    const decision = await decideOrRecognise(orders, ref, () => decide(order));
    if (decision === 'repeated') return decision;
    const { step, outcome } = decision;
    if (step === undefined) return outcome;
    const applied = await orders.apply(step);
    if (applied.outcome === 'applied') return outcome;
    if (applied.outcome === 'repeated') return 'repeated';
  }
  throw new LytSlotError('ORDER_STATE_CHANGED', `Order ${ref.orderId} keeps changing`, { orderId: ref.orderId });
}

/** A command that took effect before is no longer allowed where it has led: it is recognised by its key, not refused. */
async function decideOrRecognise<Outcome extends string>(
  orders: OrderStore,
  { tenantId, orderId, commandId }: OrderRef & { readonly commandId?: string },
  decide: () => Decision<Outcome> | Promise<Decision<Outcome>>,
): Promise<Decision<Outcome> | 'repeated'> {
  try {
    return await decide();
  } catch (error) {
    if (commandId !== undefined && (await orders.hasTaken({ tenantId, orderId }, commandId))) return 'repeated';
    throw error;
  }
}
