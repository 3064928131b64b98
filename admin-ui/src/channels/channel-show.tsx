/**
 * @file admin-ui/src/channels/channel-show.tsx
 * @description One channel with the way to its orders.
 * @dependencies @mui/material, contracts, react-admin, react-router
 * @created 2026-11-24
 */
import type { Channel } from '@lytslot/contracts/http';
import { Box, Button, Stack } from '@mui/material';
import { ShowBase, useLocale, useRecordContext, useTranslate } from 'react-admin';
import { Link } from 'react-router';
import { Fact, InstantText, MoneyText } from '../show/fields.tsx';
import { formatCount } from '../show/format.ts';
import { Panel } from '../show/panel.tsx';
import { ManagedBy } from '../tenants/tenant-list.tsx';
import { WhyPanel } from '../why/why-panel.tsx';
import { BotRights, ChannelStatus } from './channel-list.tsx';

/** Facts, and the way to its orders and tenant. */
export function ChannelShow() {
  return (
    <ShowBase>
      <ChannelFacts />
    </ShowBase>
  );
}

function ChannelFacts() {
  const channel = useRecordContext<Channel>();
  const translate = useTranslate();
  const locale = useLocale();
  if (channel === undefined) return null;
  const field = (name: string) => translate(`resources.channels.fields.${name}`);
  const filter = encodeURIComponent(JSON.stringify({ channelId: channel.id, tenantId: channel.tenantId }));
  return (
    <Stack spacing={2} sx={{ py: 2 }}>
      <WhyPanel about="channel" id={channel.id} />
      <Panel title={channel.title} hint={channel.username === undefined ? channel.id : `@${channel.username} · ${channel.id}`}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))' }}>
          <Fact label={field('status')}>
            <ChannelStatus channel={channel} />
          </Fact>
          <Fact label={field('isBotAdmin')}>
            <BotRights channel={channel} />
          </Fact>
          <Fact label={field('tenantName')}>
            <Link to={`/tenants/${channel.tenantId}/show`}>{channel.tenantName}</Link>
          </Fact>
          <Fact label={field('subscribers')}>{channel.subscribers === undefined ? '—' : formatCount(channel.subscribers, locale)}</Fact>
          <Fact label={field('priceFrom')}>{channel.priceFrom === undefined ? '—' : <MoneyText money={channel.priceFrom} />}</Fact>
          <Fact label={field('timezone')}>{channel.timezone}</Fact>
          <Fact label={field('chatId')}>{channel.chatId}</Fact>
          <Fact label={field('managedBy')}>
            <ManagedBy by={channel.managedBy} />
          </Fact>
          <Fact label={field('rightsCheckedAt')}>
            {channel.rightsCheckedAt === undefined ? '—' : <InstantText at={channel.rightsCheckedAt} />}
          </Fact>
        </Box>
      </Panel>
      <Stack direction="row" spacing={1}>
        <Button variant="outlined" component={Link} to={`/orders?filter=${filter}`}>
          {translate('resources.orders.name', { smart_count: 2 })}
        </Button>
      </Stack>
    </Stack>
  );
}
