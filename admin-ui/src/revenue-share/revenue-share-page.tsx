/**
 * @file admin-ui/src/revenue-share/revenue-share-page.tsx
 * @description What settled placements of a month came to and whose it is, by tenant and in all, as the ledgers say.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { RevenueShare } from '@lytslot/contracts/http';
import { Skeleton, Stack, Table, TableBody, TableCell, TableContainer, TableFooter, TableHead, TableRow, TextField } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Title, useLocale, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Unread } from '../orders/refusal.tsx';
import { formatCount, formatMoney } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { MonthFigures } from './month-figures.tsx';

const COLUMNS = ['placements', 'gross', 'ownerShare', 'platformShare'] as const;

/** Months are Moscow's. Opens with the one of the machine's clock. */
export function RevenueSharePage() {
  const translate = useTranslate();
  const [month, setMonth] = useState(() => new Date().toISOString().slice(0, 7));
  const { data, error } = useQuery({
    queryKey: ['revenue-share', month],
    queryFn: ({ signal }) => api.call(endpoints.getRevenueShare, { query: { month }, signal }),
    enabled: month !== '',
    retry: false,
  });
  const title = translate('resources.revenue-share.name', { smart_count: 2 });
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={title} />
      <Panel title={title} hint={translate('ls.revenueShare.hint')}>
        <TextField
          type="month"
          size="small"
          label={translate('ls.revenueShare.month')}
          value={month}
          onChange={({ target }) => setMonth(target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
          sx={{ mb: 2 }}
        />
        {error === null ? null : <Unread error={error} />}
        {data === undefined && error === null ? <Skeleton variant="rounded" height={200} /> : null}
        {data === undefined ? null : <Shares report={data} />}
      </Panel>
      <MonthFigures month={month} />
    </Stack>
  );
}

function Shares({ report }: { readonly report: RevenueShare }) {
  const translate = useTranslate();
  return (
    <TableContainer>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{translate('ls.revenueShare.tenant')}</TableCell>
            {COLUMNS.map((column) => (
              <TableCell key={column} align="right">
                {translate(`ls.revenueShare.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {report.rows.map((row) => (
            <Line key={`${row.tenantId}${row.gross.currency}`} name={row.tenantName} sums={row} />
          ))}
        </TableBody>
        <TableFooter>
          {report.totals.map((sums) => (
            <Line key={sums.gross.currency} name={translate('ls.revenueShare.total')} sums={sums} />
          ))}
        </TableFooter>
      </Table>
    </TableContainer>
  );
}

function Line({ name, sums }: { readonly name: string; readonly sums: RevenueShare['totals'][number] }) {
  const locale = useLocale() ?? 'ru';
  const number = { align: 'right', sx: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } } as const;
  return (
    <TableRow>
      <TableCell>{name}</TableCell>
      <TableCell {...number}>{formatCount(sums.placements, locale)}</TableCell>
      <TableCell {...number}>{formatMoney(sums.gross, locale)}</TableCell>
      <TableCell {...number}>{formatMoney(sums.ownerShare, locale)}</TableCell>
      <TableCell {...number}>{formatMoney(sums.platformShare, locale)}</TableCell>
    </TableRow>
  );
}
