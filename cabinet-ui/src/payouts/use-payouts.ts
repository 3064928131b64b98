/**
 * @file cabinet-ui/src/payouts/use-payouts.ts
 * @description Reads an owner's payouts, and sends what the owner says of them.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import type { PayoutAccount } from '@lytslot/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';
import { payoutCurrency } from './connecting.ts';
import type { Connecting } from './connecting.ts';
import type { Details } from './details.ts';
import type { Terms } from './terms.ts';

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

/** The latest payouts of a tenant in one currency. */
export function usePayoutHistory({ tenantId, owed }: Pick<PayoutAccount, 'tenantId' | 'owed'>) {
  const currency = payoutCurrency(owed);
  return useQuery({
    queryKey: ['payouts', tenantId, currency],
    queryFn: ({ signal }) =>
      api.call(endpoints.listOwnPayouts, {
        params: { tenantId },
        query: { limit: LATEST, ...(currency !== undefined && { currency }) },
        signal,
      }),
    refetchInterval: REFRESH_MS,
    enabled: currency !== undefined,
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

/** New details, new terms, or a wish to be paid now. */
export function usePayoutCommand({ tenantId, owed }: Pick<PayoutAccount, 'tenantId' | 'owed'>) {
  const queries = useQueryClient();
  return useCommand({
    send: (ask: { readonly details: Details } | { readonly terms: Terms } | 'pay-now', idempotencyKey) => {
      const about = { params: { tenantId }, idempotencyKey };
      if (ask === 'pay-now') return api.call(endpoints.requestPayout, { ...about, body: { currency: payoutCurrency(owed) } });
      if ('terms' in ask) return api.call(endpoints.putPayoutTerms, { ...about, body: { ...ask.terms, currency: payoutCurrency(owed) } });
      return api.call(endpoints.putPayoutDetails, { ...about, body: ask.details });
    },
    reload: () => void queries.invalidateQueries({ queryKey: ['payouts'] }),
  });
}

/** Opens the owner's account with Stripe, then goes there: only Stripe may ask who they are. */
export function useConnect({ tenantId }: Pick<PayoutAccount, 'tenantId'>) {
  const queries = useQueryClient();
  return useCommand({
    send: (body: Connecting, idempotencyKey) => api.call(endpoints.connectPayouts, { params: { tenantId }, body, idempotencyKey }),
    reload: (answer) => {
      if (answer !== undefined) window.location.assign(answer.onboardingUrl);
      else void queries.invalidateQueries({ queryKey: ['payouts'] });
    },
  });
}
