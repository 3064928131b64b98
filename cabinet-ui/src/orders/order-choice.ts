/**
 * @file cabinet-ui/src/orders/order-choice.ts
 * @description Which orders the list shows, as it stands in the address: all, those of one state of payment, those that await the owner, or those about whose time both sides talk.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { orderStateSchema } from '@lytslot/contracts/http';
import type { OrderState, PlacementState } from '@lytslot/contracts/http';

export type OrderChoice = 'all' | keyof typeof BY_PLACEMENT | OrderState;

/** Where the post is what matters. */
const BY_PLACEMENT = { waiting: 'OWNER_REVIEW', moving: 'RESCHEDULING' } as const satisfies Readonly<Record<string, PlacementState>>;

/** In the order of the chips. */
export const CHOICES: readonly OrderChoice[] = ['all', 'waiting', 'moving', ...orderStateSchema.options];

/** What the API filters by, and the address says in the same words. */
export function filterOf(choice: OrderChoice) {
  if (choice === 'all') return {};
  return choice === 'waiting' || choice === 'moving' ? { placementState: BY_PLACEMENT[choice] } : { state: choice };
}

/** An address that says something else shows all. */
export function choiceIn(search: URLSearchParams): OrderChoice {
  const placement = search.get('placementState');
  if (placement === BY_PLACEMENT.waiting) return 'waiting';
  if (placement === BY_PLACEMENT.moving) return 'moving';
  return orderStateSchema.safeParse(search.get('state')).data ?? 'all';
}
