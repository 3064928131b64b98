/**
 * @file bot/dispatcher/chat-lanes.ts
 * @description Runs work of different chats side by side and never two pieces of one chat at once; some more waits, so that no lane has to.
 * @dependencies -
 * @created 2026-11-24
 */

/** Lanes keyed by chat; a taken chat is left out of the next search for work, so order inside it is kept. */
export interface ChatLanes {
  /** Chats that run or wait for a lane. */
  readonly taken: () => readonly number[];
  /** How many more would be taken. */
  readonly free: () => number;
  /** Takes work for a chat unless that chat or all there is room for is taken; `work` must not throw. */
  start(chat: number, work: () => Promise<void>): void;
  /** Forgets what waits for a lane. */
  forgetWaiting(): void;
  /** Resolves when nothing runs that runs now. */
  idle(): Promise<void>;
}

/** How many run at once, and how many wait for a lane besides. */
export interface LaneLimits {
  readonly running: number;
  readonly waiting: number;
}

/** Makes lanes within the limits. */
export function createChatLanes(limits: LaneLimits): ChatLanes {
  const running = new Map<number, Promise<void>>();
  const waiting = new Map<number, () => Promise<void>>();
  const free = () => limits.running + limits.waiting - running.size - waiting.size;

  const run = (chat: number, work: () => Promise<void>): void => {
    const lane = work().finally(() => {
      running.delete(chat);
      runNext();
    });
    running.set(chat, lane);
  };
  const runNext = (): void => {
    const [next] = waiting;
    if (next === undefined) return;
    waiting.delete(next[0]);
    run(...next);
  };

  return {
    taken: () => [...running.keys(), ...waiting.keys()],
    free,
    start: (chat, work) => {
      if (running.has(chat) || waiting.has(chat) || free() <= 0) return;
      if (running.size < limits.running) run(chat, work);
      else waiting.set(chat, work);
    },
    forgetWaiting: () => waiting.clear(),
    idle: async () => {
      await Promise.allSettled(running.values());
    },
  };
}
