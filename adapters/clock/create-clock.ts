/**
 * @file adapters/clock/create-clock.ts
 * @description The machine's clock, or one that follows a remote clock so that demo and tests can move time.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import type { Clock } from '@lytslot/domain/shared';
import { z } from 'zod';

const POLL_MS = 200;
const TIMEOUT_MS = 1_000;
const answerSchema = z.object({ offsetMs: z.number() });

/** A running clock; `ready` resolves once time can be trusted, `close` stops following. */
export interface ClockHandle {
  readonly clock: Clock;
  readonly ready: () => Promise<void>;
  readonly close: () => void;
}

/**
 * `system` reads the machine. A URL is polled every 200 ms (`GET <url>/clock` → `offsetMs`, added to the machine's time);
 * while it does not answer, the last offset stays in force, so a lost clock never jumps back.
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
    clearTimeout(this.#timer);
    this.#firstAnswer.resolve();
  };

  async #follow(): Promise<void> {
    try {
      const response = await fetch(this.#url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      this.#offsetMs = answerSchema.parse(await response.json()).offsetMs;
      this.#firstAnswer.resolve();
    } catch {
      // The last offset stays; readiness waits for the first answer only.
    }
    if (!this.#isClosed) this.#timer = setTimeout(() => void this.#follow(), POLL_MS);
  }
}
