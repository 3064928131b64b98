/**
 * @file admin-ui/src/why/why-panel.tsx
 * @description Why something is as it is: what is true now, because of what, what is in the way, what is next, whose move it is.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-29
 */
import type { Why } from '@lytslot/contracts/http';
import { Alert, AlertTitle, Box, Skeleton, Typography } from '@mui/material';
import type { AlertProps } from '@mui/material';
import type { ReactNode } from 'react';
import { useGetOne, useLocale, useTranslate } from 'react-admin';
import { formatInstant } from '../show/format.ts';

const REFRESH_MS = 5_000;

interface WhyProps {
  readonly about: Why['subject']['kind'];
  readonly id: string;
  /** Zone of the times shown; the reader's own unless named. */
  readonly timeZone?: string;
}

/** Refreshes itself while it is open; says that it does not know when the answer cannot be had. */
export function WhyPanel({ about, id, timeZone }: WhyProps) {
  const translate = useTranslate();
  const { data, error } = useGetOne<Why & { readonly id: string }>(`${about}-why`, { id }, { refetchInterval: REFRESH_MS, retry: false });
  if (data !== undefined) return <Answer why={data} timeZone={timeZone} />;
  return error ? <Alert severity="warning">{translate('ls.why.unknown')}</Alert> : <Skeleton variant="rounded" height={120} />;
}

function Answer({ why, timeZone }: { readonly why: Why; readonly timeZone: string | undefined }) {
  const translate = useTranslate();
  const locale = useLocale();
  const language = locale === 'en' ? 'en' : 'ru';
  const instant = (iso: string) => formatInstant(iso, locale, timeZone);
  const { subject, cause, troubles, since, nextDeadline, mustAct } = why;
  return (
    <Alert severity={severityOf(why)} variant="outlined" data-testid="why" data-cause={cause.code}>
      <AlertTitle>{translate('ls.why.title')}</AlertTitle>
      <Box component="dl" sx={{ m: 0, display: 'grid', columnGap: 2, rowGap: 0.5, gridTemplateColumns: 'max-content minmax(0, 1fr)' }}>
        <Line label={translate('ls.why.now')}>
          {translate(`ls.why.state.${why.state}`)}
          {since === undefined ? null : ` · ${translate('ls.why.since', { at: instant(since) })}`}
        </Line>
        <Line label={translate('ls.why.because')}>
          {cause.text[language]}
          {cause.said === undefined || cause.said === '' ? null : `: «${cause.said}»`}
        </Line>
        {troubles.map(({ code, text }) => (
          <Line key={code} label={translate('ls.why.trouble')}>
            {text[language]}
          </Line>
        ))}
        {/* Channels and shards wait for nothing by the clock. */}
        {subject.kind === 'order' ? (
          <Line label={translate('ls.why.next')}>
            {nextDeadline === null
              ? translate('ls.why.nothing')
              : `${translate(`ls.due.${nextDeadline.action}`)} · ${instant(nextDeadline.dueAt)}: ${nextDeadline.onExpiry[language]}`}
          </Line>
        ) : null}
        <Line label={translate('ls.why.acts')}>{translate(`ls.why.mustAct.${mustAct}`)}</Line>
      </Box>
    </Alert>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <Typography component="dt" variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Typography component="dd" variant="body2" sx={{ m: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Typography>
    </>
  );
}

const ALARMING = new Set(['PUBLISH_UNKNOWN', 'PUBLISH_FAILED', 'NOT_SELLING', 'DOWN', 'BROKEN', 'LATE']);

function severityOf({ state, troubles, mustAct }: Why): NonNullable<AlertProps['severity']> {
  if (ALARMING.has(state)) return 'error';
  if (troubles.length > 0) return 'warning';
  return mustAct === 'nobody' ? 'success' : 'info';
}
