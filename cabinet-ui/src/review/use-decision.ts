/**
 * @file cabinet-ui/src/review/use-decision.ts
 * @description Sends an owner's word about an order, and has everything that shows the order read anew.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OwnOrderDetail } from '@lytslot/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';
import type { OwnerAction } from './owner-actions.ts';

/** `contentHash` is of the post that was on the screen; `typed` is what the person wrote. */
export interface Decision {
  readonly action: OwnerAction;
  readonly contentHash: string;
  readonly typed: string;
}

/** What a decision may change elsewhere on the screen. */
const SHOWN = ['order', 'why', 'orders', 'calendar', 'balance'] as const;

/** Where the order stands afterwards is shown at once; the rest of it follows. */
export function useDecision(orderId: string) {
  const queries = useQueryClient();
  return useCommand({
    send: (decision: Decision, idempotencyKey) => send(orderId, decision, idempotencyKey),
    reload: (standing) => {
      if (standing !== undefined) {
        const { state, placementState } = standing;
        queries.setQueryData<OwnOrderDetail>(['order', orderId], (shown) =>
          shown === undefined ? undefined : { ...shown, order: { ...shown.order, state, placementState } },
        );
      }
      for (const key of SHOWN) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}

function send(orderId: string, { action, contentHash, typed }: Decision, idempotencyKey: string) {
  const input = { params: { orderId }, idempotencyKey };
  switch (action) {
    case 'approve':
      return api.call(endpoints.decideOwnOrder, { ...input, body: { decision: 'approve', contentHash } });
    case 'decline':
      return api.call(endpoints.decideOwnOrder, { ...input, body: { decision: 'decline', contentHash, reason: typed } });
    case 'change':
      return api.call(endpoints.requestChanges, { ...input, body: { contentHash, wish: typed } });
    case 'draft':
      return api.call(endpoints.offerDraft, { ...input, body: { text: typed } });
    case 'cancel':
      return api.call(endpoints.cancelOwnOrder, { ...input, body: { reason: typed } });
  }
}
