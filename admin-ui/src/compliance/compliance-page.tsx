/**
 * @file admin-ui/src/compliance/compliance-page.tsx
 * @description The compliance policy: a line to try and to put, the lines in force and to come, and who changed what.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react-admin
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Compliance } from '@lytslot/contracts/http';
import { Skeleton, Stack, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useLocale, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Unread } from '../orders/refusal.tsx';
import { formatInstant } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { ComplianceForm } from './compliance-form.tsx';
import { LineTable } from './line-table.tsx';

/** The form first: the tables below are what it changes. */
export function CompliancePage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['compliance'],
    queryFn: ({ signal }) => api.call(endpoints.getCompliance, { signal }),
    retry: false,
  });
  if (data === undefined) return error === null ? <Skeleton variant="rounded" height={320} sx={{ mt: 2 }} /> : <Unread error={error} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={translate('resources.compliance.name', { smart_count: 2 })} />
      <ComplianceForm compliance={data} onPut={() => void refetch()} />
      <Panel title={translate('ls.compliance.lines')} hint={translate('ls.compliance.linesHint')}>
        <LineTable lines={data.rows} />
      </Panel>
      <Panel title={translate('ls.compliance.changes')}>
        <Changes changes={data.changes} />
      </Panel>
    </Stack>
  );
}

function Changes({ changes }: Pick<Compliance, 'changes'>) {
  const translate = useTranslate();
  const locale = useLocale();
  if (changes.length === 0) return <Typography variant="body2">{translate('ls.compliance.noChanges')}</Typography>;
  return (
    <Stack spacing={1}>
      {changes.map(({ id, at, by, before, after }) => (
        <Typography key={id} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
          {formatInstant(at, locale)} · {after.topic}:{' '}
          {before === undefined ? '' : `${translate(`ls.compliance.effect.${before.effect}`)} → `}
          {translate(`ls.compliance.effect.${after.effect}`)} · {by}
        </Typography>
      ))}
    </Stack>
  );
}
