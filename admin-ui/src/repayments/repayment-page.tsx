/**
 * @file admin-ui/src/repayments/repayment-page.tsx
 * @description Balances that are paid back: a person's by the number of their Telegram account, and everybody's so far.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react-admin
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import { Skeleton, Stack } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Refusal } from '../orders/refusal.tsx';
import { Panel } from '../show/panel.tsx';
import { RepayPanel } from './repay-panel.tsx';
import { RepaymentTable } from './repayment-table.tsx';

/** The form first: the table below is what it adds to. */
export function RepaymentPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['repayments'],
    queryFn: ({ signal }) => api.call(endpoints.listAllRepayments, { signal }),
    retry: false,
  });
  if (data === undefined) return error === null ? <Skeleton variant="rounded" height={320} sx={{ mt: 2 }} /> : <Refusal error={error} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={translate('resources.repayments.name', { smart_count: 2 })} />
      <RepayPanel onAsked={() => void refetch()} />
      <Panel title={translate('ls.repayment.all')} hint={translate('ls.repayment.allHint')}>
        <RepaymentTable repayments={data.rows} onChanged={() => void refetch()} />
      </Panel>
    </Stack>
  );
}
