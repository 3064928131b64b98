/**
 * @file controllers/runtime/own-writes.ts
 * @description Knows the echoes of our own statuses: the change that a watch reports because we made it needs no second look.
 * @dependencies adapters
 * @created 2026-11-28
 */
import type { KubeObject } from '@lytslot/adapters/kube';
import { hashOf } from './desired-hash.ts';
import type { Change } from './object-store.ts';

interface WithStatus extends KubeObject {
  readonly status?: unknown;
}

/**
 * What a change is to us. `underway`: the echo of a write whose answer is still to come, so of work that has seen enough.
 * `ended`: the echo of a write of earlier work; whatever has begun since may have begun with what was there before it.
 */
export type Echo = 'none' | 'underway' | 'ended';

interface Written {
  readonly hash: string;
  readonly state: Exclude<Echo, 'none'>;
}

/** The hash of the status that was written last, by uid, until its echo is heard. */
export class OwnWrites {
  private readonly written = new Map<string, Written>();

  /** Sends a write of this status. Its echo may overtake its answer. */
  async write({ metadata }: KubeObject, status: unknown, send: () => Promise<unknown>): Promise<void> {
    const uid = metadata.uid ?? '';
    const hash = hashOf(status);
    this.written.set(uid, { hash, state: 'underway' });
    try {
      await send();
    } finally {
      if (this.written.has(uid)) this.written.set(uid, { hash, state: 'ended' });
    }
  }

  /** Call it when nothing is written: if an echo is still on its way, that was decided on what was there before, and it must be looked at. */
  wroteNothing({ metadata }: KubeObject): void {
    this.written.delete(metadata.uid ?? '');
  }

  /** Whether the change is nothing but the status we wrote; anybody else's change of a status is not. */
  echoOf({ kind, object, previous }: Change<WithStatus>): Echo {
    const uid = object.metadata.uid ?? '';
    if (kind === 'deleted') this.written.delete(uid);
    if (kind !== 'updated' || previous === undefined) return 'none';
    const written = this.written.get(uid);
    if (written === undefined || !isSameDeclaration(object, previous) || hashOf(object.status ?? {}) !== written.hash) return 'none';
    this.written.delete(uid);
    return written.state;
  }
}

function isSameDeclaration({ metadata: now }: KubeObject, { metadata: before }: KubeObject): boolean {
  const { generation, deletionTimestamp, labels, annotations, finalizers, ownerReferences, uid } = now;
  if (generation !== before.generation || deletionTimestamp !== before.deletionTimestamp || uid !== before.uid) return false;
  const others = [labels, annotations, finalizers, ownerReferences];
  return hashOf(others) === hashOf([before.labels, before.annotations, before.finalizers, before.ownerReferences]);
}
