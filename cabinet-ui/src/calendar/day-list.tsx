/**
 * @file cabinet-ui/src/calendar/day-list.tsx
 * @description The week on a phone: day after day, sales as lines, free time folded into one line per run.
 * @dependencies @mui/icons-material, @mui/material, contracts, react
 * @created 2026-11-25
 */
import type { FreeSlot } from '@lytslot/contracts/http';
import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import { Box, Button, Card, Chip, Collapse, Stack, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { formatLongDay, formatTime } from '../show/instants.ts';
import { formatPrice } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { dayLines } from './place-slots.ts';
import { SlotLine } from './sold-slot.tsx';
import type { WeekProps } from './week-board.tsx';
import { weekFrom } from './zone.ts';
import type { Day, Zone } from './zone.ts';

/** Opens at today: past days with sales are one press away, past days without have nothing to say. */
export function DayList({ placed, monday, today, zone }: WeekProps) {
  const { words } = useText();
  const [view, setView] = useState<'from-today' | 'whole'>('from-today');
  const days = weekFrom(monday).map((day) => ({ day, lines: dayLines(placed, day) }));
  const past = days.filter(({ day, lines }) => day < today && lines.length > 0);
  const coming = days.filter(({ day }) => day >= today);
  const isFolded = view === 'from-today' && coming.length > 0;
  return (
    <Stack spacing={2}>
      {past.length > 0 && isFolded ? (
        <Button
          variant="outlined"
          color="inherit"
          onClick={() => setView('whole')}
          sx={{ color: 'text.secondary', borderColor: 'divider' }}
        >
          {words.calendar.past(past.length)}
        </Button>
      ) : null}
      {[...(isFolded ? [] : past), ...coming].map(({ day, lines }) => (
        <DayCard key={day} day={day} isToday={day === today} lines={lines} zone={zone} />
      ))}
    </Stack>
  );
}

interface DayCardProps {
  readonly day: Day;
  readonly isToday: boolean;
  readonly lines: ReturnType<typeof dayLines>;
  readonly zone: Zone;
}

function DayCard({ day, isToday, lines, zone }: DayCardProps) {
  const { words, language } = useText();
  const title = useId();
  return (
    <Card component="section" aria-labelledby={title} sx={{ p: 1.75, ...(isToday && { borderColor: 'secondary.main' }) }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1.25 }}>
        <Typography id={title} variant="h2" sx={{ fontSize: 16, '&::first-letter': { textTransform: 'uppercase' } }}>
          {formatLongDay(day, language)}
        </Typography>
        {isToday ? <Chip size="small" color="secondary" label={words.calendar.todayMark} /> : null}
      </Stack>
      {lines.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {words.calendar.noSales}
        </Typography>
      ) : (
        <Stack spacing={1}>
          {lines.map((line) =>
            line.kind === 'taken' ? (
              <SlotLine key={line.slot.reservationId} slot={line.slot} zone={zone} />
            ) : (
              <FreeRun key={line.slots[0]?.startsAt} slots={line.slots} zone={zone} />
            ),
          )}
        </Stack>
      )}
    </Card>
  );
}

function FreeRun({ slots, zone }: { readonly slots: readonly FreeSlot[]; readonly zone: Zone }) {
  const { words, language } = useText();
  const [view, setView] = useState<'folded' | 'open'>('folded');
  const list = useId();
  const times = slots.map(({ startsAt }) => formatTime(startsAt, language, zone.name));
  const [first] = slots;
  if (first === undefined) return null;
  const span = times.length === 1 ? times[0] : `${times[0]} … ${times.at(-1)}`;
  const isOpen = view === 'open';
  const price = formatPrice(first.price, language);
  return (
    <Box sx={{ borderRadius: '12px', border: 1, borderColor: 'divider' }}>
      <Button
        fullWidth
        color="inherit"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-label={`${words.calendar.freeRun(slots.length, String(slots.length))}, ${span}. ${isOpen ? words.calendar.hide : words.calendar.show}`}
        onClick={() => setView(isOpen ? 'folded' : 'open')}
        endIcon={<ExpandMoreIcon sx={{ transform: isOpen ? 'rotate(180deg)' : 'none' }} />}
        sx={{ px: 1.75, py: 1, fontWeight: 400, color: 'text.secondary', fontVariantNumeric: 'tabular-nums', gap: 1 }}
      >
        <Box component="span" sx={{ flex: 1, textAlign: 'left' }}>
          {words.calendar.freeRun(slots.length, String(slots.length))}
          <Box component="span" sx={{ display: 'block' }}>
            {span}
          </Box>
        </Box>
        <span>{times.length === 1 ? price : words.calendar.each(price)}</span>
      </Button>
      <Collapse in={isOpen} id={list}>
        <Stack direction="row" spacing={0.75} useFlexGap sx={{ flexWrap: 'wrap', px: 1.75, pb: 1.5 }}>
          {times.map((time) => (
            <Chip key={time} size="small" variant="outlined" label={time} sx={{ fontVariantNumeric: 'tabular-nums' }} />
          ))}
        </Stack>
      </Collapse>
    </Box>
  );
}
