/**
 * @file controllers/runtime/shared-parts.ts
 * @description Equal parts of many objects kept once: thousands of channels have the same conditions, slots and zone.
 * @dependencies adapters
 * @created 2026-11-29
 */
import type { KubeObject } from '@lytslot/adapters/kube';

/** Where equal values are likely; what is different in every object only fills the pool. */
const PARTS = {
  metadata: ['namespace', 'creationTimestamp', 'finalizers', 'labels', 'ownerReferences'],
  spec: ['slots', 'tenantRef', 'timezone', 'plan', 'adoptionPolicy', 'deletionPolicy'],
  status: ['conditions', 'shard'],
};
const WHOLE = ['apiVersion', 'kind'];
/** Values in use stay shared when the pool starts anew; only later ones miss them. */
const POOL_LIMIT = 20_000;

/** Remembers values by their JSON. Objects that went through it must not be changed: others may hold the same parts. */
export class SharedParts {
  private readonly pool = new Map<string, unknown>();

  /** The object with its common parts replaced by equal ones that are kept already. */
  share<T extends KubeObject>(object: T): T {
    const shared = this.withShared(object, WHOLE);
    for (const [section, parts] of Object.entries(PARTS)) {
      const value = shared[section];
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) shared[section] = this.withShared(value, parts);
    }
    return shared as T;
  }

  // A copy of the whole, then put in place: the engine keeps the compact layout of the parsed object.
  private withShared(object: object, parts: readonly string[]): Record<string, unknown> {
    const copy: Record<string, unknown> = { ...object };
    for (const part of parts) if (Object.hasOwn(copy, part)) copy[part] = this.shared(copy[part]);
    return copy;
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
