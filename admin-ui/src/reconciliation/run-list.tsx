/**
 * @file admin-ui/src/reconciliation/run-list.tsx
 * @description Compared days, newest first, with the money of both sides; a day opens to what differs in it.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { ReconciliationRun } from '@lytslot/contracts/http';
import { Chip, Typography } from '@mui/material';
import { Datagrid, FunctionField, List, NumberField, TextField, useTranslate } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { DifferenceList } from './difference-list.tsx';

const REFRESH_MS = 10_000;

/** A row opens to its differences. */
export function RunList() {
  return (
    <List exporter={false} perPage={25} empty={false} actions={false} queryOptions={{ refetchInterval: REFRESH_MS }} sx={{ mt: 2 }}>
      <Datagrid bulkActionButtons={false} rowClick="expand" expand={<DifferenceList />} empty={<EmptyList what="reconciliation" />}>
        <TextField source="day" sortable={false} />
        <TextField source="provider" sortable={false} />
        <NumberField source="providerPayments" sortable={false} />
        <NumberField source="providerRefunds" sortable={false} />
        <FunctionField source="paid" sortable={false} textAlign="right" render={(row: ReconciliationRun) => <Sums row={row} of="paid" />} />
        <FunctionField
          source="refunded"
          sortable={false}
          textAlign="right"
          render={(row: ReconciliationRun) => <Sums row={row} of="refunded" />}
        />
        <FunctionField source="openItems" sortable={false} render={(row: ReconciliationRun) => <OpenChip row={row} />} />
        <FunctionField source="finishedAt" sortable={false} render={(row: ReconciliationRun) => <Finished row={row} />} />
      </Datagrid>
    </List>
  );
}

interface RowProps {
  readonly row: ReconciliationRun;
}

function Sums({ row, of }: RowProps & { readonly of: 'paid' | 'refunded' }) {
  return row.sums.map((sums) => (
    <Typography key={sums[of].provider.currency} variant="inherit" component="div" noWrap>
      <MoneyText money={sums[of].provider} /> / <MoneyText money={sums[of].own} />
    </Typography>
  ));
}

function OpenChip({ row: { openItems, items } }: RowProps) {
  const translate = useTranslate();
  if (items === 0) return <Chip size="small" color="success" label={translate('ls.reconciliation.agrees')} />;
  const label = translate('ls.reconciliation.open', { open: openItems, all: items });
  return <Chip size="small" color={openItems > 0 ? 'error' : 'default'} label={label} />;
}

function Finished({ row }: RowProps) {
  const translate = useTranslate();
  return row.finishedAt === undefined ? translate('ls.reconciliation.unfinished') : <InstantText at={row.finishedAt} />;
}
