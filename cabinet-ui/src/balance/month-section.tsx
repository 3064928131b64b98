/**
 * @file cabinet-ui/src/balance/month-section.tsx
 * @description What was earned this month, from whom, what views cost, how full the channels are: an account with settlements of the month has a card.
 * @dependencies @mui/material, @tanstack/react-query, contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OwnMonth } from '@lytslot/contracts/http';
import { Card, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import type { Words } from '../texts/ru.ts';

const REFRESH_MS = 60_000;

/** Nothing while it is not known: what is due stands above it. */
export function MonthSection() {
  const { data } = useQuery({
    queryKey: ['month'],
    queryFn: ({ signal }) => api.call(endpoints.getOwnMonth, { signal }),
    refetchInterval: REFRESH_MS,
  });
  return data?.rows.map((row) => <MonthCard key={`${row.tenantId} ${row.earned.currency}`} row={row} />);
}

function MonthCard({ row: { tenantName, month, earned, placements, topBuyers, seen, occupancy } }: { readonly row: OwnMonth }) {
  const { words, language } = useText();
  const name = new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));
  return (
    <Card component="section" aria-label={words.month.title(name)} sx={{ p: { xs: 2.5, md: 3 } }}>
      <Typography variant="h2" sx={{ fontSize: 18, mb: 1 }}>{`${words.month.title(name)} · ${tenantName}`}</Typography>
      <Typography data-testid="month-earned">{words.month.earned(formatMoney(earned, language), placements)}</Typography>
      <Typography color="textSecondary">{full(occupancy, words, language)}</Typography>
      {seen.placements === 0 ? null : (
        <Typography color="textSecondary">
          {words.month.perThousand(seen.perThousand === undefined ? '–' : formatMoney(seen.perThousand, language), seen.unmeasured)}
        </Typography>
      )}
      {topBuyers.length === 0 ? null : (
        <Stack component="ol" spacing={0.5} aria-label={words.month.buyers} sx={{ pl: 2.5, my: 1 }}>
          {topBuyers.map((buyer, place) => (
            <Typography key={`${place} ${buyer.name ?? ''}`} component="li" color="textSecondary">
              {`${buyer.name ?? words.month.unnamed} · ${formatMoney(buyer.earned, language)} · ${words.month.placements(buyer.placements)}`}
            </Typography>
          ))}
        </Stack>
      )}
    </Card>
  );
}

function full({ sold, places }: OwnMonth['occupancy'], { month }: Words, language: string): string {
  if (places === 0) return month.noGrid;
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(sold / places);
  return month.occupancy(share, sold, places);
}
