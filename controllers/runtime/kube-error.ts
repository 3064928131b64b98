/**
 * @file controllers/runtime/kube-error.ts
 * @description Reads what the API server's adapter says in an error.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';

/** HTTP status of a failed API call; 0 when there was no answer; undefined when the error is something else. */
export function kubeStatus(error: unknown): number | undefined {
  if (!(error instanceof LytSlotError) || error.code !== 'KUBE_API_FAILED') return undefined;
  return Number(error.params['status']);
}

/** How long the API server asked to be left alone, in milliseconds; 0 when it did not. */
export function retryAfterMs(error: unknown): number {
  return error instanceof LytSlotError && error.code === 'KUBE_API_FAILED' ? Number(error.params['retryAfterMs'] ?? 0) : 0;
}
