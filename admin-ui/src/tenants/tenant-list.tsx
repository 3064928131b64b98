/**
 * @file admin-ui/src/tenants/tenant-list.tsx
 * @description All tenants: who, on which shard, for what share.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { Tenant } from '@lytslot/contracts/http';
import { Chip } from '@mui/material';
import { Datagrid, FunctionField, List, SearchInput, TextField, useLocale, useTranslate } from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { InstantText } from '../show/fields.tsx';
import { formatShare } from '../show/format.ts';

const filters = [<SearchInput key="q" source="q" alwaysOn />];

/** Sorted by slug: the server knows no other order. */
export function TenantList() {
  const locale = useLocale();
  return (
    <List filters={filters} exporter={false} sort={{ field: 'slug', order: 'ASC' }} empty={false}>
      <Datagrid bulkActionButtons={false} rowClick="show" empty={<EmptyList what="rows" />}>
        <TextField source="name" sortable={false} />
        <TextField source="slug" sortable={false} />
        <TextField source="shardName" sortable={false} />
        <TextField source="plan" sortable={false} />
        <FunctionField source="revenueShareBps" sortable={false} render={(tenant: Tenant) => formatShare(tenant.revenueShareBps, locale)} />
        <FunctionField source="status" sortable={false} render={(tenant: Tenant) => <TenantStatus tenant={tenant} />} />
        <FunctionField source="managedBy" sortable={false} render={(tenant: Tenant) => <ManagedBy by={tenant.managedBy} />} />
        <FunctionField source="createdAt" sortable={false} render={(tenant: Tenant) => <InstantText at={tenant.createdAt} />} />
      </Datagrid>
    </List>
  );
}

/** Working or suspended. */
export function TenantStatus({ tenant }: { readonly tenant: Tenant }) {
  const translate = useTranslate();
  const [tone, word] = tenant.isSuspended ? (['error', 'suspended'] as const) : (['success', 'active'] as const);
  return <Chip size="small" variant="outlined" color={tone} label={translate(`ls.${word}`)} />;
}

/** Whose word counts: Git's or the owner's. */
export function ManagedBy({ by }: { readonly by: Tenant['managedBy'] }) {
  const translate = useTranslate();
  return <Chip size="small" variant="outlined" label={translate(`ls.managed.${by}`)} />;
}
