/**
 * @file cabinet-ui/src/orders/order-choice.ts
 * @description Which orders the list shows, as it stands in the address: all, those of one state of payment, or those that await the owner.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { orderStateSchema } from '@lytslot/contracts/http';
import type { OrderState } from '@lytslot/contracts/http';

export type OrderChoice = 'all' | 'waiting' | OrderState;

/** In the order of the chips. */
export const CHOICES: readonly OrderChoice[] = ['all', 'waiting', ...orderStateSchema.options];

/** What the API filters by, and the address says in the same words. */
export function filterOf(choice: OrderChoice) {
  if (choice === 'all') return {};
  return choice === 'waiting' ? ({ placementState: 'OWNER_REVIEW' } as const) : { state: choice };
}

/** An address that says something else shows all. */
export function choiceIn(search: URLSearchParams): OrderChoice {
  if (search.get('placementState') === 'OWNER_REVIEW') return 'waiting';
  return orderStateSchema.safeParse(search.get('state')).data ?? 'all';
}
