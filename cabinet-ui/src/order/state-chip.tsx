/**
 * @file cabinet-ui/src/order/state-chip.tsx
 * @description An order's present state in one word.
 * @dependencies @mui/material, contracts
 * @created 2026-11-25
 */
import type { OrderState, PlacementState } from '@lytslot/contracts/http';
import { Chip } from '@mui/material';
import type { ChipProps } from '@mui/material';
import { useText } from '../texts/language.tsx';
import { currentState } from './story.ts';

const TONE: Readonly<Record<OrderState | PlacementState, NonNullable<ChipProps['color']>>> = {
  HELD: 'warning',
  AWAITING_PAYMENT: 'warning',
  PAID: 'primary',
  CLOSED: 'success',
  RELEASED: 'default',
  REFUNDED: 'default',
  NEW: 'primary',
  MODERATION: 'primary',
  OWNER_REVIEW: 'secondary',
  MARKING: 'primary',
  SCHEDULED: 'primary',
  RESCHEDULING: 'secondary',
  PUBLISHING: 'info',
  PUBLISH_UNKNOWN: 'error',
  PUBLISH_FAILED: 'error',
  LIVE: 'info',
  REMOVAL_DUE: 'info',
  FULFILLED: 'success',
  SETTLED: 'success',
  DISPUTED: 'error',
  DISPUTE_UPHELD: 'default',
  REJECTED: 'error',
  CHANGES_REQUESTED: 'secondary',
  ADV_REVIEW: 'secondary',
  OWNER_DECLINED: 'error',
  CANCELLED: 'default',
};

/** Same colours as in the calendar. */
export function StateChip({ order }: { readonly order: { readonly state: OrderState; readonly placementState: PlacementState } }) {
  const { words } = useText();
  const state = currentState(order);
  return <Chip size="small" color={TONE[state]} label={words.states[state].name} data-testid="order-state" data-state={state} />;
}
