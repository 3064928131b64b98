/**
 * @file controllers/runtime/first-look.ts
 * @description How long a new object's passing "not yet" is kept to ourselves: what settles within seconds is one status, not three.
 * @dependencies adapters
 * @created 2026-11-28
 */
import type { KubeObject } from '@lytslot/adapters/kube';
import type { Timers } from './timers.ts';

const PATIENCE_MS = 10_000;
/** An object that is gone before it had a status is forgotten after this. */
const FORGET_MS = 600_000;

interface Watched extends KubeObject {
  readonly status?: { readonly conditions?: readonly unknown[] | undefined } | undefined;
}

/** Objects that have no conditions yet, by uid, and since when we know them. */
export class FirstLook {
  private readonly timers: Timers;
  private readonly since = new Map<string, number>();

  constructor(timers: Timers) {
    this.timers = timers;
  }

  /** Milliseconds for which a passing obstacle of the object needs no status; 0: it is time to tell, or something was told already. */
  patienceMs({ metadata, status }: Watched): number {
    const { uid = '' } = metadata;
    if (status?.conditions !== undefined) {
      this.since.delete(uid);
      return 0;
    }
    const now = this.timers.monotonicMs();
    const since = this.since.get(uid) ?? now;
    this.since.set(uid, since);
    for (const [oldest, at] of this.since) {
      if (now - at < FORGET_MS) break;
      this.since.delete(oldest);
    }
    return Math.max(0, since + PATIENCE_MS - now);
  }

  /** The object has a status now. */
  forget({ metadata }: Watched): void {
    this.since.delete(metadata.uid ?? '');
  }
}
