/**
 * @file cabinet-ui/src/move/time-picker.tsx
 * @description A day with the times that an order can be moved to; one is picked, then proposed.
 * @dependencies @mui/icons-material, @mui/material, contracts, react
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import ChevronLeftIcon from '@mui/icons-material/ChevronLeft';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import { Box, Button, Chip, IconButton, Skeleton, Stack, TextField, Typography } from '@mui/material';
import { useState } from 'react';
import { addDays, createZone, parseDay } from '../calendar/zone.ts';
import type { Day, Zone } from '../calendar/zone.ts';
import { ReadNote } from '../layout/problem-panel.tsx';
import { formatMoment, formatOffset, formatTime } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { useMoveTimes } from './use-move.ts';

interface PickerProps {
  readonly order: OwnOrderDetail['order'];
  readonly work: 'idle' | 'under-way';
  readonly onPick: (startsAt: string) => void;
  readonly onClose: () => void;
}

/** Begins at the day the post goes out now; days and times are the channel's. */
export function TimePicker({ order, work, onPick, onClose }: PickerProps) {
  const { words, language } = useText();
  const [zone] = useState(() => createZone(order.channelTimezone));
  const [day, setDay] = useState<Day>(() => zone.dayOf(new Date(order.publishAt)));
  const [picked, setPicked] = useState<string>();
  const moment = (iso: string) => `${formatMoment(iso, language, zone.name)} (${formatOffset(iso, zone.name)})`;
  return (
    <Stack spacing={1.5}>
      <Typography variant="body2" color="textSecondary">
        {words.move.hint}
      </Typography>
      <DayBar
        day={day}
        onChange={(next) => {
          setPicked(undefined);
          setDay(next);
        }}
      />
      <Times orderId={order.id} zone={zone} day={day} picked={picked} onPick={setPicked} />
      <Stack direction="row" spacing={1}>
        <Button
          variant="contained"
          disabled={picked === undefined}
          loading={work === 'under-way'}
          onClick={() => (picked === undefined ? undefined : onPick(picked))}
          data-testid="move-propose"
        >
          {picked === undefined ? words.move.pick : words.move.propose(moment(picked))}
        </Button>
        <Button color="inherit" onClick={onClose}>
          {words.move.close}
        </Button>
      </Stack>
    </Stack>
  );
}

function DayBar({ day, onChange }: { readonly day: Day; readonly onChange: (day: Day) => void }) {
  const { words } = useText();
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
      <IconButton onClick={() => onChange(addDays(day, -1))} aria-label={words.move.dayBefore}>
        <ChevronLeftIcon />
      </IconButton>
      <TextField
        type="date"
        size="small"
        label={words.move.day}
        value={day}
        onChange={({ target }) => onChange(parseDay(target.value) ?? day)}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <IconButton onClick={() => onChange(addDays(day, 1))} aria-label={words.move.dayAfter}>
        <ChevronRightIcon />
      </IconButton>
    </Stack>
  );
}

interface TimesProps {
  readonly orderId: string;
  readonly zone: Zone;
  readonly day: Day;
  readonly picked: string | undefined;
  readonly onPick: (startsAt: string) => void;
}

function Times({ orderId, zone, day, picked, onPick }: TimesProps) {
  const { words, language } = useText();
  const { data, error, refetch } = useMoveTimes(orderId, zone, day);
  if (error) return <ReadNote error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Skeleton variant="rounded" height={64} />;
  if (data.times.length === 0) return <Typography>{words.move.none}</Typography>;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }} role="group" aria-label={words.move.times}>
      {data.times.map(({ startsAt }) => (
        <Chip
          key={startsAt}
          label={formatTime(startsAt, language, zone.name)}
          color={startsAt === picked ? 'primary' : 'default'}
          aria-pressed={startsAt === picked}
          onClick={() => onPick(startsAt)}
          data-testid="move-time"
        />
      ))}
    </Box>
  );
}
