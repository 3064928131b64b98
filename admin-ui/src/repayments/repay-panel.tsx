/**
 * @file admin-ui/src/repayments/repay-panel.tsx
 * @description Looks up what of a person's balance can be paid back, and pays all of a currency back.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react, react-admin
 * @created 2026-11-30
 */
import { endpoints, newKey } from '@lytslot/contracts/http';
import { Button, Stack, TextField, Typography } from '@mui/material';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { MoneyText } from '../show/fields.tsx';
import { Panel } from '../show/panel.tsx';

type Currency = 'RUB' | 'USD' | 'EUR';

/** Nothing is asked of the API before the number is one. */
export function RepayPanel({ onAsked }: { readonly onAsked: () => void }) {
  const translate = useTranslate();
  const [typed, setTyped] = useState('');
  // One key for each person and what was seen: a click repeated because nobody answered is one repayment.
  const [key, setKey] = useState(newKey);
  const telegramUserId = /^[1-9]\d{0,14}$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
  const found = useQuery({
    queryKey: ['repayments', telegramUserId],
    queryFn: ({ signal }) => api.call(endpoints.getPersonsRepayments, { params: { telegramUserId: telegramUserId ?? 0 }, signal }),
    enabled: telegramUserId !== undefined,
    retry: false,
  });
  const repay = useMutation({
    mutationFn: (currency: Currency) =>
      api.call(endpoints.repayPersonsBalance, {
        params: { telegramUserId: telegramUserId ?? 0 },
        body: { currency },
        idempotencyKey: `${key}-${currency}`,
      }),
    onSettled: () => {
      void found.refetch();
      onAsked();
    },
    onSuccess: () => setKey(newKey()),
  });
  const error = repay.error ?? found.error;
  return (
    <Panel title={translate('ls.repayment.title')} hint={translate('ls.repayment.hint')}>
      <Stack spacing={1.5} sx={{ alignItems: 'start' }}>
        <TextField
          size="small"
          label={translate('ls.repayment.person')}
          value={typed}
          onChange={({ target }) => {
            setTyped(target.value);
            setKey(newKey());
          }}
          slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        />
        {found.data?.repayable.length === 0 ? <Typography variant="body2">{translate('ls.repayment.nothing')}</Typography> : null}
        {found.data?.repayable.map((money) => (
          <Stack key={money.currency} direction="row" spacing={2} sx={{ alignItems: 'center' }}>
            <MoneyText money={money} />
            <Button variant="contained" disabled={repay.isPending} onClick={() => repay.mutate(money.currency as Currency)}>
              {translate('ls.repayment.repay')}
            </Button>
          </Stack>
        ))}
        {error === null ? null : <Refusal error={error} />}
      </Stack>
    </Panel>
  );
}
