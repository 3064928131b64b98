/**
 * @file admin-ui/src/agreements/agreement-page.tsx
 * @description The platform's public offers: a form for the next version, and all that were published.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react-admin
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { ListedAgreement } from '@lytslot/contracts/http';
import { Link, Skeleton, Stack, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useLocale, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Unread } from '../orders/refusal.tsx';
import { formatInstant } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { AgreementForm } from './agreement-form.tsx';

/** A version that was published has no button: it is never changed. */
export function AgreementPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['agreements'],
    queryFn: ({ signal }) => api.call(endpoints.listAgreements, { signal }),
    retry: false,
  });
  if (data === undefined) return error === null ? <Skeleton variant="rounded" height={320} sx={{ mt: 2 }} /> : <Unread error={error} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={translate('resources.agreements.name', { smart_count: 2 })} />
      <AgreementForm onPublished={() => void refetch()} />
      <Panel title={translate('ls.agreement.versions')} hint={translate('ls.agreement.versionsHint')}>
        <Versions rows={data.rows} />
      </Panel>
    </Stack>
  );
}

const COLUMNS = ['kind', 'number', 'title', 'from', 'publishedAt', 'digest'] as const;

function Versions({ rows }: { readonly rows: readonly ListedAgreement[] }) {
  const translate = useTranslate();
  const locale = useLocale();
  if (rows.length === 0) return <Typography variant="body2">{translate('ls.agreement.none')}</Typography>;
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`ls.agreement.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ id, kind, number, title, link, inForceAt, publishedAt, digest }) => (
            <TableRow key={id}>
              <TableCell>{translate(`ls.agreement.kinds.${kind}`)}</TableCell>
              <TableCell>{number}</TableCell>
              <TableCell>
                <Link href={link} target="_blank" rel="noreferrer">
                  {title}
                </Link>
              </TableCell>
              <TableCell>{formatInstant(inForceAt, locale)}</TableCell>
              <TableCell>{formatInstant(publishedAt, locale)}</TableCell>
              <TableCell sx={{ fontFamily: 'monospace', overflowWrap: 'anywhere' }}>{digest}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
