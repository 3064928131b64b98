/**
 * @file controllers/runtime/shared-parts.ts
 * @description Equal parts of many objects kept once: thousands of channels have the same conditions, slots and zone.
 * @dependencies adapters
 * @created 2026-11-29
 */
import type { KubeObject } from '@lytslot/adapters/kube';

/** Where equal values are likely; what is different in every object only fills the pool. */
const PARTS: Readonly<Record<string, ReadonlySet<string>>> = {
  metadata: new Set(['namespace', 'creationTimestamp', 'finalizers', 'labels', 'ownerReferences']),
  spec: new Set(['slots', 'tenantRef', 'timezone', 'plan', 'adoptionPolicy', 'deletionPolicy']),
  status: new Set(['conditions', 'shard']),
};
const WHOLE = new Set(['apiVersion', 'kind']);
/** Values in use stay shared when the pool starts anew; only later ones miss them. */
const POOL_LIMIT = 20_000;

/** Remembers values by their JSON. Objects that went through it must not be changed: others may hold the same parts. */
export class SharedParts {
  private readonly pool = new Map<string, unknown>();

  /** The object with its common parts replaced by equal ones that are kept already. */
  share<T extends KubeObject>(object: T): T {
    return mapEntries(object, (key, value) => {
      if (WHOLE.has(key)) return this.shared(value);
      const parts = PARTS[key];
      if (parts === undefined || typeof value !== 'object' || value === null || Array.isArray(value)) return value;
      return mapEntries(value, (part, inner) => (parts.has(part) ? this.shared(inner) : inner));
    });
  }

  private shared(value: unknown): unknown {
    const key = JSON.stringify(value);
    if (key === undefined) return value;
    const known = this.pool.get(key);
    if (known !== undefined) return known;
    if (this.pool.size >= POOL_LIMIT) this.pool.clear();
    this.pool.set(key, value);
    return value;
  }
}

function mapEntries<T extends object>(object: T, change: (key: string, value: unknown) => unknown): T {
  const changed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) changed[key] = change(key, value);
  return changed as T;
}
