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
import { Unread } from '../orders/refusal.tsx';
import { formatCount, formatMoney, formatShare } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';

const SUMS = ['received', 'returned', 'owners', 'platform', 'credited'] as const;
const COUNTS = ['held', 'bought', 'published', 'failed', 'refunded'] as const;

type Amount = Figures['money'][number]['received'];

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
      {error === null ? null : <Unread error={error} />}
      {data === undefined && error === null ? <Skeleton variant="rounded" height={120} /> : null}
      {data === undefined ? null : <Tiles figures={data} />}
    </Panel>
  );
}

function Tiles({ figures: { orders, money, occupancy } }: { readonly figures: Figures }) {
  const translate = useTranslate();
  const locale = useLocale();
  const share = (part: number, whole: number) => (whole === 0 ? '–' : formatShare(Math.round((part * 10_000) / whole), locale));
  const everyCurrency = (amount: (sums: Figures['money'][number]) => Amount | undefined) =>
    money
      .map(amount)
      .filter((one) => one !== undefined)
      .map((one) => formatMoney(one, locale))
      .join(' · ') || '–';
  const unmeasured = money.reduce((sum, { seen }) => sum + seen.unmeasured, 0);
  const placements = money.reduce((sum, { seen }) => sum + seen.placements, 0);
  const tiles = [
    ...COUNTS.map((name) => [name, formatCount(orders[name], locale)] as const),
    ['conversion', share(orders.bought, orders.held)] as const,
    ['occupancy', share(occupancy.sold, occupancy.places)] as const,
    [
      'places',
      translate('ls.monthFigures.of', { part: formatCount(occupancy.sold, locale), all: formatCount(occupancy.places, locale) }),
    ] as const,
    ...SUMS.map((name) => [name, everyCurrency((sums) => sums[name])] as const),
    ['perThousand', everyCurrency(({ seen }) => seen.perThousand)] as const,
    ['perView', everyCurrency(({ seen }) => seen.perView)] as const,
    [
      'unmeasured',
      translate('ls.monthFigures.of', { part: formatCount(unmeasured, locale), all: formatCount(placements, locale) }),
    ] as const,
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
