/**
 * @file cabinet-ui/src/calendar/calendar-page.tsx
 * @description One channel's week: which channel, which week, in whose time; everything chosen lives in the address.
 * @dependencies @mui/icons-material, @mui/material, contracts, react, react-router
 * @created 2026-11-25
 */
import type { Calendar, Channel } from '@lytslot/contracts/http';
import CampaignIcon from '@mui/icons-material/CampaignOutlined';
import EventBusyIcon from '@mui/icons-material/EventBusyOutlined';
import { Alert, Button, Skeleton, Stack, Typography, useMediaQuery } from '@mui/material';
import type { Theme } from '@mui/material/styles';
import { useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ApprovalButton } from '../approval/approval-dialog.tsx';
import { EmptyPanel, ProblemPanel } from '../layout/problem-panel.tsx';
import { OrderDrawer } from '../order/order-drawer.tsx';
import { useText } from '../texts/language.tsx';
import { visuallyHidden } from '../theme.ts';
import { ChannelPicker } from './channel-picker.tsx';
import { DayList } from './day-list.tsx';
import { placeSlots } from './place-slots.ts';
import { useCalendarWeek, useOwnChannels } from './use-calendar.ts';
import { WeekBar } from './week-bar.tsx';
import { WeekBoard } from './week-board.tsx';
import { WeekSummary } from './week-summary.tsx';
import { createZone, mondayOf, parseDay } from './zone.ts';

/** Without a channel in the address: the first one. */
export function CalendarPage() {
  const { channelId } = useParams();
  const { words } = useText();
  const { data, error, refetch } = useOwnChannels();
  if (data === undefined) return error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <Loading />;
  if (data.rows.length === 0) return <EmptyPanel icon={<CampaignIcon />} words={words.calendar.noChannels} />;
  const channel = channelId === undefined ? data.rows[0] : data.rows.find(({ id }) => id === channelId);
  const home = (
    <Button variant="contained" component={Link} to="/">
      {words.calendar.unknownChannel.button}
    </Button>
  );
  if (channel === undefined) return <EmptyPanel icon={<CampaignIcon />} words={words.calendar.unknownChannel} action={home} />;
  return <ChannelWeek key={channel.id} channel={channel} channels={data.rows} />;
}

function ChannelWeek({ channel, channels }: { readonly channel: Channel; readonly channels: readonly Channel[] }) {
  const { words } = useText();
  const [search] = useSearchParams();
  const zone = useMemo(() => createZone(channel.timezone), [channel.timezone]);
  const asked = parseDay(search.get('week'));
  const { monday, calendar } = useCalendarWeek(channel.id, zone, asked === undefined ? undefined : mondayOf(asked));
  const { data, error, refetch } = calendar;
  return (
    <Stack spacing={2} useFlexGap>
      <Typography variant="h1" sx={visuallyHidden}>
        {words.calendar.title}
      </Typography>
      <Stack direction={{ xs: 'column', md: 'row' }} spacing={2} sx={{ justifyContent: 'space-between', alignItems: { md: 'center' } }}>
        <Stack
          direction={{ xs: 'column', sm: 'row' }}
          spacing={{ xs: 1.5, sm: 2.5 }}
          sx={{ alignItems: { xs: 'stretch', sm: 'center' }, minWidth: 0 }}
        >
          <ChannelPicker channel={channel} channels={channels} />
          <ApprovalButton channel={channel} />
        </Stack>
        <WeekBar monday={monday} zone={zone} now={data?.now} />
      </Stack>
      {channel.isBotAdmin === false ? <Alert severity="error">{words.calendar.noRights}</Alert> : null}
      {channel.isPaused ? <Alert severity="info">{words.calendar.paused}</Alert> : null}
      {error && data !== undefined ? <Alert severity="warning">{words.problem.stale}</Alert> : null}
      {data === undefined ? error ? <ProblemPanel error={error} onRetry={() => void refetch()} /> : <Loading /> : null}
      {data === undefined ? null : <Week calendar={data} monday={monday} />}
      <OrderDrawer />
    </Stack>
  );
}

function Week({ calendar, monday }: { readonly calendar: Calendar; readonly monday: string }) {
  const { words } = useText();
  const isWide = useMediaQuery<Theme>((theme) => theme.breakpoints.up('md'));
  const zone = useMemo(() => createZone(calendar.channel.timezone), [calendar.channel.timezone]);
  const placed = useMemo(() => placeSlots(calendar, zone), [calendar, zone]);
  if (placed.length === 0) return <EmptyPanel icon={<EventBusyIcon />} words={words.calendar.empty} />;
  const today = zone.dayOf(new Date(calendar.now));
  return (
    <>
      <WeekSummary calendar={calendar} />
      {isWide ? (
        <WeekBoard placed={placed} monday={monday} today={today} zone={zone} />
      ) : (
        <DayList placed={placed} monday={monday} today={today} zone={zone} />
      )}
    </>
  );
}

function Loading() {
  const { words } = useText();
  return (
    <Stack spacing={2} role="status" aria-label={words.calendar.loading}>
      <Skeleton variant="rounded" height={56} />
      <Skeleton variant="rounded" height={420} />
    </Stack>
  );
}
