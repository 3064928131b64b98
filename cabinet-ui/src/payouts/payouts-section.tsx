/**
 * @file cabinet-ui/src/payouts/payouts-section.tsx
 * @description When an owner is paid, how much, where to, and why not yet; and the payouts so far.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import type { PayoutAccount } from '@lytslot/contracts/http';
import { Alert, Button, Card, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { ProblemNote, ReadNote } from '../layout/problem-panel.tsx';
import { formatMoment, MONEY_ZONE } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import type { CardFormAddress } from './card-widget.ts';
import { ConnectForm } from './connect-form.tsx';
import { payoutCurrency } from './connecting.ts';
import { DetailsForm } from './details-form.tsx';
import { PayoutHistory } from './payout-history.tsx';
import { TermsForm } from './terms-form.tsx';
import { usePayoutAccounts, usePayoutCommand } from './use-payouts.ts';

/** A card for each currency of each of the owner's tenants. */
export function PayoutsSection() {
  const { data, error, refetch } = usePayoutAccounts();
  if (data === undefined) return error ? <ReadNote error={error} onRetry={() => void refetch()} /> : null;
  return data.rows.map((account) => (
    <Account
      key={`${account.tenantId} ${account.owed.currency}`}
      account={account}
      cardForm={data.cardForm}
      isOnly={data.rows.length === 1}
    />
  ));
}

interface AccountProps {
  readonly account: PayoutAccount;
  readonly cardForm: CardFormAddress | undefined;
  readonly isOnly: boolean;
}

function Account({ account, cardForm, isOnly }: AccountProps) {
  const { words, language } = useText();
  const [asking, setAsking] = useState<Asking>();
  const { give, isPending, error } = usePayoutCommand(account);
  const { currency } = account.owed;
  const { payee } = account;
  const isByHand = payoutCurrency(account.owed) === undefined;
  const when = ({ nextAt }: PayoutAccount) =>
    nextAt === undefined ? words.payouts.onRequest : words.payouts.next(formatMoment(nextAt, language, MONEY_ZONE));
  const title = isOnly ? words.payouts.title : `${words.payouts.title} · ${account.tenantName} · ${currency}`;
  return (
    <Card component="section" aria-label={title} data-testid="payouts" sx={{ p: { xs: 2.5, md: 3 } }}>
      <Stack spacing={1.5}>
        <Typography variant="h2">{title}</Typography>
        {payee === undefined ? null : <Typography>{when(account)}</Typography>}
        {isByHand ? null : (
          <Typography color="textSecondary" data-testid="payout-terms">
            {`${words.payouts.schedules[account.schedule]} · ${words.payouts.atLeast(formatMoney(account.minimum, language))}`}
          </Typography>
        )}
        <Figures account={account} />
        <Waiting account={account} />
        {payee === undefined ? null : (
          <Typography color="textSecondary">{words.payouts.to(payee.destination.shown, payee.name)}</Typography>
        )}
        {error ? <ProblemNote error={error} /> : null}
        {isByHand ? (
          <Typography color="textSecondary">{words.payouts.byHand}</Typography>
        ) : (
          <Doings account={account} isPending={isPending} onPay={() => void give('pay-now')} onAsk={setAsking} />
        )}
        {isByHand ? null : <PayoutHistory account={account} />}
      </Stack>
      {asking === 'details' ? <Form account={account} cardForm={cardForm} onClose={() => setAsking(undefined)} /> : null}
      {asking === 'terms' ? <TermsForm account={account} onClose={() => setAsking(undefined)} /> : null}
    </Card>
  );
}

/** Which form is open. */
type Asking = 'details' | 'terms' | undefined;

function Doings(props: {
  readonly account: PayoutAccount;
  readonly isPending: boolean;
  readonly onPay: () => void;
  readonly onAsk: (form: Asking) => void;
}) {
  const { words } = useText();
  const { payee, wouldPay } = props.account;
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
      {wouldPay === undefined ? null : (
        <Button variant="contained" loading={props.isPending} onClick={props.onPay}>
          {words.payouts.request}
        </Button>
      )}
      <Button variant={payee === undefined ? 'contained' : 'outlined'} onClick={() => props.onAsk('details')}>
        {payee === undefined ? words.payouts.add : words.payouts.change}
      </Button>
      <Button variant="outlined" onClick={() => props.onAsk('terms')} aria-haspopup="dialog">
        {words.payouts.changeTerms}
      </Button>
    </Stack>
  );
}

/** What is not roubles is paid by Stripe, which asks the owner itself. */
function Form({ account, cardForm, onClose }: Omit<AccountProps, 'isOnly'> & { readonly onClose: () => void }) {
  if (account.owed.currency === 'RUB') return <DetailsForm account={account} cardForm={cardForm} onClose={onClose} />;
  return <ConnectForm account={account} onClose={onClose} />;
}

function Figures({ account: { wouldPay, inTransit, paid } }: { readonly account: PayoutAccount }) {
  const { words, language } = useText();
  const figures = [
    wouldPay && words.payouts.wouldPay(formatMoney(wouldPay, language)),
    inTransit.amountMinor === '0' ? undefined : words.payouts.inTransit(formatMoney(inTransit, language)),
    words.payouts.paid(formatMoney(paid, language)),
  ];
  return (
    <Stack direction="row" spacing={3} useFlexGap sx={{ flexWrap: 'wrap', fontVariantNumeric: 'tabular-nums' }}>
      {figures.map((figure) => (figure === undefined ? null : <Typography key={figure}>{figure}</Typography>))}
    </Stack>
  );
}

function Waiting({ account: { waitsFor, hold, frozenUntil, owed, minimum } }: { readonly account: PayoutAccount }) {
  const { words, language } = useText();
  if (waitsFor === undefined) return null;
  const more = [
    waitsFor === 'below-minimum' && words.payouts.least(formatMoney(owed, language), formatMoney(minimum, language)),
    waitsFor === 'held' && hold !== undefined && words.payouts.hold(hold),
    waitsFor === 'running' && owed.currency !== 'RUB' && words.payouts.finishStripe,
    waitsFor === 'frozen' && frozenUntil !== undefined && words.payouts.thaws(formatMoment(frozenUntil, language, MONEY_ZONE)),
  ].filter((text) => text !== false);
  return (
    <Alert severity={waitsFor === 'nothing' ? 'info' : 'warning'} data-testid="payout-waits">
      {[words.payouts.waits[waitsFor], ...more].join(' ')}
    </Alert>
  );
}
