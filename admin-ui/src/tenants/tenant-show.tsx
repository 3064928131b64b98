/**
 * @file admin-ui/src/tenants/tenant-show.tsx
 * @description One tenant with its channels and orders.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-24
 */
import type { Tenant } from '@lytslot/contracts/http';
import { Box, Button, Stack } from '@mui/material';
import { ShowBase, useLocale, useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { Fact, InstantText } from '../show/fields.tsx';
import { formatShare } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { HoldPanel } from '../payouts/hold-panel.tsx';
import { ManagedBy, TenantStatus } from './tenant-list.tsx';

/** Facts, and the way to what belongs to it. */
export function TenantShow() {
  return (
    <ShowBase>
      <TenantFacts />
    </ShowBase>
  );
}

function TenantFacts() {
  const tenant = useRecordContext<Tenant>();
  const translate = useTranslate();
  const locale = useLocale();
  if (tenant === undefined) return null;
  const field = (name: string) => translate(`resources.tenants.fields.${name}`);
  const filter = encodeURIComponent(JSON.stringify({ tenantId: tenant.id }));
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <Panel title={tenant.name} hint={tenant.id}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))' }}>
          <Fact label={field('status')}>
            <TenantStatus tenant={tenant} />
          </Fact>
          <Fact label={field('slug')}>{tenant.slug}</Fact>
          <Fact label={field('shardName')}>{tenant.shardName}</Fact>
          <Fact label={field('plan')}>{tenant.plan}</Fact>
          <Fact label={field('revenueShareBps')}>{formatShare(tenant.revenueShareBps, locale)}</Fact>
          <Fact label={field('ownerTelegramId')}>{tenant.ownerTelegramId ?? '—'}</Fact>
          <Fact label={field('managedBy')}>
            <ManagedBy by={tenant.managedBy} />
          </Fact>
          <Fact label={field('createdAt')}>
            <InstantText at={tenant.createdAt} />
          </Fact>
        </Box>
      </Panel>
      <Stack direction="row" spacing={1}>
        <Button variant="outlined" component={Link} to={`/channels?filter=${filter}`}>
          {translate('resources.channels.name', { smart_count: 2 })}
        </Button>
        <Button variant="outlined" component={Link} to={`/orders?filter=${filter}`}>
          {translate('resources.orders.name', { smart_count: 2 })}
        </Button>
      </Stack>
      <HoldPanel tenantId={tenant.id} />
    </Stack>
  );
}
