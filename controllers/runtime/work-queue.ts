/**
 * @file controllers/runtime/work-queue.ts
 * @description Keys to work on: each at most once waiting and once in work, urgent before patient, failures spaced out.
 * @dependencies -
 * @created 2026-11-24
 */
import { backoffMs } from './timers.ts';
import type { Timers } from './timers.ts';

/** `patient` is for the first list after a start and for looks that only time asks for: a live change overtakes it. */
export type Urgency = 'urgent' | 'patient';

/** What the queue reports about itself. */
export interface QueueObserver {
  added(): void;
  retried(): void;
  taken(waitedSeconds: number): void;
}

const BACKOFF = { baseMs: 200, maxMs: 60_000 };

/**
 * Semantics of client-go's queue: a key added while it waits is one entry; a key added while in work waits until that work is done.
 * So one key is never worked on twice at once, and no change is forgotten.
 */
export class WorkQueue {
  private readonly timers: Timers;
  private readonly observer: QueueObserver;
  private readonly waiting = { urgent: new Map<string, number>(), patient: new Map<string, number>() };
  private readonly inWork = new Map<string, { readonly since: number; readonly urgency: Urgency }>();
  private readonly again = new Map<string, Urgency>();
  private readonly failures = new Map<string, number>();
  private readonly delayed = new Map<string, { readonly atMs: number; readonly urgency: Urgency; readonly cancel: () => void }>();
  private readonly takers: ((key: string | undefined) => void)[] = [];
  private isShutDown = false;
  private lastTakenMs: number;

  constructor(timers: Timers, observer: QueueObserver) {
    this.timers = timers;
    this.observer = observer;
    this.lastTakenMs = timers.monotonicMs();
  }

  get depth(): number {
    return this.depthOf('urgent') + this.depthOf('patient');
  }

  depthOf(urgency: Urgency): number {
    return this.waiting[urgency].size;
  }

  /** Whether somebody works on the key right now. */
  isInWork(key: string): boolean {
    return this.inWork.has(key);
  }

  /** Seconds the oldest key has been in work; 0 when none is. */
  get longestWorkSeconds(): number {
    return Math.max(0, ...this.agesInWork());
  }

  /** Seconds of work in progress, all keys together. */
  get unfinishedWorkSeconds(): number {
    return this.agesInWork().reduce((sum, age) => sum + age, 0);
  }

  /** Seconds since a key was taken while others wait; 0 when none waits. */
  get standstillSeconds(): number {
    if (this.depth === 0) return 0;
    const oldest = Math.min(...[this.waiting.urgent, this.waiting.patient].flatMap((lane) => [...lane.values()].slice(0, 1)));
    return (this.timers.monotonicMs() - Math.max(oldest, this.lastTakenMs)) / 1000;
  }

  add(key: string, urgency: Urgency = 'urgent'): void {
    if (this.isShutDown) return;
    // A delayed look at the same key is this one.
    this.cancelDelayed(key);
    if (this.inWork.has(key)) {
      this.again.set(key, moreUrgent(this.again.get(key), urgency));
      return;
    }
    if (this.waiting.urgent.has(key) || (urgency === 'patient' && this.waiting.patient.has(key))) return;
    const since = this.waiting.patient.get(key) ?? this.timers.monotonicMs();
    this.waiting.patient.delete(key);
    this.waiting[urgency].set(key, since);
    this.observer.added();
    this.serve();
  }

  /** Adds after a delay; of several delays of one key the soonest counts, and the highest urgency. */
  addAfter(key: string, delayMs: number, urgency: Urgency = 'urgent'): void {
    if (this.isShutDown) return;
    const known = this.delayed.get(key);
    const atMs = Math.min(known?.atMs ?? Number.POSITIVE_INFINITY, this.timers.monotonicMs() + delayMs);
    const wanted = moreUrgent(known?.urgency, urgency);
    if (known?.atMs === atMs && known.urgency === wanted) return;
    this.cancelDelayed(key);
    const cancel = this.timers.after(atMs - this.timers.monotonicMs(), () => this.add(key, wanted));
    this.delayed.set(key, { atMs, urgency: wanted, cancel });
  }

  /** Adds after the key's own backoff, or later when the server asked for more; as urgent as the work that failed. */
  addAfterFailure(key: string, atLeastMs = 0): void {
    const attempt = this.failures.get(key) ?? 0;
    this.failures.set(key, attempt + 1);
    this.observer.retried();
    this.addAfter(key, Math.max(atLeastMs, backoffMs(this.timers, attempt, BACKOFF)), this.inWork.get(key)?.urgency ?? 'urgent');
  }

  /** The key's work went well: its next failure starts from the shortest delay. */
  forget(key: string): void {
    this.failures.delete(key);
  }

  /** The next key; undefined once the queue is shut down. Call `done` with it afterwards. */
  take(): Promise<string | undefined> {
    return new Promise((resolve) => {
      this.takers.push(resolve);
      this.serve();
    });
  }

  done(key: string): void {
    this.inWork.delete(key);
    const urgency = this.again.get(key);
    this.again.delete(key);
    if (urgency !== undefined) this.add(key, urgency);
  }

  /** Hands out nothing more; keys in work may end. */
  shutDown(): void {
    this.isShutDown = true;
    for (const { cancel } of this.delayed.values()) cancel();
    this.delayed.clear();
    for (const taker of this.takers.splice(0)) taker(undefined);
  }

  private cancelDelayed(key: string): void {
    this.delayed.get(key)?.cancel();
    this.delayed.delete(key);
  }

  private agesInWork(): readonly number[] {
    const now = this.timers.monotonicMs();
    return [...this.inWork.values()].map(({ since }) => (now - since) / 1000);
  }

  private serve(): void {
    while (this.takers.length > 0) {
      if (this.isShutDown) {
        this.takers.shift()?.(undefined);
        continue;
      }
      const urgency: Urgency = this.waiting.urgent.size > 0 ? 'urgent' : 'patient';
      const [next] = this.waiting[urgency];
      if (next === undefined) return;
      const [key, addedMs] = next;
      this.waiting[urgency].delete(key);
      const now = this.timers.monotonicMs();
      this.lastTakenMs = now;
      this.inWork.set(key, { since: now, urgency });
      this.observer.taken((now - addedMs) / 1000);
      this.takers.shift()?.(key);
    }
  }
}

function moreUrgent(known: Urgency | undefined, other: Urgency): Urgency {
  return known === 'urgent' ? known : other;
}
