/**
 * @file cabinet-ui/src/calendar/week-board.tsx
 * @description The week as a timetable: days across, times down, only times at which something begins.
 * @dependencies @mui/material, contracts, react
 * @created 2026-11-25
 */
import type { FreeSlot } from '@lytslot/contracts/http';
import { Box, Card, Typography } from '@mui/material';
import { styled } from '@mui/material/styles';
import { useEffect, useMemo, useRef } from 'react';
import { formatLongDay, formatMinute, formatTime, formatWeekday } from '../show/instants.ts';
import { formatPrice } from '../show/money.ts';
import { useText } from '../texts/language.tsx';
import { tint } from '../theme.ts';
import { layTimetable } from './place-slots.ts';
import type { Cell, PlacedSlot, Timetable } from './place-slots.ts';
import { SlotTile } from './sold-slot.tsx';
import { weekFrom } from './zone.ts';
import type { Day, Zone } from './zone.ts';

export interface WeekProps {
  readonly placed: readonly PlacedSlot[];
  readonly monday: Day;
  readonly today: Day;
  readonly zone: Zone;
}

const HEAD_PX = 62;
const ROW_PX = 46;
const COLUMNS = '64px repeat(7, minmax(118px, 1fr))';

const FreeCell = styled('div')(({ theme }) => ({
  flex: 1,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  borderRadius: 8,
  border: `1px solid ${(theme.vars ?? theme).palette.divider}`,
  color: (theme.vars ?? theme).palette.text.secondary,
  fontSize: 12.5,
  fontVariantNumeric: 'tabular-nums',
}));

/** Days are read one after the other by screen readers, whatever the eye sees across. */
export function WeekBoard({ placed, monday, today, zone }: WeekProps) {
  const { words } = useText();
  const days = useMemo(() => weekFrom(monday), [monday]);
  const table = useMemo(() => layTimetable(placed, days), [placed, days]);
  const board = useScrollToSales(table, monday);
  return (
    <Card
      ref={board}
      role="region"
      aria-label={words.calendar.title}
      tabIndex={0}
      sx={{ overflow: 'auto', maxHeight: { md: 'max(420px, calc(100dvh - 244px))' }, scrollbarWidth: 'thin' }}
    >
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: COLUMNS,
          gridTemplateRows: `${HEAD_PX}px repeat(${table.minutes.length}, ${ROW_PX}px)`,
          minWidth: 900,
        }}
      >
        <Times minutes={table.minutes} />
        {days.map((day, index) => (
          <DayColumn
            key={day}
            day={day}
            column={index + 2}
            rows={table.minutes.length}
            isToday={day === today}
            cells={table.cells.filter((cell) => cell.day === day)}
            zone={zone}
          />
        ))}
      </Box>
    </Card>
  );
}

/** Opens at the first sale: a channel that sells around the clock has many rows above it. */
function useScrollToSales(table: Timetable, monday: Day) {
  const board = useRef<HTMLDivElement>(null);
  const firstSale = Math.min(...table.cells.filter(({ slots }) => slots.some(({ kind }) => kind === 'taken')).map(({ row }) => row));
  useEffect(() => {
    if (Number.isFinite(firstSale)) board.current?.scrollTo({ top: Math.max(0, firstSale - 1) * ROW_PX });
    // Only when another week is opened: a refresh must not move the page under the reader.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [monday]);
  return board;
}

function Times({ minutes }: { readonly minutes: readonly number[] }) {
  const side = { gridColumn: 1, position: 'sticky', left: 0, bgcolor: 'background.paper' } as const;
  return (
    <Box aria-hidden sx={{ display: 'contents' }}>
      <Box sx={{ ...side, gridRow: 1, top: 0, zIndex: 3, borderBottom: 1, borderColor: 'divider' }} />
      {minutes.map((minute, index) => (
        <Box key={minute} sx={{ ...side, gridRow: index + 2, zIndex: 1, pr: 1.25, pt: 0.75, textAlign: 'right' }}>
          <Typography
            color="textSecondary"
            sx={{ fontSize: 12.5, fontVariantNumeric: 'tabular-nums', fontWeight: minute % 60 === 0 ? 620 : 400 }}
          >
            {formatMinute(minute)}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

interface DayProps {
  readonly day: Day;
  readonly column: number;
  readonly rows: number;
  readonly isToday: boolean;
  readonly cells: readonly Cell[];
  readonly zone: Zone;
}

function DayColumn({ day, column, rows, isToday, cells, zone }: DayProps) {
  const { words, language } = useText();
  const strip = { gridColumn: column, gridRow: `2 / span ${rows}`, borderLeft: 1, borderColor: 'divider' };
  return (
    <Box
      component="section"
      aria-label={`${formatLongDay(day, language)}${isToday ? `, ${words.calendar.todayMark}` : ''}`}
      sx={{ display: 'contents' }}
    >
      <Box aria-hidden sx={{ ...strip, bgcolor: isToday ? tint('secondary', 6) : 'transparent' }} />
      <DayHead day={day} column={column} isToday={isToday} />
      {cells.map((cell) => (
        <Box
          key={cell.row}
          sx={{
            gridColumn: column,
            gridRow: `${cell.row + 2} / span ${cell.span}`,
            p: '3px 4px',
            display: 'flex',
            gap: '3px',
            minWidth: 0,
          }}
        >
          {cell.slots.map((placed) =>
            placed.kind === 'taken' ? (
              <SlotTile key={placed.slot.reservationId} slot={placed.slot} zone={zone} size={cell.span > 1 ? 'tall' : 'flat'} />
            ) : (
              <Free key={placed.slot.startsAt} slot={placed.slot} zone={zone} />
            ),
          )}
        </Box>
      ))}
    </Box>
  );
}

const HEAD = {
  gridRow: 1,
  position: 'sticky',
  top: 0,
  zIndex: 2,
  display: 'flex',
  alignItems: 'center',
  justifyContent: 'center',
  gap: 1,
  bgcolor: 'background.paper',
  borderBottom: 1,
  borderColor: 'divider',
} as const;

const DATE = { minWidth: 32, height: 32, borderRadius: '99px', display: 'grid', placeItems: 'center', fontSize: 17, fontWeight: 680 };

function DayHead({ day, column, isToday }: Pick<DayProps, 'day' | 'column' | 'isToday'>) {
  const { language } = useText();
  const mark = isToday ? { bgcolor: 'secondary.main', color: 'secondary.contrastText' } : {};
  return (
    <Box aria-hidden sx={{ ...HEAD, gridColumn: column }}>
      <Typography sx={{ fontSize: 13, fontWeight: 600, color: isToday ? 'secondary.main' : 'text.secondary' }}>
        {formatWeekday(day, language)}
      </Typography>
      <Box sx={{ ...DATE, ...mark }}>{Number(day.slice(8))}</Box>
    </Box>
  );
}

function Free({ slot, zone }: { readonly slot: FreeSlot; readonly zone: Zone }) {
  const { words, language } = useText();
  const label = words.slot.free(formatTime(slot.startsAt, language, zone.name), formatPrice(slot.price, language));
  return (
    <FreeCell title={label} role="img" aria-label={label}>
      {formatPrice(slot.price, language)}
    </FreeCell>
  );
}
