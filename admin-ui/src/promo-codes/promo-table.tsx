/**
 * @file admin-ui/src/promo-codes/promo-table.tsx
 * @description Promo codes as a table; one that runs can be closed.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { PromoCodeView } from '@lytslot/contracts/http';
import { Button, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { MoneyText } from '../show/fields.tsx';
import { formatInstant, formatShare } from '../show/format.ts';

const COLUMNS = ['code', 'percent', 'most', 'budget', 'promised', 'granted', 'uses', 'from', 'until', 'end'] as const;
const SUMS = ['most', 'budget', 'promised', 'granted'] as const;

interface TableProps {
  readonly codes: readonly PromoCodeView[];
  readonly onClosed: () => void;
}

/** Newest first. */
export function PromoTable({ codes, onClosed }: TableProps) {
  const translate = useTranslate();
  const [error, setError] = useState<unknown>();
  const close = async (promoId: string) => {
    setError(undefined);
    // Closing twice is closing: no key has to outlive the click.
    const closing = api.call(endpoints.closePromoCode, { params: { promoId }, body: {}, idempotencyKey: newKey() });
    await closing.then(onClosed, (failure: unknown) => setError(failure));
  };
  if (codes.length === 0) return <Typography variant="body2">{translate('ls.promo.none')}</Typography>;
  return (
    <TableContainer>
      {error === undefined ? null : <Refusal error={error} />}
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`ls.promo.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {codes.map((code) => (
            <CodeRow key={code.id} code={code} onClose={() => void close(code.id)} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function CodeRow({ code, onClose }: { readonly code: PromoCodeView; readonly onClose: () => void }) {
  const translate = useTranslate();
  const locale = useLocale();
  return (
    <TableRow>
      <TableCell>{code.code}</TableCell>
      <TableCell>{formatShare(code.bonusBps, locale)}</TableCell>
      {SUMS.map((sum) => (
        <TableCell key={sum} align="right">
          <MoneyText money={code[sum]} />
        </TableCell>
      ))}
      <TableCell align="right">{code.uses}</TableCell>
      <TableCell>{formatInstant(code.startsAt, locale)}</TableCell>
      <TableCell>{formatInstant(code.endsAt, locale)}</TableCell>
      <TableCell>
        {code.closedAt === undefined ? (
          <Button size="small" onClick={onClose}>
            {translate('ls.promo.close')}
          </Button>
        ) : (
          formatInstant(code.closedAt, locale)
        )}
      </TableCell>
    </TableRow>
  );
}
