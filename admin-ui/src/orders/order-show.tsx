/**
 * @file admin-ui/src/orders/order-show.tsx
 * @description One order: what is next, what happened, what was paid, what is published.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-24
 */
import type { OrderDetail } from '@lytslot/contracts/http';
import { Box, Skeleton, Stack, Typography } from '@mui/material';
import { Error as ErrorPanel, Title, useGetOne } from 'react-admin';
import { useParams } from 'react-router';
import { OrderStateChip, PlacementStateChip } from '../show/fields.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { AttemptsPanel } from './attempts-panel.tsx';
import { ContentPanel } from './content-panel.tsx';
import { DisputePanel } from './dispute-panel.tsx';
import { FactsPanel } from './facts-panel.tsx';
import { HandRefundPanel } from './hand-refund-panel.tsx';
import { LedgerPanel } from './ledger-panel.tsx';
import { ModerationPanel } from './moderation-panel.tsx';
import { MoneyWayPanel } from './money-way-panel.tsx';
import { PaymentPanel } from './payment-panel.tsx';
import { Timeline } from './timeline.tsx';

const REFRESH_MS = 5_000;

/** Refreshes itself while it is open. */
export function OrderShow() {
  const { id = '' } = useParams();
  const { data, error } = useGetOne<OrderDetail>('order-details', { id }, { refetchInterval: REFRESH_MS, retry: false });
  if (data !== undefined) return <OrderPage detail={data} />;
  return error ? <ErrorPanel error={error} resetErrorBoundary={() => location.reload()} /> : <Skeleton height={400} />;
}

function OrderPage({ detail }: { readonly detail: OrderDetail }) {
  const { order } = detail;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={order.number} />
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h5" component="h1" sx={{ fontWeight: 700 }}>
          {order.number}
        </Typography>
        <OrderStateChip state={order.state} />
        <PlacementStateChip state={order.placementState} />
      </Stack>
      <WhyPanel about="order" id={order.id} timeZone={order.channelTimezone} />
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.35fr) minmax(0, 1fr)' } }}>
        <Stack spacing={2}>
          <ModerationPanel detail={detail} />
          <DisputePanel detail={detail} />
          <HandRefundPanel detail={detail} />
          <MoneyWayPanel detail={detail} />
          <Timeline detail={detail} />
        </Stack>
        <Stack spacing={2}>
          <FactsPanel detail={detail} />
          <ContentPanel detail={detail} />
          <PaymentPanel payment={detail.payment} />
          <LedgerPanel ledger={detail.ledger} />
          <AttemptsPanel attempts={detail.attempts} />
        </Stack>
      </Box>
    </Stack>
  );
}
