/**
 * @file admin-ui/src/ord-reports/ord-report-list.tsx
 * @description What the register of advertising has not accepted yet, what it said, and when it is told again.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-29
 */
import type { OrdReport } from '@lytslot/contracts/http';
import { Chip, Divider, Tab, Tabs, Typography } from '@mui/material';
import { Datagrid, FunctionField, List, NumberField, TextField, useListContext, useTranslate } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText } from '../show/fields.tsx';

const REFRESH_MS = 10_000;
const TONE = { due: 'warning', sent: 'info', accepted: 'success', refused: 'error' } as const;

/** Open ones first: that is what somebody has to do something about. */
export function OrdReportList() {
  return (
    <List exporter={false} perPage={25} empty={false} actions={false} queryOptions={{ refetchInterval: REFRESH_MS }} sx={{ mt: 2 }}>
      <WhichTabs />
      <Divider />
      <Datagrid bulkActionButtons={false} rowClick={false} empty={<EmptyList what="reports" />}>
        <TextField source="month" sortable={false} />
        <TextField source="tenantName" sortable={false} />
        <FunctionField source="kind" sortable={false} render={(row: OrdReport) => <Kind row={row} />} />
        <FunctionField source="orders" sortable={false} render={(row: OrdReport) => <About row={row} />} />
        <FunctionField
          source="amount"
          sortable={false}
          textAlign="right"
          render={(row: OrdReport) => row.amount && <MoneyText money={row.amount} />}
        />
        <FunctionField source="state" sortable={false} render={(row: OrdReport) => <StateChip row={row} />} />
        <NumberField source="attempts" sortable={false} />
        <TextField source="said" sortable={false} sx={{ overflowWrap: 'anywhere' }} />
        <FunctionField
          source="nextTryAt"
          sortable={false}
          render={(row: OrdReport) => row.nextTryAt && <InstantText at={row.nextTryAt} />}
        />
      </Datagrid>
    </List>
  );
}

function WhichTabs() {
  const { filterValues, setFilters, displayedFilters } = useListContext<OrdReport>();
  const translate = useTranslate();
  return (
    <Tabs
      value={filterValues.state === 'all' ? 'all' : 'open'}
      onChange={(_event, state: string) => setFilters({ state }, displayedFilters)}
    >
      <Tab value="open" label={translate('ls.report.open')} />
      <Tab value="all" label={translate('ls.list.all')} />
    </Tabs>
  );
}

interface RowProps {
  readonly row: OrdReport;
}

function Kind({ row }: RowProps) {
  return useTranslate()(`ls.report.kind.${row.kind}`);
}

function StateChip({ row }: RowProps) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[row.state]} label={translate(`ls.report.state.${row.state}`)} />;
}

function About({ row }: RowProps) {
  const translate = useTranslate();
  const more = row.ordersTotal - row.orders.length;
  return (
    <>
      {row.orders.map(({ number, erid }) => (
        <Typography key={`${number}-${erid}`} variant="inherit" component="div" noWrap>
          {number} · {erid}
        </Typography>
      ))}
      {more > 0 && translate('ls.report.more', { count: more })}
    </>
  );
}
