/**
 * @file adapters/psp/measured-call.ts
 * @description One call of a payment service in the metric, by what is known of it afterwards; and its answer's text as JSON.
 * @dependencies domain
 * @created 2026-11-30
 */
import { LytSlotError } from '@lytslot/domain/shared';

/** Starts timing one external call; the returned function ends it with an outcome (fits the telemetry room's Metrics). */
export interface CallMetrics {
  startExternalCall(service: string, operation: string): (outcome: string) => void;
}

/** Times a call. What it throws is thrown on, and counted as refused, rate limited or of unknown outcome. */
export async function measuredCall<Answer>(
  metrics: CallMetrics,
  { service, operation }: { readonly service: string; readonly operation: string },
  call: () => Promise<Answer>,
): Promise<Answer> {
  const stop = metrics.startExternalCall(service, operation);
  try {
    const answer = await call();
    stop('ok');
    return answer;
  } catch (error) {
    stop(outcomeOf(error));
    throw error;
  }
}

function outcomeOf(error: unknown): string {
  if (!(error instanceof LytSlotError) || error.code === 'PSP_UNKNOWN_OUTCOME') return 'unknown';
  return error.code === 'PSP_UNAVAILABLE' ? 'rate_limited' : 'refused';
}

/** Undefined for what is no JSON: a gateway's page in the service's place. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
