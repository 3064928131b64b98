/**
 * @file admin-ui/src/reconciliation/difference-list.tsx
 * @description What differs in a compared day; an open difference opens to the question why.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-29
 */
import type { ReconciliationItem } from '@lytslot/contracts/http';
import { Chip, Typography } from '@mui/material';
import { Datagrid, FunctionField, ReferenceManyField, TextField, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';
import { Explanation } from './explanation.tsx';

const TONE = { open: 'error', healed: 'success', explained: 'default' } as const;

/** Of the day it stands under. */
export function DifferenceList() {
  return (
    <ReferenceManyField reference="differences" target="runId" perPage={100}>
      <Datagrid bulkActionButtons={false} rowClick="expand" expand={<Explanation />} empty={<EmptyList what="differences" />}>
        <FunctionField source="kind" sortable={false} render={(row: ReconciliationItem) => <Kind row={row} />} />
        <TextField source="providerRef" sortable={false} sx={{ overflowWrap: 'anywhere' }} />
        <FunctionField
          source="providerAmount"
          sortable={false}
          textAlign="right"
          render={(row: ReconciliationItem) => row.providerAmount && <MoneyText money={row.providerAmount} />}
        />
        <FunctionField
          source="ownAmount"
          sortable={false}
          textAlign="right"
          render={(row: ReconciliationItem) => row.ownAmount && <MoneyText money={row.ownAmount} />}
        />
        <FunctionField source="subjects" sortable={false} render={(row: ReconciliationItem) => <About row={row} />} />
        <FunctionField source="state" sortable={false} render={(row: ReconciliationItem) => <StateChip row={row} />} />
        <FunctionField source="explanation" sortable={false} render={(row: ReconciliationItem) => <Said row={row} />} />
      </Datagrid>
    </ReferenceManyField>
  );
}

interface RowProps {
  readonly row: ReconciliationItem;
}

function Kind({ row }: RowProps) {
  return useTranslate()(`ls.reconciliation.kind.${row.kind}`);
}

function StateChip({ row }: RowProps) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[row.state]} label={translate(`ls.reconciliation.state.${row.state}`)} />;
}

function About({ row }: RowProps) {
  const translate = useTranslate();
  return row.subjects.map(({ kind, id }) => (
    <Typography key={id} variant="inherit" component="div" noWrap>
      {kind === 'order' ? <Link to={`/orders/${id}/show`}>{id}</Link> : `${translate(`ls.reconciliation.${kind}`)} ${id}`}
    </Typography>
  ));
}

function Said({ row: { explanation } }: RowProps) {
  if (explanation === undefined) return null;
  return (
    <Typography variant="inherit" component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: 480 }}>
      {explanation.note} · {explanation.by} · <InstantText at={explanation.at} />
    </Typography>
  );
}
