/**
 * @file admin-ui/src/payouts/payout-parts.tsx
 * @description How a payout goes out: its parts, and the word about a bank transfer.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Payout, PayoutDetailsView } from '@lytslot/contracts/http';
import { Stack, Typography } from '@mui/material';
import { useLocale, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { api } from '../api.ts';
import { MoneyText } from '../show/fields.tsx';
import { formatMoment } from '../show/format.ts';
import { ObligatoryWord } from '../show/obligatory-word.tsx';
import { Panel } from '../show/panel.tsx';

/** What the API takes of a reference. */
const LONGEST = 200;

interface PartProps {
  readonly part: PayoutDetailsView['parts'][number];
  readonly payout: Payout;
}

/** Each with its provider's id, and with what paid it again when it came back. */
export function PayoutParts({ details: { parts, payout } }: { readonly details: PayoutDetailsView }) {
  const translate = useTranslate();
  return (
    <Panel title={translate('ls.payout.parts')}>
      <Stack spacing={1.5}>
        {parts.map((part) => (
          <Part key={part.partNo} part={part} payout={payout} />
        ))}
      </Stack>
    </Panel>
  );
}

function Part({ part, payout }: PartProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const { partNo, amount, state, closedAt, reason, providerPayoutId, paidAgainBy } = part;
  return (
    <div data-part={state}>
      <Typography>
        {partNo}. <MoneyText money={amount} /> · {translate(`ls.payout.part.${state}`)}
        {closedAt === undefined ? '' : ` · ${formatMoment(closedAt, locale)}`}
        {reason === undefined ? '' : ` · ${reason}`}
      </Typography>
      {providerPayoutId === undefined ? null : (
        <Typography variant="caption" color="textSecondary" component="div" sx={{ overflowWrap: 'anywhere' }}>
          {translate('ls.order.providerId')}: {providerPayoutId}
        </Typography>
      )}
      {paidAgainBy === undefined ? null : (
        <Link to={`/payouts/${payout.tenantId}:${paidAgainBy}/show`}>{translate('ls.payout.paidAgain')}</Link>
      )}
      {state === 'by-hand' ? <Transfer part={part} payout={payout} /> : null}
    </div>
  );
}

/** What a person at the bank knows and nobody else. */
function Transfer({ part: { partNo }, payout: { tenantId, id: payoutId } }: PartProps) {
  const say = (outcome: 'paid' | 'returned') => (reference: string, idempotencyKey: string) =>
    api.call(endpoints.closePayoutPart, { params: { tenantId, payoutId, partNo }, body: { outcome, reference }, idempotencyKey });
  return (
    <ObligatoryWord
      label="ls.payout.reference"
      hint="ls.payout.referenceHint"
      longest={LONGEST}
      answers={[
        { label: 'ls.payout.wasPaid', look: { variant: 'contained' }, send: say('paid') },
        { label: 'ls.payout.cameBack', look: { variant: 'outlined', color: 'error' }, send: say('returned') },
      ]}
    />
  );
}
