/**
 * @file cabinet-ui/src/calendar/use-calendar.ts
 * @description Reads the owner's channels and one week of one of them. "This week" is the platform's, not the browser's.
 * @dependencies @tanstack/react-query, contracts, react
 * @created 2026-11-25
 */
import { endpoints } from '@lytslot/contracts/http';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api.ts';
import { addDays, mondayOf } from './zone.ts';
import type { Day, Zone } from './zone.ts';

const REFRESH_MS = 15_000;

/** All channels of all accounts of the owner. */
export function useOwnChannels() {
  return useQuery({ queryKey: ['channels'], queryFn: ({ signal }) => api.call(endpoints.listOwnChannels, { signal }) });
}

/** The week that was asked for, else the one the platform's clock is in; a demo may have moved that clock. */
export function useCalendarWeek(channelId: string, zone: Zone, asked: Day | undefined) {
  const [opened] = useState(() => new Date());
  const first = asked ?? mondayOf(zone.dayOf(opened));
  const guess = useCalendar(channelId, zone, first);
  const monday = asked ?? (guess.data === undefined ? first : mondayOf(zone.dayOf(new Date(guess.data.now))));
  // The same question when the guess was right: it is then asked once.
  return { monday, calendar: useCalendar(channelId, zone, monday) };
}

function useCalendar(channelId: string, zone: Zone, monday: Day) {
  const query = { from: zone.startOf(monday).toISOString(), to: zone.startOf(addDays(monday, 7)).toISOString() };
  return useQuery({
    queryKey: ['calendar', channelId, query.from],
    queryFn: ({ signal }) => api.call(endpoints.getCalendar, { params: { channelId }, query, signal }),
    refetchInterval: REFRESH_MS,
  });
}
