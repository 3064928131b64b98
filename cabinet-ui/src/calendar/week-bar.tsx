/**
 * @file cabinet-ui/src/calendar/week-bar.tsx
 * @description Which week is shown, the way to the others, and whose time all of it is.
 * @dependencies @mui/icons-material, @mui/material, react-router
 * @created 2026-11-25
 */
import ChevronLeftIcon from '@mui/icons-material/ChevronLeft';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import { Button, IconButton, Stack, Typography } from '@mui/material';
import { Link, useLocation, useNavigate } from 'react-router';
import { formatOffset, formatSpan, formatTime } from '../show/instants.ts';
import { useText } from '../texts/language.tsx';
import { addDays, mondayOf } from './zone.ts';
import type { Day, Zone } from './zone.ts';

interface Props {
  readonly monday: Day;
  readonly zone: Zone;
  /** The platform's clock, once it is known. */
  readonly now: string | undefined;
}

/** The week goes into the address: it can be bookmarked, and Back returns to the one before. */
export function WeekBar({ monday, zone, now }: Props) {
  const { words, language } = useText();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const turn = (days: number) => void navigate({ pathname, search: `?week=${addDays(monday, days)}` });
  const isPresent = now !== undefined && mondayOf(zone.dayOf(new Date(now))) === monday;
  return (
    <Stack sx={{ alignItems: { xs: 'stretch', md: 'flex-end' } }}>
      <Stack direction="row" spacing={0.5} sx={{ alignItems: 'center' }}>
        <Button
          size="small"
          variant="outlined"
          component={Link}
          to={{ pathname }}
          disabled={isPresent}
          sx={{ mr: 0.5, order: { xs: 4, md: 0 }, display: { xs: isPresent ? 'none' : undefined, md: 'inline-flex' } }}
        >
          {words.calendar.today}
        </Button>
        <IconButton onClick={() => turn(-7)} aria-label={words.calendar.previous}>
          <ChevronLeftIcon />
        </IconButton>
        <Typography
          variant="h2"
          aria-live="polite"
          sx={{ flex: { xs: 1, md: 'none' }, minWidth: { md: 250 }, textAlign: 'center', fontSize: { xs: 16, md: 18 } }}
        >
          {formatSpan(monday, addDays(monday, 6), language)}
        </Typography>
        <IconButton onClick={() => turn(7)} aria-label={words.calendar.next}>
          <ChevronRightIcon />
        </IconButton>
      </Stack>
      <Typography variant="body2" color="textSecondary" data-testid="channel-zone">
        {words.calendar.zone(zone.name, formatOffset(now ?? zone.startOf(monday).toISOString(), zone.name))}
        {now === undefined ? '' : `, ${words.calendar.now(formatTime(now, language, zone.name))}`}
      </Typography>
    </Stack>
  );
}
