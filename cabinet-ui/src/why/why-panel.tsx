/**
 * @file cabinet-ui/src/why/why-panel.tsx
 * @description Why an order stands where it stands, for its channel's owner: because of what, what is in the way, what follows, whose move it is.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { Box, Skeleton, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../api.ts';
import { Section } from '../order/section.tsx';
import { formatMoment } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';

const REFRESH_MS = 5_000;

/** Nothing where the answer cannot be had: the rest of the order is there all the same. */
export function WhyPanel({ order }: { readonly order: OwnOrderDetail['order'] }) {
  const { words, language } = useText();
  const { data, error } = useQuery({
    queryKey: ['why', order.id],
    queryFn: ({ signal }) => api.call(endpoints.explainOrder, { params: { order: order.id }, signal }),
    refetchInterval: REFRESH_MS,
  });
  if (data === undefined) return error ? null : <Skeleton variant="rounded" height={120} />;
  const { cause, troubles, nextDeadline, mustAct } = data;
  const moment = (iso: string) => formatMoment(iso, language, order.channelTimezone);
  return (
    <Section title={words.why.title}>
      <Box component="dl" data-testid="why" data-cause={cause.code} sx={{ m: 0, display: 'grid', gap: 1.25 }}>
        <Line label={words.why.because}>
          {cause.text[language]}
          {cause.said === undefined || cause.said === '' ? null : `: «${cause.said}»`}
        </Line>
        {troubles.map(({ code, text }) => (
          <Line key={code} label={words.why.trouble}>
            {text[language]}
          </Line>
        ))}
        <Line label={words.why.next}>
          {nextDeadline === null ? words.order.nothingNext : `${moment(nextDeadline.dueAt)}: ${nextDeadline.onExpiry[language]}`}
        </Line>
        <Line label={words.why.acts}>{words.why.mustAct[mustAct]}</Line>
      </Box>
    </Section>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </div>
  );
}
