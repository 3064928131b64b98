/**
 * @file cabinet-ui/src/orders/use-own-orders.ts
 * @description Reads the owner's orders, newest first, page after page.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-25
 */
import { endpoints } from '@lytslot/contracts/http';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';
import { filterOf } from './order-choice.ts';
import type { OrderChoice } from './order-choice.ts';

const PAGE = 25;
const REFRESH_MS = 15_000;

/** Those that were chosen. */
export function useOwnOrders(choice: OrderChoice) {
  return useInfiniteQuery({
    queryKey: ['orders', choice],
    queryFn: ({ pageParam, signal }) =>
      api.call(endpoints.listOwnOrders, { query: { ...filterOf(choice), after: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    refetchInterval: REFRESH_MS,
  });
}

/** How many await the owner's decision, as far as they were read: "3", "25+", or nothing. */
export function useWaitingCount(): string {
  const { data, hasNextPage } = useOwnOrders('waiting');
  const count = data?.pages.reduce((sum, { rows }) => sum + rows.length, 0) ?? 0;
  return count === 0 ? '' : `${count}${hasNextPage ? '+' : ''}`;
}

/** The latest orders that money has come for: waiting in escrow, or closed. */
export function usePaidOrders() {
  return useQuery({
    queryKey: ['orders', 'with-money'],
    queryFn: async ({ signal }) => {
      const states = ['PAID', 'CLOSED'] as const;
      const lists = await Promise.all(states.map((state) => api.call(endpoints.listOwnOrders, { query: { state, limit: PAGE }, signal })));
      return lists.flatMap(({ rows }) => rows).sort((one, other) => Date.parse(other.updatedAt) - Date.parse(one.updatedAt));
    },
    refetchInterval: REFRESH_MS,
  });
}
