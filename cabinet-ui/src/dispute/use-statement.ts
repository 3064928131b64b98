/**
 * @file cabinet-ui/src/dispute/use-statement.ts
 * @description Sends an owner's words in a dispute: the first open it, those after them are added.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api.ts';
import { useCommand } from '../command/use-command.ts';

/** What the words do. */
export interface Statement {
  readonly kind: 'open' | 'add';
  readonly text: string;
}

/** What a dispute may change elsewhere on the screen. */
const SHOWN = ['order', 'why', 'orders', 'calendar'] as const;

/** Everything that shows the order is read anew. */
export function useStatement(orderId: string) {
  const queries = useQueryClient();
  return useCommand({
    send: ({ kind, text }: Statement, idempotencyKey) => {
      const input = { params: { orderId }, idempotencyKey };
      return kind === 'open'
        ? api.call(endpoints.openOwnDispute, { ...input, body: { reason: text } })
        : api.call(endpoints.addOwnEvidence, { ...input, body: { text } });
    },
    reload: () => {
      for (const key of SHOWN) void queries.invalidateQueries({ queryKey: [key] });
    },
  });
}
