/**
 * @file admin-ui/src/orders/order-list.tsx
 * @description Orders of all shards, newest first, by the state of their money and placement.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import { orderStateSchema, placementStateSchema } from '@lytslot/contracts/http';
import type { Order } from '@lytslot/contracts/http';
import { Divider, Tab, Tabs } from '@mui/material';
import {
  AutocompleteInput,
  Datagrid,
  FunctionField,
  List,
  ReferenceInput,
  SelectInput,
  TextField,
  useListContext,
  useTranslate,
} from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText, MoneyText, OrderStateChip, PlacementStateChip } from '../show/fields.tsx';

const ALL = 'all';
const REFRESH_MS = 10_000;
const searchTenants = (q: string) => ({ q });
const placementChoices = placementStateSchema.options.map((id) => ({ id, name: `ls.states.placement.${id}` }));

const filters = [
  <ReferenceInput key="tenant" source="tenantId" reference="tenants" alwaysOn>
    <AutocompleteInput optionText="name" filterToQuery={searchTenants} size="small" sx={{ minWidth: 220 }} />
  </ReferenceInput>,
  <SelectInput key="placement" source="placementState" choices={placementChoices} size="small" alwaysOn />,
  <ReferenceInput key="channel" source="channelId" reference="channels">
    <AutocompleteInput optionText="title" filterToQuery={searchTenants} size="small" sx={{ minWidth: 220 }} />
  </ReferenceInput>,
];

/** The tab and the filters live in the address, so a link shows the same list. */
export function OrderList() {
  return (
    <List
      filters={filters}
      exporter={false}
      sort={{ field: 'createdAt', order: 'DESC' }}
      perPage={25}
      empty={false}
      queryOptions={{ refetchInterval: REFRESH_MS }}
    >
      <StateTabs />
      <Divider />
      <OrderGrid />
    </List>
  );
}

function StateTabs() {
  const { filterValues, setFilters, displayedFilters } = useListContext<Order>();
  const translate = useTranslate();
  const current: unknown = filterValues.state;
  const choose = (state: string) => {
    const { state: _previous, ...others } = filterValues;
    setFilters(state === ALL ? others : { ...others, state }, displayedFilters);
  };
  return (
    <Tabs
      value={typeof current === 'string' ? current : ALL}
      onChange={(_event, value: string) => choose(value)}
      variant="scrollable"
      scrollButtons="auto"
    >
      <Tab value={ALL} label={translate('ls.list.all')} />
      {orderStateSchema.options.map((state) => (
        <Tab key={state} value={state} label={translate(`ls.states.order.${state}`)} />
      ))}
    </Tabs>
  );
}

function OrderGrid() {
  return (
    <Datagrid bulkActionButtons={false} rowClick="show" empty={<EmptyList what="orders" />}>
      <TextField source="number" sortable={false} sx={{ fontWeight: 600, whiteSpace: 'nowrap' }} />
      <TextField source="channelTitle" sortable={false} />
      <TextField source="tenantName" sortable={false} />
      <FunctionField source="price" sortable={false} textAlign="right" render={(order: Order) => <MoneyText money={order.price} />} />
      <FunctionField source="state" sortable={false} render={(order: Order) => <OrderStateChip state={order.state} />} />
      <FunctionField
        source="placementState"
        sortable={false}
        render={(order: Order) => <PlacementStateChip state={order.placementState} />}
      />
      <FunctionField
        source="publishAt"
        sortable={false}
        render={(order: Order) => <InstantText at={order.publishAt} timeZone={order.channelTimezone} />}
      />
      <FunctionField source="createdAt" sortable={false} render={(order: Order) => <InstantText at={order.createdAt} />} />
    </Datagrid>
  );
}
