/**
 * @file cabinet-ui/src/move/use-move.ts
 * @description Reads the times of a day that an order can be moved to, and sends an owner's word about one.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { addDays } from '../calendar/zone.ts';
import type { Day, Zone } from '../calendar/zone.ts';
import { useCommand } from '../command/use-command.ts';

/** What the owner says of a time. */
export interface MoveWord {
  readonly word: 'propose' | 'accept' | 'decline';
  readonly startsAt: string;
}

/** What another time may change elsewhere on the screen. */
const SHOWN = ['order', 'why', 'orders', 'calendar', 'move-times'] as const;

/** Times of one day of the channel's zone. */
export function useMoveTimes(orderId: string, zone: Zone, day: Day) {
  const query = { from: zone.startOf(day).toISOString(), to: zone.startOf(addDays(day, 1)).toISOString() };
  return useQuery({
    queryKey: ['move-times', orderId, query.from],
    queryFn: ({ signal }) => api.call(endpoints.listOwnMoveTimes, { params: { orderId }, query, signal }),
  });
}

/** Everything that shows the order or its channel's time is read anew. */
export function useMove(orderId: string) {
  const queries = useQueryClient();
  return useCommand({
    send: ({ word, startsAt }: MoveWord, idempotencyKey) => {
      const input = { params: { orderId }, idempotencyKey };
      return word === 'propose'
        ? api.call(endpoints.proposeOwnMove, { ...input, body: { startsAt } })
        : api.call(endpoints.answerOwnMove, { ...input, body: { answer: word, startsAt } });
    },
    reload: () => {
      for (const key of SHOWN) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
