/**
 * @file admin-ui/src/bank-invoices/transfer-panel.tsx
 * @description What came for an invoice, what it was for, and the form of whoever reads the bank's statement.
 * @dependencies @mui/material, contracts, react, react-admin, react-router
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { ListedBankInvoice } from '@lytslot/contracts/http';
import { Alert, Button, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { useRecordContext, useRefresh, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { api } from '../api.ts';
import { parseAmount } from '../orders/parse-amount.ts';
import { Refusal } from '../orders/refusal.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { doubtAbout } from './doubt-about.ts';

/** Of the row it stands under. */
export function TransferPanel() {
  const translate = useTranslate();
  const invoice = useRecordContext<ListedBankInvoice>();
  if (invoice === undefined) return null;
  return (
    <Stack spacing={1.5} sx={{ py: 1 }}>
      {invoice.orderIds.length === 0 ? <Typography variant="body2">{translate('ls.bankInvoice.forBalance')}</Typography> : null}
      {invoice.orderIds.map((id) => (
        <Link key={id} to={`/orders/${id}/show`}>
          {id}
        </Link>
      ))}
      {invoice.transfers.map(({ reference, amount, into, receivedAt }) => (
        <Typography key={reference} variant="body2">
          {reference} · <MoneyText money={amount} /> · <InstantText at={receivedAt} /> · {translate(`ls.bankInvoice.into.${into}`)}
        </Typography>
      ))}
      <TransferForm invoice={invoice} />
    </Stack>
  );
}

/** What is doubtful is said before it is sent; the bank's reference makes a repeat the same transfer. */
function TransferForm({ invoice }: { readonly invoice: ListedBankInvoice }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [amount, setAmount] = useState('');
  const [reference, setReference] = useState('');
  const [day, setDay] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  const amountMinor = parseAmount(amount);
  const doubt = amountMinor === undefined ? undefined : doubtAbout(invoice, amountMinor);
  const enter = async () => {
    if (amountMinor === undefined) return;
    setSending('under-way');
    setError(undefined);
    const body = { invoiceNumber: invoice.number, amountMinor, reference, receivedAt: new Date(day).toISOString() };
    await api.call(endpoints.enterBankTransfer, { body, idempotencyKey: newKey() }).catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const isReady = sending === 'idle' && amountMinor !== undefined && reference.trim() !== '' && day !== '';
  return (
    <Stack spacing={1.5}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <TextField
          size="small"
          label={translate('ls.bankInvoice.amount')}
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
          error={amount !== '' && amountMinor === undefined}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        />
        <TextField
          size="small"
          label={translate('ls.bankInvoice.reference')}
          value={reference}
          onChange={({ target }) => setReference(target.value)}
        />
        <TextField
          size="small"
          type="datetime-local"
          label={translate('ls.bankInvoice.receivedAt')}
          value={day}
          onChange={({ target }) => setDay(target.value)}
          slotProps={{ inputLabel: { shrink: true } }}
        />
        <Button variant="contained" disabled={!isReady} color={doubt === undefined ? 'primary' : 'warning'} onClick={() => void enter()}>
          {translate(doubt === undefined ? 'ls.bankInvoice.enter' : 'ls.bankInvoice.enterAllTheSame')}
        </Button>
      </Stack>
      {doubt === undefined ? null : <Alert severity="warning">{translate(`ls.bankInvoice.doubt.${doubt}`)}</Alert>}
      {error === undefined ? null : <Refusal error={error} />}
    </Stack>
  );
}
