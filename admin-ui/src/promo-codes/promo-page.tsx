/**
 * @file admin-ui/src/promo-codes/promo-page.tsx
 * @description Promo codes: a form for a new one, and all there are with what they gave.
 * @dependencies @mui/material, @tanstack/react-query, contracts, react-admin
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import { Skeleton, Stack } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { Title, useTranslate } from 'react-admin';
import { api } from '../api.ts';
import { Unread } from '../orders/refusal.tsx';
import { Panel } from '../show/panel.tsx';
import { PromoForm } from './promo-form.tsx';
import { PromoTable } from './promo-table.tsx';

/** The form first: the table below is what it adds to. */
export function PromoPage() {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['promo-codes'],
    queryFn: ({ signal }) => api.call(endpoints.listPromoCodes, { signal }),
    retry: false,
  });
  if (data === undefined) return error === null ? <Skeleton variant="rounded" height={320} sx={{ mt: 2 }} /> : <Unread error={error} />;
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Title title={translate('resources.promo-codes.name', { smart_count: 2 })} />
      <PromoForm onMade={() => void refetch()} />
      <Panel title={translate('ls.promo.codes')} hint={translate('ls.promo.codesHint')}>
        <PromoTable codes={data.rows} onClosed={() => void refetch()} />
      </Panel>
    </Stack>
  );
}
