/**
 * @file admin-ui/src/payouts/payout-show.tsx
 * @description One payout: whom it goes to, its parts, the orders it pays for, what it moved in the books; and stopping the payouts of its tenant.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-30
 */
import type { AdminPayoutDetails } from '@lytslot/contracts/http';
import { Box, Skeleton, Stack, Table, TableBody, TableCell, TableRow, Typography } from '@mui/material';
import { Title, useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router';
import { LedgerPanel } from '../orders/ledger-panel.tsx';
import { Unread } from '../orders/refusal.tsx';
import { Fact, InstantText, MoneyText } from '../show/fields.tsx';
import { Panel } from '../show/panel.tsx';
import { HoldPanel } from './hold-panel.tsx';
import { PayoutParts } from './payout-parts.tsx';
import { PayoutStateChip } from './payout-state-chip.tsx';

const REFRESH_MS = 5_000;

type Details = AdminPayoutDetails & { readonly id: string };

/** Refreshes itself while it is open. */
export function PayoutShow() {
  const { id = '' } = useParams();
  const { data, error } = useGetOne<Details>('payout-details', { id }, { refetchInterval: REFRESH_MS, retry: false });
  if (data !== undefined) return <PayoutPage details={data} />;
  return <Box sx={{ py: 2 }}>{error ? <Unread error={error} /> : <Skeleton height={400} />}</Box>;
}

function PayoutPage({ details }: { readonly details: Details }) {
  const translate = useTranslate();
  const title = translate('resources.payouts.name', { smart_count: 1 });
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={title} />
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="h5" component="h1" sx={{ fontWeight: 700 }}>
          {title} <MoneyText money={details.payout.amount} />
        </Typography>
        <PayoutStateChip state={details.payout.state} />
      </Stack>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1.35fr) minmax(0, 1fr)' } }}>
        <Stack spacing={2}>
          <Lines details={details} />
          <PayoutParts details={details} />
        </Stack>
        <Stack spacing={2}>
          <Facts details={details} />
          <LedgerPanel ledger={details.ledger} />
          <HoldPanel tenantId={details.payout.tenantId} />
        </Stack>
      </Box>
    </Stack>
  );
}

/** What it pays for, each a way back. */
function Lines({ details: { lines, payout } }: { readonly details: Details }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('ls.payout.lines')}>
      <Table size="small">
        <TableBody>
          {lines.map(({ amount, order, returnedPayoutId }, index) => (
            <TableRow key={order?.id ?? index}>
              <TableCell>
                {order === undefined ? (
                  <Link to={`/payouts/${payout.tenantId}:${String(returnedPayoutId)}/show`}>{translate('ls.payout.returnedPart')}</Link>
                ) : (
                  <Link to={`/orders/${order.id}/show`}>{order.number}</Link>
                )}
              </TableCell>
              <TableCell align="right">
                <MoneyText money={amount} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Facts({ details: { payout, tenantName } }: { readonly details: Details }) {
  const translate = useTranslate();
  const field = (name: string) => translate(`resources.payouts.fields.${name}`);
  return (
    <Panel title={translate('ls.payout.facts')} hint={payout.id}>
      <Box sx={{ display: 'grid', gap: 1.75, gridTemplateColumns: 'repeat(auto-fit, minmax(170px, 1fr))' }}>
        <Fact label={field('tenantName')}>
          <Link to={`/tenants/${payout.tenantId}/show`}>{tenantName}</Link>
        </Fact>
        <Fact label={field('payee')}>
          {payout.payee.name} · {payout.payee.destination.shown}
        </Fact>
        <Fact label={field('madeAt')}>
          <InstantText at={payout.madeAt} />
        </Fact>
        <Fact label={field('closedAt')}>{payout.closedAt === undefined ? '—' : <InstantText at={payout.closedAt} />}</Fact>
      </Box>
    </Panel>
  );
}
