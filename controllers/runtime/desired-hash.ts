/**
 * @file controllers/runtime/desired-hash.ts
 * @description Whether a live object already is what we want: a hash of the wish, and a look whether somebody changed the result.
 * @dependencies adapters
 * @created 2026-11-24
 */
import { createHash } from 'node:crypto';
import type { KubeObject } from '@lytslot/adapters/kube';
import { driftedFields } from './drifted-fields.ts';

/** Annotation that carries the hash of what was applied last. */
export const DESIRED_HASH = 'lytslot.io/desired-hash';

/** A short hash of plain data that does not depend on the order of keys. */
export function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 16);
}

/** The object with the hash of its own content in its annotations. */
export function withDesiredHash<T extends KubeObject>(desired: T): T {
  const annotations = { ...desired.metadata.annotations, [DESIRED_HASH]: hashOf(desired) };
  return { ...desired, metadata: { ...desired.metadata, annotations } };
}

/** True when every field of `desired` has its value in `live`. What others added beside it is theirs. */
export function covers(live: unknown, desired: unknown): boolean {
  return driftedFields(live, desired).length === 0;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, field]) => [key, sorted(field)]));
}
