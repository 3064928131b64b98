/**
 * @file admin-ui/src/revenue-share/month-figures.tsx
 * @description A month’s orders and money as tiles.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react-admin
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { MonthFigures as Figures } from '@lytslot/contracts/http';
import { Box, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { formatCount, formatMoney, formatShare } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

const SUMS = ['received', 'returned', 'owners', 'platform', 'credited'] as const;
const COUNTS = ['held', 'bought', 'published', 'failed', 'refunded'] as const;

/** Counts are the journal's, sums the ledger's. */
export function MonthFigures({ month }: { readonly month: string }) {
  const translate = useTranslate();
  const { data, error } = useQuery({
    queryKey: ['month-figures', month],
    queryFn: ({ signal }) => api.call(endpoints.getMonthFigures, { query: { month }, signal }),
    enabled: month !== '',
    retry: false,
  });
  return (
    <Panel title={translate('ls.monthFigures.title')} hint={translate('ls.monthFigures.hint')}>
      {error === null ? null : <Refusal error={error} />}
      {data === undefined && error === null ? <Skeleton variant="rounded" height={120} /> : null}
      {data === undefined ? null : <Tiles figures={data} />}
    </Panel>
  );
}

function Tiles({ figures: { orders, money } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  const locale = useLocale();
  const conversion = orders.held === 0 ? '–' : formatShare(Math.round((orders.bought * 10_000) / orders.held), locale);
  const tiles = [
    ...COUNTS.map((name) => [name, formatCount(orders[name], locale)] as const),
    ['conversion', conversion] as const,
    ...SUMS.map((name) => [name, money.map((sums) => formatMoney(sums[name], locale)).join(' · ') || '–'] as const),
  ];
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(170px, 1fr))' }}>
      {tiles.map(([name, shown]) => (
        <div key={name}>
          <Typography variant="body2" color="textSecondary">
            {translate(`ls.monthFigures.${name}`)}
          </Typography>
          <Typography sx={{ fontSize: 18, fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}>{shown}</Typography>
        </div>
      ))}
    </Box>
  );
}
