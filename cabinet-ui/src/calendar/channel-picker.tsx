/**
 * @file cabinet-ui/src/calendar/channel-picker.tsx
 * @description Chooses the channel; with a single one there is nothing to choose and it is the page's title.
 * @dependencies @mui/material, contracts, react-router
 * @created 2026-11-25
 */
import type { Channel } from '@lytslot/contracts/http';
import { Avatar, MenuItem, Select, Stack, Typography } from '@mui/material';
import { useNavigate } from 'react-router';
import { initialsOf } from '../show/initials.ts';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';

/** Another channel opens at its own present week. */
export function ChannelPicker({ channel, channels }: { readonly channel: Channel; readonly channels: readonly Channel[] }) {
  const { words } = useText();
  const navigate = useNavigate();
  if (channels.length === 1) return <ChannelCard channel={channel} titleAs="h2" />;
  return (
    <Select
      value={channel.id}
      onChange={({ target }) => void navigate(`/channels/${target.value}`)}
      variant="outlined"
      inputProps={{ 'aria-label': words.calendar.channel }}
      renderValue={() => <ChannelCard channel={channel} titleAs="span" />}
      sx={{ bgcolor: 'background.paper', minWidth: { md: 340 }, maxWidth: { md: 460 }, '& .MuiSelect-select': { py: 1 } }}
    >
      {channels.map((one) => (
        <MenuItem key={one.id} value={one.id}>
          <ChannelCard channel={one} titleAs="span" />
        </MenuItem>
      ))}
    </Select>
  );
}

function ChannelCard({ channel, titleAs }: { readonly channel: Channel; readonly titleAs: 'h2' | 'span' }) {
  const { words, language } = useText();
  const { username, subscribers } = channel;
  const facts = [
    ...(username === undefined ? [] : [`@${username}`]),
    ...(subscribers === undefined ? [] : [words.calendar.subscribers(subscribers, new Intl.NumberFormat(language).format(subscribers))]),
  ];
  return (
    <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', minWidth: 0 }}>
      <Avatar
        variant="rounded"
        sx={{ width: 40, height: 40, borderRadius: '10px', bgcolor: tint('secondary', 16), color: 'secondary.main', fontWeight: 700 }}
      >
        {initialsOf(channel.title, 1)}
      </Avatar>
      <Stack sx={{ minWidth: 0 }}>
        <Typography component={titleAs} noWrap sx={{ fontWeight: 680, fontSize: 17, lineHeight: 1.3 }}>
          {channel.title}
        </Typography>
        <Typography component="span" variant="body2" color="textSecondary" noWrap>
          {facts.join(' · ')}
        </Typography>
      </Stack>
    </Stack>
  );
}
