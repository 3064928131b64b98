/**
 * @file controllers/runtime/work-queue.ts
 * @description Keys to work on: each at most once waiting and once in work, urgent before patient, failures spaced out.
 * @dependencies -
 * @created 2026-11-24
 */
import { backoffMs } from './timers.ts';
import type { Timers } from './timers.ts';

/** `patient` is for the first list after a start: a live change overtakes it. */
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
  private readonly inWork = new Map<string, number>();
  private readonly again = new Set<string>();
  private readonly failures = new Map<string, number>();
  private readonly delayed = new Map<string, { readonly atMs: number; readonly cancel: () => void }>();
  private readonly takers: ((key: string | undefined) => void)[] = [];
  private isShutDown = false;

  constructor(timers: Timers, observer: QueueObserver) {
    this.timers = timers;
    this.observer = observer;
  }

  get depth(): number {
    return this.waiting.urgent.size + this.waiting.patient.size;
  }

  /** Seconds the oldest key has been in work; 0 when none is. */
  get longestWorkSeconds(): number {
    const now = this.timers.monotonicMs();
    return Math.max(0, ...[...this.inWork.values()].map((since) => (now - since) / 1000));
  }

  add(key: string, urgency: Urgency = 'urgent'): void {
    if (this.isShutDown) return;
    if (this.inWork.has(key)) {
      this.again.add(key);
      return;
    }
    if (this.waiting.urgent.has(key) || (urgency === 'patient' && this.waiting.patient.has(key))) return;
    const since = this.waiting.patient.get(key) ?? this.timers.monotonicMs();
    this.waiting.patient.delete(key);
    this.waiting[urgency].set(key, since);
    this.observer.added();
    this.serve();
  }

  /** Adds after a delay; of several delays of one key the soonest counts. */
  addAfter(key: string, delayMs: number): void {
    if (this.isShutDown) return;
    const atMs = this.timers.monotonicMs() + delayMs;
    const known = this.delayed.get(key);
    if (known !== undefined && known.atMs <= atMs) return;
    known?.cancel();
    const cancel = this.timers.after(delayMs, () => {
      this.delayed.delete(key);
      this.add(key);
    });
    this.delayed.set(key, { atMs, cancel });
  }

  /** Adds after the key's own backoff, or later when the server asked for more. */
  addAfterFailure(key: string, atLeastMs = 0): void {
    const attempt = this.failures.get(key) ?? 0;
    this.failures.set(key, attempt + 1);
    this.observer.retried();
    this.addAfter(key, Math.max(atLeastMs, backoffMs(this.timers, attempt, BACKOFF)));
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
    if (this.again.delete(key)) this.add(key);
  }

  /** Hands out nothing more; keys in work may end. */
  shutDown(): void {
    this.isShutDown = true;
    for (const { cancel } of this.delayed.values()) cancel();
    this.delayed.clear();
    for (const taker of this.takers.splice(0)) taker(undefined);
  }

  private serve(): void {
    while (this.takers.length > 0) {
      if (this.isShutDown) {
        this.takers.shift()?.(undefined);
        continue;
      }
      const lane = this.waiting.urgent.size > 0 ? this.waiting.urgent : this.waiting.patient;
      const [next] = lane;
      if (next === undefined) return;
      const [key, since] = next;
      lane.delete(key);
      const now = this.timers.monotonicMs();
      this.inWork.set(key, now);
      this.observer.taken((now - since) / 1000);
      this.takers.shift()?.(key);
    }
  }
}
