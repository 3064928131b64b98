/**
 * @file admin-ui/src/appeals/appeal-list.tsx
 * @description Appeals that wait for a moderator, oldest first, or all of them; the post itself is one click away, with the order.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-29
 */
import type { ListedAppeal } from '@lytslot/contracts/http';
import { Box, Chip, Divider, Tab, Tabs, Typography } from '@mui/material';
import { Datagrid, FunctionField, List, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText } from '../show/fields.tsx';
import { AppealRuling } from './appeal-ruling.tsx';

const REFRESH_MS = 10_000;
const TONE = { open: 'warning', upheld: 'default', overturned: 'success' } as const;

/** Open ones first: advertisers wait for them. A row opens where the decision is. */
export function AppealList() {
  return (
    <List exporter={false} perPage={25} empty={false} actions={false} queryOptions={{ refetchInterval: REFRESH_MS }} sx={{ mt: 2 }}>
      <WhichTabs />
      <Divider />
      <Datagrid bulkActionButtons={false} rowClick="expand" expand={<InView />} empty={<EmptyList what="appeals" />}>
        <FunctionField source="orderNumber" sortable={false} render={(row: ListedAppeal) => <OrderLink row={row} />} />
        <FunctionField source="reason" sortable={false} render={(row: ListedAppeal) => <Words text={row.reason} />} />
        <FunctionField source="at" sortable={false} render={(row: ListedAppeal) => <InstantText at={row.at} />} />
        <FunctionField source="refusedBy" sortable={false} render={(row: ListedAppeal) => <Refuser row={row} />} />
        <FunctionField source="state" sortable={false} render={(row: ListedAppeal) => <StateChip row={row} />} />
        <FunctionField source="decision" sortable={false} render={(row: ListedAppeal) => <Words text={row.decision?.reason ?? ''} />} />
      </Datagrid>
    </List>
  );
}

/** On a phone the table is wider than the screen: the decision stays in view however far the row is moved aside. */
function InView() {
  return (
    <Box sx={{ position: 'sticky', left: 16, width: { xs: 'calc(100vw - 48px)', md: 'auto' } }}>
      <AppealRuling />
    </Box>
  );
}

function WhichTabs() {
  const { filterValues, setFilters, displayedFilters } = useListContext<ListedAppeal>();
  const translate = useTranslate();
  return (
    <Tabs
      value={filterValues.state === 'all' ? 'all' : 'open'}
      onChange={(_event, state: string) => setFilters({ state }, displayedFilters)}
    >
      <Tab value="open" label={translate('ls.appeal.open')} />
      <Tab value="all" label={translate('ls.list.all')} />
    </Tabs>
  );
}

interface RowProps {
  readonly row: ListedAppeal;
}

function OrderLink({ row }: RowProps) {
  return <Link to={`/orders/${row.orderId}/show`}>{row.orderNumber}</Link>;
}

function Refuser({ row }: RowProps) {
  const translate = useTranslate();
  return (
    <span title={row.refusedBy}>
      {translate(`ls.appeal.${whoRefused(row)}`)} · <InstantText at={row.refusedAt} />
    </span>
  );
}

/** Only whoever refused the post cannot decide about an open appeal. */
function whoRefused({ refusedBy, state, canDecide }: ListedAppeal): 'byRule' | 'byModerator' | 'byYou' {
  if (refusedBy === 'rule') return 'byRule';
  return state === 'open' && !canDecide ? 'byYou' : 'byModerator';
}

function StateChip({ row }: RowProps) {
  const translate = useTranslate();
  return <Chip size="small" color={TONE[row.state]} label={translate(`ls.appeal.state.${row.state}`)} />;
}

function Words({ text }: { readonly text: string }) {
  return (
    <Typography variant="inherit" component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: 480 }}>
      {text}
    </Typography>
  );
}
