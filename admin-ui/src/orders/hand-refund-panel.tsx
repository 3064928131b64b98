/**
 * @file admin-ui/src/orders/hand-refund-panel.tsx
 * @description The form of whoever gave a buyer's money back by hand, there while the payment service's last word is a refusal.
 * @dependencies @mui/material, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints, newKey, WAYS_BY_HAND } from '@lytslot/contracts/http';
import type { OrderDetail } from '@lytslot/contracts/http';
import { Button, MenuItem, Stack, TextField } from '@mui/material';
import { useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Panel } from '../show/panel.tsx';
import { parseAmount } from './parse-amount.ts';
import { Refusal } from './refusal.tsx';

/** Nothing where no refund was refused, or another one is on its way. */
export function HandRefundPanel({ detail: { id, deadline, journal } }: { readonly detail: OrderDetail }) {
  const translate = useTranslate();
  if (deadline?.action !== 'refund' || journal[0]?.event !== 'refund.refused') return null;
  return (
    <Panel title={translate('ls.handRefund.title')} hint={translate('ls.handRefund.hint')}>
      <HandRefundForm orderId={id} />
    </Panel>
  );
}

/** The bank's reference makes a repeat the same transfer. */
function HandRefundForm({ orderId }: { readonly orderId: string }) {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [amount, setAmount] = useState('');
  const [way, setWay] = useState<(typeof WAYS_BY_HAND)[number]>('bank-transfer');
  const [reference, setReference] = useState('');
  const [sending, setSending] = useState<'idle' | 'under-way'>('idle');
  const [error, setError] = useState<unknown>();
  const amountMinor = parseAmount(amount);
  const enter = async () => {
    if (amountMinor === undefined) return;
    setSending('under-way');
    setError(undefined);
    const body = { amountMinor, way, reference };
    await api
      .call(endpoints.giveBackByHand, { params: { orderId }, body, idempotencyKey: newKey() })
      .catch((failure: unknown) => setError(failure));
    setSending('idle');
    refresh();
  };
  const isReady = sending === 'idle' && amountMinor !== undefined && reference.trim() !== '';
  return (
    <Stack spacing={1.5}>
      <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
        <TextField
          size="small"
          label={translate('ls.handRefund.amount')}
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
          error={amount !== '' && amountMinor === undefined}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        />
        <TextField
          select
          size="small"
          label={translate('ls.handRefund.way')}
          value={way}
          onChange={({ target }) => setWay(WAYS_BY_HAND.find((one) => one === target.value) ?? way)}
        >
          {WAYS_BY_HAND.map((one) => (
            <MenuItem key={one} value={one}>
              {translate(`ls.handRefund.ways.${one}`)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          size="small"
          label={translate('ls.handRefund.reference')}
          value={reference}
          onChange={({ target }) => setReference(target.value)}
        />
        <Button variant="contained" color="warning" disabled={!isReady} onClick={() => void enter()}>
          {translate('ls.handRefund.enter')}
        </Button>
      </Stack>
      {error === undefined ? null : <Refusal error={error} />}
    </Stack>
  );
}
