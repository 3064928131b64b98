/**
 * @file admin-ui/src/chargebacks/chargeback-list.tsx
 * @description Chargebacks, open ones first: whose, how much, and until when Stripe takes evidence.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-30
 */
import type { ChargebackView } from '@lytslot/contracts/http';
import { Chip, Divider, Tab, Tabs } from '@mui/material';
import { Datagrid, FunctionField, List, TextField, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';

const REFRESH_MS = 10_000;
const TONE = { open: 'warning', won: 'success', lost: 'error' } as const;

/** Open ones first: that is what somebody has to give evidence for. */
export function ChargebackList() {
  return (
    <List exporter={false} perPage={25} empty={false} actions={false} queryOptions={{ refetchInterval: REFRESH_MS }} sx={{ mt: 2 }}>
      <WhichTabs />
      <Divider />
      <Datagrid bulkActionButtons={false} rowClick={false} empty={<EmptyList what="chargebacks" />}>
        <FunctionField source="openedAt" sortable={false} render={(row: ChargebackView) => <InstantText at={row.openedAt} />} />
        <FunctionField
          source="orderNumber"
          sortable={false}
          render={({ orderId, orderNumber }: ChargebackView) => orderId && <Link to={`/orders/${orderId}/show`}>{orderNumber}</Link>}
        />
        <TextField source="tenantName" sortable={false} />
        <FunctionField source="deposit" sortable={false} render={(row: ChargebackView) => <WhoseBalance row={row} />} />
        <FunctionField
          source="amount"
          sortable={false}
          textAlign="right"
          render={(row: ChargebackView) => <MoneyText money={row.amount} />}
        />
        <TextField source="reason" sortable={false} />
        <FunctionField source="state" sortable={false} render={(row: ChargebackView) => <StateChip row={row} />} />
        <FunctionField
          source="evidenceDueAt"
          sortable={false}
          render={(row: ChargebackView) => row.state === 'open' && row.evidenceDueAt && <InstantText at={row.evidenceDueAt} />}
        />
        <TextField source="providerRef" sortable={false} sx={{ overflowWrap: 'anywhere' }} />
      </Datagrid>
    </List>
  );
}

function WhichTabs() {
  const { filterValues, setFilters, displayedFilters } = useListContext<ChargebackView>();
  const translate = useTranslate();
  return (
    <Tabs
      value={filterValues.state === 'all' ? 'all' : 'open'}
      onChange={(_event, state: string) => setFilters({ state }, displayedFilters)}
    >
      <Tab value="open" label={translate('ls.chargeback.open')} />
      <Tab value="all" label={translate('ls.list.all')} />
    </Tabs>
  );
}

/** The person, and what the balance did not have. */
function WhoseBalance({ row: { deposit, state } }: { readonly row: ChargebackView }) {
  const translate = useTranslate();
  if (deposit === undefined) return null;
  return (
    <>
      {deposit.telegramUserId}
      {deposit.owed !== undefined && state !== 'won' && (
        <>
          {` · ${translate('ls.chargeback.owes')} `}
          <MoneyText money={deposit.owed} />
        </>
      )}
    </>
  );
}

function StateChip({ row }: { readonly row: ChargebackView }) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[row.state]} label={translate(`ls.chargeback.state.${row.state}`)} />;
}
