/**
 * @file adapters/stripe/judge-answer.ts
 * @description What an answer's status says about the request: taken, refused, not now, or nobody knows.
 * @dependencies -
 * @created 2026-11-29
 */

/** What is known of a request. `unknown`: it may have taken effect, and only repeating it with its key tells. */
export type Verdict = 'ok' | 'not-found' | 'busy' | 'unknown' | 'refused';

/** What of an answer decides. `shouldRetry` is the header Stripe-Should-Retry. */
export interface AnswerStatus {
  readonly status: number;
  readonly shouldRetry: string | null;
  /** `error.code` of the body. */
  readonly code: string | undefined;
}

/**
 * Stripe's own word that a repeat may help counts for more than the status. That it will not help is believed only of what is no failure
 * of theirs: a 5xx says nothing about what became of the request, and a refund that is taken for refused would be made again.
 */
export function judgeAnswer({ status, shouldRetry, code }: AnswerStatus): Verdict {
  if (status >= 200 && status < 300) return 'ok';
  if (status === 429) return 'busy';
  if (status >= 500 || shouldRetry === 'true') return 'unknown';
  // Another request with this key is under way: what it does is what this one would have done.
  if (status === 409 && shouldRetry !== 'false') return 'unknown';
  // A parameter that names an object nobody knows is answered with 400.
  return status === 404 || code === 'resource_missing' ? 'not-found' : 'refused';
}
