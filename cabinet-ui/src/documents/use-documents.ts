/**
 * @file cabinet-ui/src/documents/use-documents.ts
 * @description Reads an owner's documents page by page, and the statement of a month.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-30
 */
import { endpoints } from '@lytslot/contracts/http';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../api.ts';

const PAGE = 25;

/** Of all tenants of the owner, newest first. */
export function useDocuments() {
  return useInfiniteQuery({
    queryKey: ['documents'],
    queryFn: ({ pageParam, signal }) => api.call(endpoints.listOwnDocuments, { query: { after: pageParam, limit: PAGE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
}

/** What a tenant was owed in a month. */
export function useStatement(tenantId: string, month: string) {
  return useQuery({
    queryKey: ['statement', tenantId, month],
    queryFn: ({ signal }) => api.call(endpoints.getOwnStatement, { params: { tenantId, month }, signal }),
  });
}
