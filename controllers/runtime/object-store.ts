/**
 * @file controllers/runtime/object-store.ts
 * @description The operator's memory of one kind: objects by name, indexes, and who wants to hear of changes.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeObject } from '@lytslot/adapters/kube';
import { NameIndex } from './name-index.ts';

/** What happened to an object; `initial` marks the first list after a start. */
export interface Change<T> {
  readonly kind: 'added' | 'updated' | 'deleted';
  readonly object: T;
  readonly previous: T | undefined;
  readonly phase: 'initial' | 'live';
}

type Indexers<T> = Readonly<Record<string, (object: T) => readonly string[]>>;

/** What a store does beyond keeping. */
export interface StoreOptions<T> {
  /** What is kept of an object; whatever nobody reads is memory. */
  readonly transform?: (object: T) => T;
  /** Told when an indexer cannot cope with an object: it is kept and told all the same, but not found by that index. */
  readonly onBroken?: (error: unknown, object: T) => void;
  /** An object that is not readable is kept and told like any other, but not shown: whoever reads all of a kind can rely on what it gets. */
  readonly isReadable?: (object: T) => boolean;
}

/** Objects of one kind in one namespace by name. Holds what the API server said last. */
export class ObjectStore<T extends KubeObject> {
  private readonly objects = new Map<string, T>();
  private readonly hidden = new Set<string>();
  private readonly indexes = new Map<string, NameIndex>();
  private readonly listeners: ((change: Change<T>) => void)[] = [];
  private readonly indexers: Indexers<T>;
  private readonly options: StoreOptions<T>;

  constructor(indexers: Indexers<T> = {}, options: StoreOptions<T> = {}) {
    this.indexers = indexers;
    this.options = options;
    for (const name of Object.keys(indexers)) this.indexes.set(name, new NameIndex());
  }

  subscribe(listener: (change: Change<T>) => void): void {
    this.listeners.push(listener);
  }

  get(name: string): T | undefined {
    return this.hidden.has(name) ? undefined : this.objects.get(name);
  }

  list(): readonly T[] {
    const all = [...this.objects.values()];
    return this.hidden.size === 0 ? all : all.filter(({ metadata }) => !this.hidden.has(metadata.name));
  }

  get size(): number {
    return this.objects.size;
  }

  /** Objects whose indexer named `index` gives `value`. */
  byIndex(index: string, value: string): readonly T[] {
    return (this.indexes.get(index)?.names(value) ?? []).flatMap((name) => this.get(name) ?? []);
  }

  /** Takes an object as the server sent it; a version already known is no change. */
  put(received: T, phase: Change<T>['phase'] = 'live'): void {
    const object = this.options.transform?.(received) ?? received;
    const previous = this.objects.get(object.metadata.name);
    if (previous !== undefined && previous.metadata.resourceVersion === object.metadata.resourceVersion) return;
    if (previous !== undefined) this.unindex(previous);
    this.objects.set(object.metadata.name, object);
    if (this.options.isReadable?.(object) === false) this.hidden.add(object.metadata.name);
    else this.hidden.delete(object.metadata.name);
    this.index(object);
    this.tell({ kind: previous === undefined ? 'added' : 'updated', object, previous, phase });
  }

  drop(name: string): void {
    const previous = this.objects.get(name);
    if (previous === undefined) return;
    this.objects.delete(name);
    this.hidden.delete(name);
    this.unindex(previous);
    this.tell({ kind: 'deleted', object: previous, previous, phase: 'live' });
  }

  /** Takes a whole list: tells only what differs, also what vanished while nobody watched. */
  replaceAll(objects: readonly T[], phase: Change<T>['phase']): void {
    const names = new Set(objects.map((object) => object.metadata.name));
    for (const name of this.objects.keys()) if (!names.has(name)) this.drop(name);
    for (const object of objects) this.put(object, phase);
  }

  private tell(change: Change<T>): void {
    for (const listener of this.listeners) listener(change);
  }

  private index(object: T): void {
    for (const [name, index] of this.indexes) {
      for (const value of this.valuesOf(name, object)) index.add(value, object.metadata.name);
    }
  }

  private unindex(object: T): void {
    for (const [name, index] of this.indexes) {
      for (const value of this.valuesOf(name, object)) index.remove(value, object.metadata.name);
    }
  }

  private valuesOf(index: string, object: T): readonly string[] {
    try {
      return this.indexers[index]?.(object) ?? [];
    } catch (error) {
      if (this.options.onBroken === undefined) throw error;
      this.options.onBroken(error, object);
      return [];
    }
  }
}
