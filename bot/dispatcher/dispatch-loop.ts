/**
 * @file bot/dispatcher/dispatch-loop.ts
 * @description Finds chats with work among the assigned partitions and runs each in its lane, over and over.
 * @dependencies adapters
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';
import type { Metrics } from '@lytslot/adapters/telemetry';
import { createChatLanes } from './chat-lanes.ts';
import { deliverChat, handleUpdate } from './handle-chat.ts';
import type { ChatDeps } from './handle-chat.ts';
import type { Assignment, PendingUpdate } from './ports.ts';

const POLL_MS = 100;
const REFRESH_MS = 1_000;
// A chat whose update failed rests a little, so that a broken dependency is not hammered.
const FAILURE_PAUSE_MS = 1_000;
// Every query inside a turn has its own, much shorter time limit.
const WEDGED_AFTER_MS = 90_000;

/** A running loop. */
export interface DispatchLoop {
  /** Problems that make the process unready; empty when the control database answers. */
  readonly problems: () => readonly string[];
  /** What only a restart would cure. */
  readonly wedged: () => readonly string[];
  /** Takes no more work and waits for what runs. */
  stop(): Promise<void>;
}

/** Starts the loop with at most `concurrency` chats at once. */
export function startDispatchLoop(deps: ChatDeps, options: { readonly concurrency: number; readonly metrics: Metrics }): DispatchLoop {
  const loop = new Loop(deps, options);
  return loop;
}

class Loop implements DispatchLoop {
  readonly #deps: ChatDeps;
  readonly #lanes: ReturnType<typeof createChatLanes>;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;
  readonly #handled: ReturnType<Metrics['counter']>;
  #assignments = new Map<number, Assignment>();
  #refreshedAt = Number.NEGATIVE_INFINITY;
  #problem: string | undefined = 'assignments were not read yet';
  #turnedAt = performance.now();

  constructor(deps: ChatDeps, options: { readonly concurrency: number; readonly metrics: Metrics }) {
    this.#deps = deps;
    this.#lanes = createChatLanes(options.concurrency);
    this.#handled = options.metrics.counter('lytslot_dispatcher_updates_total', 'Updates by what became of them', ['outcome']);
    const partitions = options.metrics.gauge('lytslot_dispatcher_partitions', 'Partitions this dispatcher answers for', []);
    this.#finished = this.#run(() => partitions.set(this.#assignments.size));
  }

  problems(): readonly string[] {
    return this.#problem === undefined ? [] : [this.#problem];
  }

  wedged(): readonly string[] {
    const seconds = Math.round((performance.now() - this.#turnedAt) / 1_000);
    return this.#stopping.signal.aborted || seconds * 1_000 < WEDGED_AFTER_MS ? [] : [`no turn for ${seconds} s`];
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#finished;
    await this.#lanes.idle();
  }

  async #run(onRefresh: () => void): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#turnedAt = performance.now();
      try {
        await this.#refresh(onRefresh);
        await this.#startWork();
        this.#problem = undefined;
      } catch (error) {
        this.#problem = 'control database does not answer';
        this.#deps.logger.error({ err: error }, 'could not look for work');
      }
      await this.#rest(POLL_MS);
    }
  }

  async #refresh(onRefresh: () => void): Promise<void> {
    if (performance.now() - this.#refreshedAt < REFRESH_MS) return;
    const assignments = await this.#deps.store.assignments();
    this.#assignments = new Map(assignments.map((assignment) => [assignment.partition, assignment]));
    this.#refreshedAt = performance.now();
    onRefresh();
  }

  async #startWork(): Promise<void> {
    const partitions = [...this.#assignments.keys()];
    if (partitions.length === 0 || this.#lanes.free() <= 0) return;
    const { store, clock } = this.#deps;
    const updates = await store.pendingUpdates(partitions, this.#lanes.busy(), this.#lanes.free());
    for (const update of updates) this.#startUpdate(update);
    if (this.#lanes.free() <= 0) return;
    const chats = await store.chatsWithMessages(partitions, this.#lanes.busy(), clock.now(), this.#lanes.free());
    for (const { chatId, partition } of chats) {
      const assignment = this.#assignments.get(partition);
      if (assignment) this.#lanes.start(chatId, () => this.#guard(() => deliverChat(this.#deps, chatId, assignment)));
    }
  }

  #startUpdate(update: PendingUpdate): void {
    const assignment = this.#assignments.get(update.partition);
    if (!assignment) return;
    // Updates without a chat get a lane of their own; negative row numbers cannot meet a user's chat id.
    this.#lanes.start(update.chatId ?? -Number(update.id), () =>
      this.#guard(async () => {
        const outcome = await handleUpdate(this.#deps, update, assignment);
        this.#handled.inc({ outcome });
        if (outcome === 'committed' && update.chatId !== undefined) await deliverChat(this.#deps, update.chatId, assignment);
        if (outcome === 'failed') await this.#rest(FAILURE_PAUSE_MS);
      }),
    );
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#deps.logger.error({ err: error }, 'chat work failed; it will be tried again');
      await this.#rest(FAILURE_PAUSE_MS);
    }
  }

  async #rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
