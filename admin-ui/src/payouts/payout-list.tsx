/**
 * @file admin-ui/src/payouts/payout-list.tsx
 * @description Payouts of all tenants, newest first; one opens to its parts, the placements it pays for, and what an administrator may say.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-30
 */
import type { Payout } from '@lytslot/contracts/http';
import { Chip } from '@mui/material';
import { Datagrid, FunctionField, List, TextField, useTranslate } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { PayoutPanel } from './payout-panel.tsx';

const REFRESH_MS = 10_000;
const TONE = { running: 'info', paid: 'success', partly: 'warning', returned: 'error' } as const;

/** Newest first: the running ones are among them. */
export function PayoutList() {
  return (
    <List exporter={false} perPage={25} empty={false} actions={false} queryOptions={{ refetchInterval: REFRESH_MS }} sx={{ mt: 2 }}>
      <Datagrid bulkActionButtons={false} rowClick="expand" expand={<PayoutPanel />} empty={<EmptyList what="payouts" />}>
        <FunctionField source="madeAt" sortable={false} render={(row: Payout) => <InstantText at={row.madeAt} />} />
        <TextField source="tenantName" sortable={false} />
        <FunctionField source="amount" sortable={false} textAlign="right" render={(row: Payout) => <MoneyText money={row.amount} />} />
        <FunctionField source="state" sortable={false} render={(row: Payout) => <StateChip row={row} />} />
        <FunctionField source="payee" sortable={false} render={(row: Payout) => `${row.payee.name} · ${row.payee.destination.shown}`} />
      </Datagrid>
    </List>
  );
}

function StateChip({ row }: { readonly row: Payout }) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[row.state]} label={translate(`ls.payout.state.${row.state}`)} />;
}
