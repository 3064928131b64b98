/**
 * @file admin-ui/src/payouts/payout-list.tsx
 * @description Payouts of all tenants, newest first; a row leads to its payout's page.
 * @dependencies contracts, react-admin
 * @created 2026-11-30
 */
import type { Payout } from '@lytslot/contracts/http';
import { Datagrid, FunctionField, List, TextField } from 'react-admin';
import type { RaRecord } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { PayoutStateChip } from './payout-state-chip.tsx';

const REFRESH_MS = 10_000;

/** Newest first: the running ones are among them. */
export function PayoutList() {
  return (
    <List exporter={false} perPage={25} empty={false} actions={false} queryOptions={{ refetchInterval: REFRESH_MS }} sx={{ mt: 2 }}>
      <Datagrid bulkActionButtons={false} rowClick={pageOf} empty={<EmptyList what="payouts" />} sx={{ '& td': { whiteSpace: 'nowrap' } }}>
        <FunctionField source="madeAt" sortable={false} render={(row: Payout) => <InstantText at={row.madeAt} />} />
        <FunctionField source="amount" sortable={false} textAlign="right" render={(row: Payout) => <MoneyText money={row.amount} />} />
        <FunctionField source="state" sortable={false} render={(row: Payout) => <PayoutStateChip state={row.state} />} />
        <TextField source="tenantName" sortable={false} />
        <FunctionField source="payee" sortable={false} render={(row: Payout) => `${row.payee.name} · ${row.payee.destination.shown}`} />
      </Datagrid>
    </List>
  );
}

/** A payout is found by its tenant: only the tenant's shard has it. */
function pageOf(_id: unknown, _resource: string, { tenantId, id }: RaRecord): string {
  return `/payouts/${String(tenantId)}:${String(id)}/show`;
}
