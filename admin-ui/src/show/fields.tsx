/**
 * @file admin-ui/src/show/fields.tsx
 * @description Cells that every list uses: money, instants, states as chips.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-24
 */
import type { OrderState, PlacementState } from '@lytslot/contracts/http';
import { Chip, Typography } from '@mui/material';
import type { ChipProps } from '@mui/material';
import type { ReactNode } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { formatInstant, formatMoney } from './format.ts';

type Tone = NonNullable<ChipProps['color']>;

const ORDER_TONE: Readonly<Record<OrderState, Tone>> = {
  HELD: 'warning',
  AWAITING_PAYMENT: 'warning',
  PAID: 'info',
  CLOSED: 'success',
  RELEASED: 'default',
  REFUNDED: 'default',
};

const PLACEMENT_TONE: Readonly<Record<PlacementState, Tone>> = {
  NEW: 'default',
  MODERATION: 'warning',
  REJECTED: 'error',
  OWNER_REVIEW: 'warning',
  CHANGES_REQUESTED: 'warning',
  ADV_REVIEW: 'warning',
  OWNER_DECLINED: 'error',
  CANCELLED: 'default',
  MARKING: 'warning',
  SCHEDULED: 'info',
  RESCHEDULING: 'warning',
  PUBLISHING: 'info',
  PUBLISH_UNKNOWN: 'error',
  PUBLISH_FAILED: 'error',
  LIVE: 'success',
  REMOVAL_DUE: 'success',
  FULFILLED: 'success',
  SETTLED: 'success',
  DISPUTED: 'error',
  DISPUTE_UPHELD: 'warning',
};

/** Every field takes its column's name from `source`. */
interface FieldProps {
  readonly source?: string;
}

/** The state of an order's money. */
export function OrderStateChip({ state }: FieldProps & { readonly state: OrderState }) {
  const translate = useTranslate();
  return <Chip size="small" variant="outlined" color={ORDER_TONE[state]} label={translate(`ls.states.order.${state}`)} />;
}

/** The state of a placement. */
export function PlacementStateChip({ state }: FieldProps & { readonly state: PlacementState }) {
  const translate = useTranslate();
  return <Chip size="small" color={PLACEMENT_TONE[state]} label={translate(`ls.states.placement.${state}`)} />;
}

/** An amount, digits under digits. */
export function MoneyText({ money }: { readonly money: { readonly amountMinor: string; readonly currency: string } }) {
  const locale = useLocale();
  return (
    <Typography component="span" variant="inherit" noWrap sx={{ fontVariantNumeric: 'tabular-nums' }}>
      {formatMoney(money, locale)}
    </Typography>
  );
}

/** An instant; with the zone's offset, so that nobody has to guess. */
export function InstantText({ at, timeZone }: { readonly at: string; readonly timeZone?: string }) {
  const locale = useLocale();
  return (
    <Typography component="time" dateTime={at} variant="inherit" noWrap>
      {formatInstant(at, locale, timeZone)}
    </Typography>
  );
}

/** A line of a fact sheet. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <Typography variant="caption" color="textSecondary" component="div">
        {label}
      </Typography>
      <Typography variant="body2" component="div" sx={{ overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </div>
  );
}
