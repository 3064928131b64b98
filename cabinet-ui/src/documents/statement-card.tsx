/**
 * @file cabinet-ui/src/documents/statement-card.tsx
 * @description A month of what a tenant is owed: what it was, each movement, what it is; with its PDF.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-30
 */
import type { PayoutAccount, Statement } from '@lytslot/contracts/http';
import {
  Alert,
  Card,
  Link,
  Skeleton,
  Stack,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableRow,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { ReadNote } from '../layout/problem-panel.tsx';
import { formatMoment, MONEY_ZONE } from '../show/instants.ts';
import { formatMoney } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { useStatement } from './use-documents.ts';
import { monthOf, statementUrl } from './where.ts';

/** Opens with the month that goes on. */
export function StatementCard({ account }: { readonly account: Pick<PayoutAccount, 'tenantId' | 'tenantName' | 'now'> }) {
  const { words } = useText();
  const { tenantId, tenantName, now } = account;
  const [chosen, setChosen] = useState('');
  const month = chosen === '' ? monthOf(now) : chosen;
  const { data, error, refetch } = useStatement(tenantId, month);
  const title = `${words.documents.statement} · ${tenantName}`;
  return (
    <Card component="section" aria-label={title} data-testid="statement" sx={{ p: { xs: 2.5, md: 3 } }}>
      <Stack spacing={1.5}>
        <Typography variant="h2">{title}</Typography>
        <TextField
          type="month"
          size="small"
          label={words.documents.month}
          value={month}
          onChange={({ target }) => setChosen(target.value)}
          slotProps={{ htmlInput: { max: monthOf(now) }, inputLabel: { shrink: true } }}
          sx={{ maxWidth: 220 }}
        />
        {error ? <ReadNote error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && !error ? <Skeleton variant="rounded" height={80} /> : null}
        {data?.isFinal === false ? <Alert severity="info">{words.documents.notFinal}</Alert> : null}
        {data?.accounts.map((one) => (
          <Account key={one.currency} account={one} statement={data} />
        ))}
      </Stack>
    </Card>
  );
}

function Account({ account, statement }: { readonly account: Statement['accounts'][number]; readonly statement: Statement }) {
  const { words, language } = useText();
  const { currency, opening, closing, movements } = account;
  const number = { align: 'right', sx: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' } } as const;
  return (
    <>
      <TableContainer>
        <Table size="small">
          <TableBody>
            <TableRow>
              <TableCell colSpan={3}>{words.documents.opening}</TableCell>
              <TableCell {...number}>{formatMoney(opening, language)}</TableCell>
            </TableRow>
            {movements.map(({ at, type, orderNumber, amount, balance }) => (
              <TableRow key={`${at}${type}${balance.amountMinor}`}>
                <TableCell>{formatMoment(at, language, MONEY_ZONE)}</TableCell>
                <TableCell>{`${words.documents.movements[type]} ${orderNumber ?? ''}`}</TableCell>
                <TableCell {...number}>{formatMoney(amount, language)}</TableCell>
                <TableCell {...number}>{formatMoney(balance, language)}</TableCell>
              </TableRow>
            ))}
            <TableRow>
              <TableCell colSpan={3}>
                <b>{words.documents.closing}</b>
              </TableCell>
              <TableCell {...number}>
                <b data-testid="statement-closing">{formatMoney(closing, language)}</b>
              </TableCell>
            </TableRow>
          </TableBody>
        </Table>
      </TableContainer>
      <Link href={statementUrl({ ...statement, currency })} target="_blank" rel="noopener">
        {account.number === undefined ? 'PDF' : `PDF, № ${account.number}`}
      </Link>
    </>
  );
}
