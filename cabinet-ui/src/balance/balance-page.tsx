/**
 * @file cabinet-ui/src/balance/balance-page.tsx
 * @description The owner's money from the ledger: due to them, in escrow, and the orders it comes from.
 * @dependencies @mui/icons-material, @mui/material, @tanstack/react-query, contracts, react
 * @created 2026-11-25
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Balance } from '@lytslot/contracts/http';
import WalletIcon from '@mui/icons-material/AccountBalanceWalletOutlined';
import { Alert, Box, Card, Skeleton, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import { EmptyPanel, ProblemPanel } from '../layout/problem-panel.tsx';
import { OrderDrawer } from '../order/order-drawer.tsx';
import { PayoutsSection } from '../payouts/payouts-section.tsx';
import { PlanSection } from '../plan/plan-section.tsx';
import { formatMoney, sumByCurrency } from '../show/money.ts';
import type { Money } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { MonthSection } from './month-section.tsx';
import { Movements } from './movements.tsx';

const REFRESH_MS = 15_000;

/** Each figure is the ledger's own; only totals over several accounts are added here, in whole kopecks. */
export function BalancePage() {
  const { words } = useText();
  const { data, error, refetch } = useQuery({
    queryKey: ['balance'],
    queryFn: ({ signal }) => api.call(endpoints.getBalances, { signal }),
    refetchInterval: REFRESH_MS,
  });
  if (data === undefined) {
    if (error) return <ProblemPanel error={error} onRetry={() => void refetch()} />;
    return <Skeleton variant="rounded" height={320} role="status" aria-label={words.balance.loading} />;
  }
  if (data.rows.length === 0) return <EmptyPanel icon={<WalletIcon />} words={words.balance.empty} />;
  return (
    <Stack spacing={2.5}>
      <Typography variant="h1">{words.balance.title}</Typography>
      {error ? <Alert severity="warning">{words.problem.stale}</Alert> : null}
      <Totals rows={data.rows} />
      {data.rows.length > 1 ? data.rows.map((row) => <Account key={`${row.tenantId} ${row.available.currency}`} row={row} />) : null}
      <MonthSection />
      <PayoutsSection />
      <PlanSection />
      <Movements />
      <OrderDrawer />
    </Stack>
  );
}

function Totals({ rows }: { readonly rows: readonly Balance[] }) {
  const { words } = useText();
  const [first] = rows;
  const only = first !== undefined && rows.every(({ tenantId }) => tenantId === first.tenantId) ? first : undefined;
  const title = only?.tenantName ?? words.balance.total;
  return (
    <Box component="section" aria-label={title} sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1.4fr 1fr 1fr' } }}>
      <Card sx={{ p: { xs: 2.5, md: 3 }, bgcolor: '#0f6a54', color: '#ffffff', border: 0 }}>
        <Typography sx={{ opacity: 0.85 }}>{`${words.balance.available} · ${title}`}</Typography>
        <Amounts amounts={sumByCurrency(rows.map(({ available }) => available))} testId="balance-available" size={{ xs: 34, md: 42 }} />
        <Typography variant="body2" sx={{ opacity: 0.85, maxWidth: 420 }}>
          {words.balance.availableHint}
        </Typography>
      </Card>
      <Figure name="escrow" amounts={sumByCurrency(rows.map(({ escrow }) => escrow))} />
      <Figure name="platform" amounts={sumByCurrency(rows.map(({ platformShare }) => platformShare))}>
        {only !== undefined ? <Split platformShareBps={only.platformShareBps} /> : null}
      </Figure>
    </Box>
  );
}

function Figure(props: { readonly name: 'escrow' | 'platform'; readonly amounts: readonly Money[]; readonly children?: ReactNode }) {
  const { words } = useText();
  return (
    <Card sx={{ p: { xs: 2.5, md: 3 } }}>
      <Typography color="textSecondary">{words.balance[props.name]}</Typography>
      <Amounts amounts={props.amounts} testId={`balance-${props.name}`} size={{ xs: 26, md: 28 }} />
      <Typography variant="body2" color="textSecondary">
        {words.balance[`${props.name}Hint`]}
      </Typography>
      {props.children}
    </Card>
  );
}

function Amounts(props: { readonly amounts: readonly Money[]; readonly testId: string; readonly size: object }) {
  const { language } = useText();
  return props.amounts.map((amount) => (
    <Typography
      key={amount.currency}
      data-testid={props.testId}
      sx={{
        fontSize: props.size,
        fontWeight: 720,
        letterSpacing: '-0.02em',
        fontVariantNumeric: 'tabular-nums',
        lineHeight: 1.35,
        mb: 0.75,
      }}
    >
      {formatMoney(amount, language)}
    </Typography>
  ));
}

function Split({ platformShareBps }: { readonly platformShareBps: number }) {
  const { words, language } = useText();
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  const share = (bps: number) => percent.format(bps / 10_000);
  return (
    <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
      {words.balance.split(share(10_000 - platformShareBps), share(platformShareBps))}
    </Typography>
  );
}

function Account({ row }: { readonly row: Balance }) {
  const { words, language } = useText();
  const figures = ['available', 'escrow'] as const;
  return (
    <Card component="section" aria-label={row.tenantName} sx={{ p: 2.5 }}>
      <Typography variant="h2">{row.tenantName}</Typography>
      <Stack direction="row" spacing={4} useFlexGap sx={{ flexWrap: 'wrap', mt: 1 }}>
        {figures.map((name) => (
          <div key={name}>
            <Typography variant="body2" color="textSecondary">
              {words.balance[name]}
            </Typography>
            <Typography sx={{ fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>{formatMoney(row[name], language)}</Typography>
          </div>
        ))}
      </Stack>
      <Split platformShareBps={row.platformShareBps} />
    </Card>
  );
}
