/**
 * @file admin-ui/src/repayments/repayment-table.tsx
 * @description Repayments with their parts; a part that its service refuses can be made balance again.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { RepaymentView } from '@lytslot/contracts/http';
import { Button, Stack, Table, TableBody, TableCell, TableContainer, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { MoneyText } from '../show/fields.tsx';
import { formatInstant } from '../show/format.ts';

const COLUMNS = ['person', 'amount', 'askedBy', 'at', 'parts'] as const;

interface TableProps {
  readonly repayments: readonly RepaymentView[];
  readonly onChanged: () => void;
}

/** Newest first. */
export function RepaymentTable({ repayments, onChanged }: TableProps) {
  const translate = useTranslate();
  const locale = useLocale();
  const [error, setError] = useState<unknown>();
  const giveUp = async (repaymentId: string, partNo: number) => {
    setError(undefined);
    // Giving up twice is giving up: no key has to outlive the click.
    const asked = api.call(endpoints.giveUpRepaymentPart, { params: { repaymentId, partNo }, body: {}, idempotencyKey: newKey() });
    await asked.then(onChanged, (failure: unknown) => setError(failure));
  };
  if (repayments.length === 0) return <Typography variant="body2">{translate('ls.repayment.none')}</Typography>;
  return (
    <TableContainer>
      {error === undefined ? null : <Refusal error={error} />}
      <Table size="small">
        <TableHead>
          <TableRow>
            {COLUMNS.map((column) => (
              <TableCell key={column}>{translate(`ls.repayment.${column}`)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {repayments.map(({ id, telegramUserId, amount, askedBy, createdAt, parts }) => (
            <TableRow key={id}>
              <TableCell>{telegramUserId}</TableCell>
              <TableCell>
                <MoneyText money={amount} />
              </TableCell>
              <TableCell>{translate(`ls.repayment.by.${askedBy}`)}</TableCell>
              <TableCell>{formatInstant(createdAt, locale)}</TableCell>
              <TableCell>
                <Parts parts={parts} onGiveUp={(partNo) => void giveUp(id, partNo)} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Parts({ parts, onGiveUp }: { readonly parts: RepaymentView['parts']; readonly onGiveUp: (partNo: number) => void }) {
  const translate = useTranslate();
  return parts.map(({ partNo, amount, state }) => (
    <Stack key={partNo} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <MoneyText money={amount} />
      <Typography variant="body2">{translate(`ls.repayment.states.${state}`)}</Typography>
      {state === 'refused' ? (
        <Button size="small" onClick={() => onGiveUp(partNo)}>
          {translate('ls.repayment.giveUp')}
        </Button>
      ) : null}
    </Stack>
  ));
}
