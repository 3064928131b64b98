/**
 * @file bot/dispatcher/chat-lanes.ts
 * @description Runs work of different chats side by side and never two pieces of one chat at once.
 * @dependencies -
 * @created 2026-11-24
 */

/** Lanes keyed by chat; a busy chat is left out of the next search for work, so order inside it is kept. */
export interface ChatLanes {
  readonly busy: () => readonly number[];
  readonly free: () => number;
  /** Starts work for a chat unless that chat is busy; `work` must not throw. */
  start(chat: number, work: () => Promise<void>): void;
  /** Resolves when nothing runs. */
  idle(): Promise<void>;
}

/** Makes at most `limit` lanes. */
export function createChatLanes(limit: number): ChatLanes {
  const running = new Map<number, Promise<void>>();
  return {
    busy: () => [...running.keys()],
    free: () => limit - running.size,
    start: (chat, work) => {
      if (running.has(chat) || running.size >= limit) return;
      const lane = work().finally(() => running.delete(chat));
      running.set(chat, lane);
    },
    idle: async () => {
      await Promise.allSettled(running.values());
    },
  };
}
