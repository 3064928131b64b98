/**
 * @file tests/bench/operator/readiness.ts
 * @description Sees from outside when resources are Ready as declared: the clock of every figure.
 * @dependencies adapters
 * @created 2026-11-25
 */
import type { KubeApi } from '@lytslot/adapters/kube';
import { CHANNEL, SHARD, TENANT } from '../../../controllers/runtime/resource-types.ts';
import { NAMESPACE } from './population.ts';
import { follow } from './follow.ts';
import type { Followed } from './follow.ts';

interface Wish {
  readonly holds: () => boolean;
  readonly resolve: (atMs: number) => void;
}

/** Follows all Shards, Tenants and Channels. */
export class Readiness {
  private readonly ready = new Map<string, Followed>();
  private wishes: readonly Wish[] = [];
  private readonly ending = new AbortController();
  private failure: Error | undefined;

  constructor(api: KubeApi) {
    for (const type of [SHARD, TENANT, CHANNEL]) {
      const hear = (object: Followed) => this.hear(`${type.kind}/${object.metadata.name}`, object);
      follow(api, { type, namespace: NAMESPACE }, { signal: this.ending.signal, hear }).catch((error: unknown) => {
        if (!this.ending.signal.aborted) this.failure = error instanceof Error ? error : new Error('a watch broke');
      });
    }
  }

  /** How many are Ready at their newest generation. */
  get count(): number {
    return this.ready.size;
  }

  /** Resolves with the monotonic time at which `count` were Ready. */
  untilCount(count: number, timeoutMs: number): Promise<number> {
    return this.until(`${count} resources to be Ready`, timeoutMs, () => this.ready.size >= count);
  }

  /** Resolves with the monotonic time at which the channel was Ready with this title. */
  untilTitled(name: string, title: string, timeoutMs: number): Promise<number> {
    return this.until(`channel ${name} to be Ready`, timeoutMs, () => this.ready.get(`Channel/${name}`)?.spec?.title === title);
  }

  close(): void {
    this.ending.abort();
  }

  private until(what: string, timeoutMs: number, holds: () => boolean): Promise<number> {
    if (holds()) return Promise.resolve(performance.now());
    return new Promise((resolve, reject) => {
      const wish: Wish = {
        holds,
        resolve: (atMs) => {
          clearTimeout(timer);
          resolve(atMs);
        },
      };
      const timer = setTimeout(() => {
        this.wishes = this.wishes.filter((other) => other !== wish);
        const why = this.failure === undefined ? `${this.ready.size} are Ready` : this.failure.message;
        reject(new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}: ${why}`));
      }, timeoutMs);
      this.wishes = [...this.wishes, wish];
    });
  }

  private hear(key: string, object: Followed): void {
    if (isReady(object)) this.ready.set(key, object);
    else this.ready.delete(key);
    if (this.wishes.length === 0) return;
    const now = performance.now();
    this.wishes = this.wishes.filter((wish) => {
      if (!wish.holds()) return true;
      wish.resolve(now);
      return false;
    });
  }
}

function isReady({ metadata, status }: Followed): boolean {
  if (status?.observedGeneration !== metadata.generation) return false;
  return status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}
