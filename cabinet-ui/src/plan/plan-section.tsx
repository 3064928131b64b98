/**
 * @file cabinet-ui/src/plan/plan-section.tsx
 * @description An owner's plan: how many channels it has room for, until when it is paid, and the way to Pro and back.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Plan } from '@lytslot/contracts/http';
import { Alert, Button, Card, Stack, TextField, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';
import { ProblemNote, ReadNote } from '../layout/problem-panel.tsx';
import { formatMoment, MONEY_ZONE } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { offerOf } from './offer-of.ts';
import { addressOf, asksForReceipt } from './receipt-to.ts';
import { refusalOf } from './refusal-of.ts';
import type { Refusal } from './refusal-of.ts';

const REFRESH_MS = 15_000;

/** A card for each of the owner's tenants. */
export function PlanSection() {
  const { data, error, refetch } = useQuery({
    queryKey: ['plans'],
    queryFn: ({ signal }) => api.call(endpoints.listPlans, { signal }),
    refetchInterval: REFRESH_MS,
  });
  if (data === undefined) return error ? <ReadNote error={error} onRetry={() => void refetch()} /> : null;
  return data.rows.map((plan) => <PlanCard key={plan.tenantId} plan={plan} />);
}

function PlanCard({ plan }: { readonly plan: Plan }) {
  const { words } = useText();
  const { give, isPending, error } = usePlanChange(plan.tenantId);
  const offer = offerOf(plan);
  const [receiptTo, setReceiptTo] = useState('');
  const isPaid = offer?.plan === 'Pro' && offer.word !== 'stay';
  return (
    <Card component="section" aria-label={`${words.plan.title} · ${plan.tenantName}`} data-testid="plan" sx={{ p: { xs: 2.5, md: 3 } }}>
      <Stack spacing={1.5}>
        <Typography variant="h2">{`${words.plan.title} ${plan.plan} · ${plan.tenantName}`}</Typography>
        <Typography>{words.plan.channels(plan.channels, plan.channelLimit)}</Typography>
        {plan.channels > plan.channelLimit ? <Alert severity="warning">{words.plan.beyond}</Alert> : null}
        <Paid plan={plan} />
        {isPaid && asksForReceipt(error, receiptTo) ? (
          <TextField
            size="small"
            label={words.plan.receiptTo}
            helperText={words.plan.receiptHint}
            value={receiptTo}
            onChange={({ target }) => setReceiptTo(target.value)}
            slotProps={{ htmlInput: { maxLength: 254, autoComplete: 'email' } }}
            sx={{ maxWidth: 420 }}
          />
        ) : null}
        {error ? <ProblemNote error={error} /> : null}
        {offer === undefined ? null : (
          <Button
            variant={offer.plan === 'Pro' ? 'contained' : 'outlined'}
            loading={isPending}
            onClick={() => void give(isPaid ? { plan: offer.plan, receiptTo } : { plan: offer.plan })}
            sx={{ alignSelf: 'flex-start' }}
          >
            {words.plan[offer.word]}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function Paid({ plan: { isDeclared, proMonth, plan, subscription } }: { readonly plan: Plan }) {
  const { words, language } = useText();
  const moment = (at: string) => formatMoment(at, language, MONEY_ZONE);
  if (subscription === undefined || subscription.state === 'ended') {
    if (isDeclared) return <Typography color="textSecondary">{words.plan.declared}</Typography>;
    const price = words.plan.price(formatMoney(proMonth, language));
    const over = subscription && words.plan.ended(moment(subscription.paidUntil));
    return plan === 'Pro' ? null : <Typography color="textSecondary">{[over, price].filter(Boolean).join(' ')}</Typography>;
  }
  const { paidUntil, nextChargeAt, isLeaving } = subscription;
  const refusal = refusalOf(subscription);
  if (refusal !== undefined) return <Refused refusal={refusal} amount={formatMoney(proMonth, language)} />;
  const next = isLeaving ? words.plan.leaving : nextChargeAt && words.plan.nextCharge(moment(nextChargeAt));
  return <Typography color="textSecondary">{[words.plan.paidUntil(moment(paidUntil)), next].filter(Boolean).join(' · ')}</Typography>;
}

function Refused({ refusal: { until, tries }, amount }: { readonly refusal: Refusal; readonly amount: string }) {
  const { words, language } = useText();
  const moment = (at: string) => formatMoment(at, language, MONEY_ZONE);
  const next = tries === 'none' ? [words.plan.leaving] : [words.plan.tries[tries.next](moment(tries.at)), words.plan.otherCard];
  return (
    <Alert severity="warning" data-testid="plan-refused">
      {[words.plan.pastDue(amount, moment(until)), ...next].join(' ')}
    </Alert>
  );
}

interface PlanChange {
  readonly plan: Plan['plan'];
  readonly receiptTo?: string;
}

/** What has to be paid is paid on the payment service's own page. */
function usePlanChange(tenantId: string) {
  const queries = useQueryClient();
  return useCommand({
    send: ({ plan, receiptTo }: PlanChange, idempotencyKey) =>
      api.call(endpoints.changePlan, { body: { tenantId, plan, ...addressOf(receiptTo) }, idempotencyKey }),
    reload: (answer) => {
      if (answer?.confirmationUrl !== undefined) window.location.assign(answer.confirmationUrl);
      else void queries.invalidateQueries({ queryKey: ['plans'] });
    },
  });
}
