/**
 * @file sandbox/stripe/idempotency.ts
 * @description Idempotency-Key: the first answer again for a day, a refusal for another request under the key, and one request at a time.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Reply } from '../http/reply.ts';
import { StripeFailure, stripeFailureReply } from './stripe-failure.ts';

const KEPT_MS = 24 * 60 * 60_000;
const LONGEST_KEY = 255;

/** A request as the key remembers it. */
export interface KeyedRequest {
  readonly key: string | undefined;
  readonly path: string;
  readonly body: unknown;
}

/** Remembers answers by key. */
export interface IdempotencyMemory {
  /** Runs `work` or repeats its first answer. Throws StripeFailure 400 for a key that is too long or was used with another request. */
  once(request: KeyedRequest, work: () => Reply): Reply;
  /** Keeps the key to one request; undefined while another one has it. The returned function gives it back. */
  enter(key: string | undefined): (() => void) | undefined;
  clear(): void;
}

interface Kept {
  readonly fingerprint: string;
  readonly reply: Reply;
  readonly atMs: number;
}

/** Refusals that come of trying, not of reading the request. */
const TRIED: ReadonlySet<string> = new Set(['balance_insufficient', 'insufficient_capabilities_for_transfer']);

/** The answer, and also a refusal that came of trying: the original gives that again under the same key, whatever has changed since. */
function worked(work: () => Reply): Reply {
  try {
    return work();
  } catch (error) {
    if (error instanceof StripeFailure && TRIED.has(error.code)) return stripeFailureReply(error);
    throw error;
  }
}

/** Makes an empty memory over the given clock (Unix ms). What was refused as it was read is not kept: it may be corrected. */
export function createIdempotencyMemory(nowMs: () => number): IdempotencyMemory {
  const kept = new Map<string, Kept>();
  const underWay = new Set<string>();
  return {
    once: ({ key, path, body }, work) => {
      if (key === undefined) return work();
      if (key.length > LONGEST_KEY) {
        throw new StripeFailure(400, `Idempotency keys must be at most ${LONGEST_KEY} characters.`, 'idempotency_error');
      }
      const fingerprint = `${path} ${JSON.stringify(body)}`;
      const earlier = kept.get(key);
      if (earlier !== undefined && nowMs() - earlier.atMs < KEPT_MS) {
        if (earlier.fingerprint === fingerprint) return { ...earlier.reply, headers: { 'idempotent-replayed': 'true' } };
        const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
        throw new StripeFailure(400, message, 'idempotency_error');
      }
      const reply = worked(work);
      kept.set(key, { fingerprint, reply, atMs: nowMs() });
      return reply;
    },
    enter: (key) => {
      if (key === undefined) return () => undefined;
      if (underWay.has(key)) return undefined;
      underWay.add(key);
      return () => void underWay.delete(key);
    },
    clear: () => {
      kept.clear();
      underWay.clear();
    },
  };
}
