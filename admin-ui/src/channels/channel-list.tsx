/**
 * @file admin-ui/src/channels/channel-list.tsx
 * @description All channels: whose, how big, from what price, and whether the bot may post.
 * @dependencies @mui/material, contracts, react-admin
 * @created 2026-11-24
 */
import type { Channel } from '@lytslot/contracts/http';
import { Chip, Stack, Typography } from '@mui/material';
import {
  AutocompleteInput,
  Datagrid,
  FunctionField,
  List,
  ReferenceInput,
  SearchInput,
  TextField,
  useLocale,
  useTranslate,
} from 'react-admin';
import { EmptyList } from '../show/empty-list.tsx';
import { MoneyText } from '../show/fields.tsx';
import { formatCount } from '../show/format.ts';

const searchTenants = (q: string) => ({ q });

const filters = [
  <SearchInput key="q" source="q" alwaysOn />,
  <ReferenceInput key="tenant" source="tenantId" reference="tenants" alwaysOn>
    <AutocompleteInput optionText="name" filterToQuery={searchTenants} size="small" sx={{ minWidth: 220 }} />
  </ReferenceInput>,
];

/** Sorted by title: the server knows no other order. */
export function ChannelList() {
  const locale = useLocale();
  return (
    <List filters={filters} exporter={false} sort={{ field: 'title', order: 'ASC' }} empty={false}>
      <Datagrid bulkActionButtons={false} rowClick="show" empty={<EmptyList what="rows" />}>
        <FunctionField source="title" sortable={false} render={(channel: Channel) => <ChannelName channel={channel} />} />
        <TextField source="tenantName" sortable={false} />
        <FunctionField
          source="subscribers"
          sortable={false}
          textAlign="right"
          render={({ subscribers }: Channel) => (subscribers === undefined ? '—' : formatCount(subscribers, locale))}
        />
        <FunctionField
          source="priceFrom"
          sortable={false}
          textAlign="right"
          render={({ priceFrom }: Channel) => (priceFrom === undefined ? '—' : <MoneyText money={priceFrom} />)}
        />
        <FunctionField source="isBotAdmin" sortable={false} render={(channel: Channel) => <BotRights channel={channel} />} />
        <FunctionField source="status" sortable={false} render={(channel: Channel) => <ChannelStatus channel={channel} />} />
        <TextField source="timezone" sortable={false} />
      </Datagrid>
    </List>
  );
}

function ChannelName({ channel }: { readonly channel: Channel }) {
  return (
    <Stack>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {channel.title}
      </Typography>
      {channel.username === undefined ? null : (
        <Typography variant="caption" color="textSecondary">
          @{channel.username}
        </Typography>
      )}
    </Stack>
  );
}

/** Whether the bot may post; unknown until somebody looked. */
export function BotRights({ channel }: { readonly channel: Channel }) {
  const translate = useTranslate();
  if (channel.isBotAdmin === undefined) return <Chip size="small" variant="outlined" label={translate('ls.unknown')} />;
  const [tone, word] = channel.isBotAdmin ? (['success', 'rights'] as const) : (['error', 'noRights'] as const);
  return <Chip size="small" variant="outlined" color={tone} label={translate(`ls.${word}`)} />;
}

/** Selling, paused, or not in the catalogue. */
export function ChannelStatus({ channel }: { readonly channel: Channel }) {
  const translate = useTranslate();
  if (channel.isPaused) return <Chip size="small" variant="outlined" color="warning" label={translate('ls.paused')} />;
  const word = channel.isListed ? 'selling' : 'unlisted';
  return <Chip size="small" variant="outlined" color={channel.isListed ? 'success' : 'default'} label={translate(`ls.${word}`)} />;
}
