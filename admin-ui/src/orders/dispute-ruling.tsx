/**
 * @file admin-ui/src/orders/dispute-ruling.tsx
 * @description An administrator's decision about a dispute: for the advertiser, for the owner, or an amount for the advertiser, with the reason.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-29
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import type { OrderDetail } from '@lytslot/contracts/http';
import { Button, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from './refusal.tsx';
import { isPart, parseAmount } from './parse-amount.ts';

const LONGEST_REASON = 2_000;

interface Question {
  readonly orderId: string;
  readonly price: OrderDetail['order']['price'];
}

/** The reason is obligatory; too long a one stays as it is and cannot be sent. */
export function DisputeRuling({ orderId, price }: Question) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [reason, setReason] = useState('');
  const [amount, setAmount] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  // One key for the question: a click repeated because nobody answered is the same decision.
  const [key] = useState(newKey);
  const decide = async (ruling: 'uphold' | 'split' | 'dismiss', amountMinor?: string) => {
    setSending('under-way');
    setError(undefined);
    const body = { ruling, reason, ...(amountMinor !== undefined && { amountMinor }) };
    await api
      .call(endpoints.decideDispute, { params: { orderId }, body, idempotencyKey: `${key}-${ruling}-${amountMinor ?? 'all'}` })
      .catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const { length } = reason.trim();
  const isReady = sending === 'idle' && length > 0 && length <= LONGEST_REASON;
  const part = parseAmount(amount);
  return (
    <Stack spacing={1.5}>
      <TextField
        multiline
        required
        minRows={2}
        label={translate('ls.dispute.reason')}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
        error={length > LONGEST_REASON}
        helperText={translate('ls.dispute.hint', { length, longest: LONGEST_REASON })}
      />
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <Button variant="contained" disabled={!isReady} onClick={() => void decide('uphold')}>
          {translate('ls.dispute.uphold')}
        </Button>
        <Button variant="contained" color="secondary" disabled={!isReady} onClick={() => void decide('dismiss')}>
          {translate('ls.dispute.dismiss')}
        </Button>
      </Stack>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'flex-start' }}>
        <TextField
          size="small"
          label={translate('ls.dispute.amount')}
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
          error={amount !== '' && !isPart(part, price.amountMinor)}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        />
        <Button variant="outlined" disabled={!isReady || !isPart(part, price.amountMinor)} onClick={() => void decide('split', part)}>
          {translate('ls.dispute.split')}
        </Button>
      </Stack>
      {error === undefined ? null : <Refusal error={error} />}
    </Stack>
  );
}
