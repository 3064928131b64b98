/**
 * @file admin-ui/src/shards/shard-list.tsx
 * @description All shards with their sizes, whether their databases answer, and how late their posts are.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { Shard } from '@lytslot/contracts/http';
import { Chip } from '@mui/material';
import { Datagrid, FunctionField, List, NumberField, TextField, useTranslate } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { BudgetLeft } from './punctuality.tsx';

/** There are few; they come all at once. */
export function ShardList() {
  return (
    <List exporter={false} pagination={false} sort={{ field: 'name', order: 'ASC' }} empty={false} actions={false} sx={{ mt: 2 }}>
      <Datagrid bulkActionButtons={false} rowClick="show" empty={<EmptyList what="rows" />}>
        <TextField source="name" sortable={false} />
        <FunctionField source="isReachable" sortable={false} render={(shard: Shard) => <Reachable shard={shard} />} />
        <TextField source="schedulingState" sortable={false} />
        <FunctionField source="budget" sortable={false} render={(shard: Shard) => <BudgetLeft shard={shard} />} />
        <NumberField source="tenants" sortable={false} />
        <NumberField source="channels" sortable={false} />
        <NumberField source="weight" sortable={false} />
        <TextField source="databaseName" sortable={false} />
      </Datagrid>
    </List>
  );
}

function Reachable({ shard }: { readonly shard: Shard }) {
  const translate = useTranslate();
  const [tone, word] = shard.isReachable ? (['success', 'yes'] as const) : (['error', 'no'] as const);
  return <Chip size="small" variant="outlined" color={tone} label={translate(`ls.${word}`)} />;
}
