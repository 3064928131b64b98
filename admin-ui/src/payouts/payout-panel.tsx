/**
 * @file admin-ui/src/payouts/payout-panel.tsx
 * @description One payout: its parts, the orders it pays for; the word about a bank transfer, and stopping the tenant's payouts.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { Payout, PayoutDetailsView } from '@lytslot/contracts/http';
import { Button, Stack, Typography } from '@mui/material';
import { useGetOne, useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { api } from '../api.ts';
import { MoneyText } from '../show/fields.tsx';
import { ObligatoryWord } from '../show/obligatory-word.tsx';

type Part = PayoutDetailsView['parts'][number];

/** Of the row it stands under. */
export function PayoutPanel() {
  const payout = useRecordContext<Payout>();
  return payout === undefined ? null : <Details payout={payout} />;
}

function Details({ payout: { id, tenantId } }: { readonly payout: Payout }) {
  const { data } = useGetOne<PayoutDetailsView & { readonly id: string }>('payout-details', { id: `${tenantId}/${id}` });
  if (data === undefined) return null;
  return (
    <Stack spacing={1} sx={{ py: 1 }}>
      {data.parts.map((part) => (
        <PartLine key={part.partNo} part={part} payout={data.payout} />
      ))}
      {data.lines.map(({ amount, order, returnedPayoutId }, index) => (
        <Typography key={order?.id ?? index} variant="body2">
          {order === undefined ? returnedPayoutId : <Link to={`/orders/${order.id}/show`}>{order.number}</Link>} ·{' '}
          <MoneyText money={amount} />
        </Typography>
      ))}
      <Hold tenantId={tenantId} />
    </Stack>
  );
}

function PartLine({ part, payout }: { readonly part: Part; readonly payout: Payout }) {
  const translate = useTranslate();
  return (
    <div>
      <Typography>
        {part.partNo}. <MoneyText money={part.amount} /> · {translate(`ls.payout.part.${part.state}`)}
        {part.reason === undefined ? '' : ` · ${part.reason}`}
      </Typography>
      {part.state === 'by-hand' ? <Transfer part={part} payout={payout} /> : null}
    </div>
  );
}

/** What a person at the bank knows and nobody else. */
function Transfer({ part: { partNo }, payout: { tenantId, id: payoutId } }: { readonly part: Part; readonly payout: Payout }) {
  const say = (outcome: 'paid' | 'returned') => (reference: string, idempotencyKey: string) =>
    api.call(endpoints.closePayoutPart, { params: { tenantId, payoutId, partNo }, body: { outcome, reference }, idempotencyKey });
  return (
    <ObligatoryWord
      label="ls.payout.reference"
      hint="ls.payout.referenceHint"
      answers={[
        { label: 'ls.payout.wasPaid', look: { variant: 'contained' }, send: say('paid') },
        { label: 'ls.payout.cameBack', look: { variant: 'outlined', color: 'error' }, send: say('returned') },
      ]}
    />
  );
}

function Hold({ tenantId }: { readonly tenantId: string }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const hold = (reason: string, idempotencyKey: string) =>
    api.call(endpoints.holdPayouts, { params: { tenantId }, body: { reason }, idempotencyKey });
  const release = async () => {
    await api.call(endpoints.holdPayouts, { params: { tenantId }, body: {}, idempotencyKey: newKey() });
    refresh();
  };
  return (
    <>
      <ObligatoryWord
        label="ls.payout.holdReason"
        hint="ls.payout.holdHint"
        answers={[{ label: 'ls.payout.hold', look: { variant: 'outlined', color: 'error' }, send: hold }]}
      />
      <Button variant="outlined" onClick={() => void release()} sx={{ alignSelf: 'flex-start' }}>
        {translate('ls.payout.release')}
      </Button>
    </>
  );
}
