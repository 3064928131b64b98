/**
 * @file cabinet-ui/src/payouts/use-payouts.ts
 * @description Reads an owner's payouts, and sends what the owner says of them.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';
import type { Details } from './details.ts';

const REFRESH_MS = 15_000;
const LATEST = 10;

/** Accounts of all tenants of the owner. */
export function usePayoutAccounts() {
  return useQuery({
    queryKey: ['payouts'],
    queryFn: ({ signal }) => api.call(endpoints.listOwnPayoutAccounts, { signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** The latest payouts of a tenant. */
export function usePayoutHistory(tenantId: string) {
  return useQuery({
    queryKey: ['payouts', tenantId],
    queryFn: ({ signal }) => api.call(endpoints.listOwnPayouts, { params: { tenantId }, query: { limit: LATEST }, signal }),
    refetchInterval: REFRESH_MS,
  });
}

/** Everything of one payout, read when somebody opens it. */
export function usePayout(tenantId: string, payoutId: string, isOpen: boolean) {
  return useQuery({
    queryKey: ['payout', payoutId],
    queryFn: ({ signal }) => api.call(endpoints.getOwnPayout, { params: { tenantId, payoutId }, signal }),
    enabled: isOpen,
  });
}

/** New details, or a wish to be paid now. */
export function usePayoutCommand(tenantId: string) {
  const queries = useQueryClient();
  return useCommand({
    send: (ask: { readonly details: Details } | 'pay-now', idempotencyKey) => {
      const about = { params: { tenantId }, idempotencyKey };
      if (ask === 'pay-now') return api.call(endpoints.requestPayout, { ...about, body: {} });
      return api.call(endpoints.putPayoutDetails, { ...about, body: ask.details });
    },
    reload: () => void queries.invalidateQueries({ queryKey: ['payouts'] }),
  });
}
