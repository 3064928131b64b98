/**
 * @file cabinet-ui/src/session/use-viewer.ts
 * @description Who is signed in, asked from the API; nobody is an answer, not an error.
 * @dependencies @tanstack/react-query, contracts
 * @created 2026-11-25
 */
import { endpoints } from '@lytslot/contracts/http';
import type { Viewer } from '@lytslot/contracts/http';
import { useQuery } from '@tanstack/react-query';
import { api, isSignedOut } from '../api.ts';

export const VIEWER_KEY = ['viewer'] as const;

/** `null` when nobody is signed in. */
export function useViewer() {
  return useQuery({ queryKey: VIEWER_KEY, queryFn: readViewer });
}

async function readViewer(): Promise<Viewer | null> {
  try {
    return await api.call(endpoints.getViewer, {});
  } catch (error) {
    if (isSignedOut(error)) return null;
    throw error;
  }
}
