/**
 * @file cabinet-ui/src/payouts/payout-history.tsx
 * @description Payouts so far; an opened one lists the placements it paid for.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import type { Payout } from '@lytslot/contracts/http';
import { Accordion, AccordionDetails, AccordionSummary, Box, Skeleton, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { formatMoment, MONEY_ZONE } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { usePayout, usePayoutHistory } from './use-payouts.ts';

/** The latest of a tenant in one currency. */
export function PayoutHistory({ tenantId, currency }: { readonly tenantId: string; readonly currency: string }) {
  const { words } = useText();
  const { data } = usePayoutHistory(tenantId);
  if (data === undefined) return <Skeleton variant="rounded" height={48} />;
  const rows = data.rows.filter(({ amount }) => amount.currency === currency);
  return (
    <Box>
      <Typography variant="h3" sx={{ fontSize: 16, fontWeight: 650, mb: 1 }}>
        {words.payouts.history}
      </Typography>
      {rows.length === 0 ? <Typography color="textSecondary">{words.payouts.none}</Typography> : null}
      {rows.map((payout) => (
        <Row key={payout.id} payout={payout} />
      ))}
    </Box>
  );
}

function Row({ payout }: { readonly payout: Payout }) {
  const { words, language } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <Accordion disableGutters variant="outlined" expanded={isOpen} onChange={(_event, open) => setOpen(open)}>
      <AccordionSummary data-testid="payout">
        <Stack direction="row" spacing={2} useFlexGap sx={{ flexWrap: 'wrap', width: '100%' }}>
          <Typography sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>{formatMoney(payout.amount, language)}</Typography>
          <Typography>{words.payouts.states[payout.state]}</Typography>
          <Typography color="textSecondary">{formatMoment(payout.madeAt, language, MONEY_ZONE)}</Typography>
          <Typography color="textSecondary">{payout.payee.destination.shown}</Typography>
        </Stack>
      </AccordionSummary>
      <AccordionDetails>
        <Lines payout={payout} isOpen={isOpen} />
      </AccordionDetails>
    </Accordion>
  );
}

function Lines({ payout, isOpen }: { readonly payout: Payout; readonly isOpen: boolean }) {
  const { words, language } = useText();
  const { data } = usePayout(payout.tenantId, payout.id, isOpen);
  if (data === undefined) return <Skeleton variant="rounded" height={32} />;
  return (
    <>
      <Typography color="textSecondary">{words.payouts.lines(data.lines.length)}</Typography>
      {data.lines.map(({ amount, order }, index) => (
        <Typography key={order?.id ?? index} sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {`${order?.number ?? words.payouts.returned} · ${formatMoney(amount, language)}`}
        </Typography>
      ))}
    </>
  );
}
