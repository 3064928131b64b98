/**
 * @file cabinet-ui/src/approval/use-approval.ts
 * @description Reads how a channel approves posts, and changes it.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { ChannelApproval } from '@lytslot/contracts/http';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';

export type Mode = ChannelApproval['mode'];
export type BuyerList = ChannelApproval['buyers'][number]['list'];

/** A change of it; a buyer of list `unknown` is on neither. */
export type ApprovalChange =
  | { readonly what: 'mode'; readonly mode: Mode }
  | { readonly what: 'buyer'; readonly telegramUserId: number; readonly list: BuyerList | 'unknown' };

const keyOf = (channelId: string) => ['approval', channelId];

/** The settings as they are. */
export function useApproval(channelId: string) {
  return useQuery({
    queryKey: keyOf(channelId),
    queryFn: ({ signal }) => api.call(endpoints.getChannelApproval, { params: { channelId }, signal }),
  });
}

/** Each change answers with the settings it left. */
export function useApprovalChange(channelId: string) {
  const queries = useQueryClient();
  return useCommand({
    send: (change: ApprovalChange, idempotencyKey) => {
      const input = { params: { channelId }, idempotencyKey };
      if (change.what === 'mode') return api.call(endpoints.setChannelApproval, { ...input, body: { mode: change.mode } });
      const { telegramUserId, list } = change;
      return api.call(endpoints.listBuyer, { ...input, body: { telegramUserId, list } });
    },
    reload: (approval) => {
      if (approval === undefined) void queries.invalidateQueries({ queryKey: keyOf(channelId) });
      else queries.setQueryData(keyOf(channelId), approval);
    },
  });
}
