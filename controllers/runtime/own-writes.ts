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

/** The hash of the status that was written last, by uid, until its echo is heard. */
export class OwnWrites {
  private readonly hashes = new Map<string, string>();

  /** Call it before the write: its echo may overtake its answer. */
  willWrite({ metadata }: KubeObject, status: unknown): void {
    this.hashes.set(metadata.uid ?? '', hashOf(status));
  }

  /** Call it when nothing is written: if an echo is still on its way, that was decided on what was there before, and it must be looked at. */
  wroteNothing({ metadata }: KubeObject): void {
    this.hashes.delete(metadata.uid ?? '');
  }

  /** Whether the change is nothing but the status we wrote; anybody else's change of a status is not. */
  isEcho({ kind, object, previous }: Change<WithStatus>): boolean {
    if (kind === 'deleted') this.hashes.delete(object.metadata.uid ?? '');
    if (kind !== 'updated' || previous === undefined) return false;
    const written = this.hashes.get(object.metadata.uid ?? '');
    if (written === undefined || !isSameDeclaration(object, previous) || hashOf(object.status ?? {}) !== written) return false;
    this.hashes.delete(object.metadata.uid ?? '');
    return true;
  }
}

function isSameDeclaration({ metadata: now }: KubeObject, { metadata: before }: KubeObject): boolean {
  const { generation, deletionTimestamp, labels, annotations, finalizers, ownerReferences, uid } = now;
  if (generation !== before.generation || deletionTimestamp !== before.deletionTimestamp || uid !== before.uid) return false;
  const others = [labels, annotations, finalizers, ownerReferences];
  return hashOf(others) === hashOf([before.labels, before.annotations, before.finalizers, before.ownerReferences]);
}
