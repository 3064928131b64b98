/**
 * @file sandbox/yookassa/idempotence.ts
 * @description Idempotence-Key: the same key with the same request gets the same result for 24 hours, with another one a refusal.
 * @dependencies -
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import type { Reply } from '../http/reply.ts';
import { invalidRequest } from './yookassa-failure.ts';

const KEPT_MS = 24 * 60 * 60_000;
const LONGEST_KEY = 64;

interface Kept {
  readonly fingerprint: string;
  readonly reply: Reply;
  readonly atMs: number;
}

/** Remembers results by key. */
export interface IdempotenceMemory {
  /** Runs `work` or repeats the earlier result. Throws YookassaFailure 400 without a key, and for a key used with another request. */
  once(request: { readonly key: string | undefined; readonly path: string; readonly body: unknown }, work: () => Reply): Reply;
  clear(): void;
}

/** Makes an empty memory over the given clock (Unix ms). Only successful results are kept: a refused request may be corrected. */
export function createIdempotenceMemory(nowMs: () => number): IdempotenceMemory {
  const kept = new Map<string, Kept>();
  return {
    once: ({ key, path, body }, work) => {
      if (!key) throw invalidRequest('Idempotence key is missing', 'Idempotence-Key');
      if (key.length > LONGEST_KEY) throw invalidRequest(`Idempotence key is longer than ${LONGEST_KEY}`, 'Idempotence-Key');
      const fingerprint = createHash('sha256')
        .update(`${path}\n${JSON.stringify(body)}`)
        .digest('hex');
      const earlier = kept.get(key);
      if (earlier && nowMs() - earlier.atMs < KEPT_MS) {
        if (earlier.fingerprint !== fingerprint) throw invalidRequest('Idempotence key duplicated', 'Idempotence-Key');
        return earlier.reply;
      }
      const reply = work();
      kept.set(key, { fingerprint, reply, atMs: nowMs() });
      return reply;
    },
    clear: () => kept.clear(),
  };
}
