/**
 * @file adapters/clock/create-clock.ts
 * @description The machine's clock, or one that follows a remote clock so that demo and tests can move time.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { Clock } from '@lytslot/domain/shared';
import { z } from 'zod';

/** Rest after an answer that told nothing new at once, or none. */
const REST_MS = 200;
/** The remote clock answers a follower when it is moved, and after 20 s at the latest. */
const TIMEOUT_MS = 30_000;
/** The first answer is due at once. */
const FIRST_TIMEOUT_MS = 1_000;
const answerSchema = z.object({ offsetMs: z.number() });

/** A running clock; `ready` resolves once time can be trusted, `close` stops following. */
export interface ClockHandle {
  readonly clock: Clock;
  readonly ready: () => Promise<void>;
  readonly close: () => void;
}

/**
 * `system` reads the machine. A URL is followed (`GET <url>/clock?seen=<offsetMs>` → `offsetMs`, added to the machine's time): the question
 * stays open until the clock is moved. While it does not answer, the last offset stays in force, so a lost clock never jumps back.
 */
export function createClock(options: { readonly source: string }): ClockHandle {
  if (options.source === 'system') {
    return { clock: { now: () => new Date() }, ready: () => Promise.resolve(), close: () => undefined };
  }
  return new RemoteClock(`${options.source}/clock`);
}

class RemoteClock implements ClockHandle {
  readonly clock: Clock = { now: () => new Date(Date.now() + this.#offsetMs) };
  readonly #url: string;
  readonly #firstAnswer = Promise.withResolvers<void>();
  #offsetMs = 0;
  /** What the remote clock was last heard to say. */
  #seen: number | undefined;
  readonly #closing = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(url: string) {
    this.#url = url;
    void this.#follow();
  }

  // Properties, so that they may be passed on without their object.
  readonly ready = (): Promise<void> => this.#firstAnswer.promise;

  readonly close = (): void => {
    this.#isClosed = true;
    this.#closing.abort();
    clearTimeout(this.#timer);
    this.#firstAnswer.resolve();
  };

  async #follow(): Promise<void> {
    const askedAt = performance.now();
    const isNews = await this.#ask();
    const restMs = isNews ? 0 : Math.max(0, REST_MS - (performance.now() - askedAt));
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#follow(), restMs);
  }

  /** Whether the answer was a new one. */
  async #ask(): Promise<boolean> {
    const seen = this.#seen;
    const url = seen === undefined ? this.#url : `${this.#url}?seen=${seen}`;
    try {
      const response = await fetch(url, {
        signal: AbortSignal.any([AbortSignal.timeout(seen === undefined ? FIRST_TIMEOUT_MS : TIMEOUT_MS), this.#closing.signal]),
      });
      this.#offsetMs = answerSchema.parse(await response.json()).offsetMs;
      this.#seen = this.#offsetMs;
      this.#firstAnswer.resolve();
      return seen !== this.#offsetMs;
    } catch {
      // The last offset stays; readiness waits for the first answer only. A clock that comes back is asked as at first.
      this.#seen = undefined;
      return false;
    }
  }
}
