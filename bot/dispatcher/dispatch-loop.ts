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
import { PartitionLease } from './partition-lease.ts';
import type { Assignment, PendingUpdate } from './ports.ts';

const POLL_MS = 100;
// Where there was work more is likely to follow.
const BUSY_POLL_MS = 40;
// Chats that wait for a lane, per lane: what a lane gets through between two looks, so that none has to rest.
const WAITING_PER_LANE = 3;
const LAG_EVERY_MS = 5_000;
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
  /** Takes no more work, waits for what runs and ends the lease. */
  stop(): Promise<void>;
}

/** How to run it. `onLost` is called once when somebody else answers for the partitions: the process must end then. */
export interface DispatchOptions {
  readonly concurrency: number;
  readonly metrics: Metrics;
  readonly onLost: () => void;
}

/** Starts the loop with at most `concurrency` chats at once. */
export function startDispatchLoop(deps: ChatDeps, options: DispatchOptions): DispatchLoop {
  const loop = new Loop(deps, options);
  return loop;
}

class Loop implements DispatchLoop {
  readonly #deps: ChatDeps;
  readonly #onLost: () => void;
  readonly #lanes: ReturnType<typeof createChatLanes>;
  readonly #lease: PartitionLease;
  readonly #stopping = new AbortController();
  readonly #finished: Promise<void>;
  readonly #figures: ReturnType<typeof createFigures>;
  #problem: string | undefined = 'assignments were not read yet';
  #turnedAt = performance.now();
  #measuredAt = Number.NEGATIVE_INFINITY;

  constructor(deps: ChatDeps, options: DispatchOptions) {
    this.#deps = deps;
    this.#onLost = options.onLost;
    this.#lanes = createChatLanes({ running: options.concurrency, waiting: options.concurrency * WAITING_PER_LANE });
    this.#lease = new PartitionLease(deps.store, () => performance.now());
    this.#figures = createFigures(options.metrics);
    this.#finished = this.#run();
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
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted && !this.#lease.isLost) {
      await this.#turn(() => this.#startWork());
      await this.#rest(this.#lanes.taken().length > 0 ? BUSY_POLL_MS : POLL_MS);
    }
    if (this.#lease.isLost) this.#onLost();
    await this.#finish();
  }

  async #turn(work: () => Promise<void>): Promise<void> {
    this.#turnedAt = performance.now();
    try {
      await this.#lease.refresh();
      this.#figures.partitions.set(this.#lease.size);
      await work();
      await this.#measureLag();
      this.#problem = this.#lease.isLost ? 'another process answers for the partitions' : undefined;
    } catch (error) {
      this.#problem = 'control database does not answer';
      this.#deps.logger.error({ err: error }, 'could not look for work');
    }
  }

  /** Waits for what runs and keeps the lease meanwhile: nobody else begins before this one has ended. */
  async #finish(): Promise<void> {
    this.#lanes.forgetWaiting();
    while (this.#lanes.taken().length > 0) {
      await this.#turn(() => Promise.resolve());
      await Promise.race([this.#lanes.idle(), pause(POLL_MS)]);
    }
    await this.#lease.end().catch((error: unknown) => this.#deps.logger.warn({ err: error }, 'the lease will have to expire'));
  }

  async #startWork(): Promise<void> {
    const partitions = this.#lease.claimable();
    if (partitions.length === 0 || this.#lanes.free() <= 0) return;
    const { store, clock } = this.#deps;
    const updates = await store.pendingUpdates(partitions, this.#lanes.taken(), this.#lanes.free());
    for (const update of updates) this.#startUpdate(update);
    if (this.#lanes.free() <= 0) return;
    const chats = await store.chatsWithMessages(partitions, this.#lanes.taken(), clock.now(), this.#lanes.free());
    for (const { chatId, partition } of chats) {
      this.#start(chatId, partition, (assignment) => deliverChat(this.#deps, chatId, assignment));
    }
  }

  #startUpdate(update: PendingUpdate): void {
    // Updates without a chat get a lane of their own; negative row numbers cannot meet a user's chat id.
    this.#start(update.chatId ?? -Number(update.id), update.partition, async (assignment) => {
      const outcome = await handleUpdate(this.#deps, update, assignment);
      this.#figures.handled.inc({ outcome });
      if (outcome === 'committed' && update.chatId !== undefined) await deliverChat(this.#deps, update.chatId, assignment);
      if (outcome === 'failed') await this.#rest(FAILURE_PAUSE_MS);
    });
  }

  #start(chat: number, partition: number, work: (assignment: Assignment) => Promise<void>): void {
    this.#lanes.start(chat, async () => {
      const assignment = this.#lease.begin(partition);
      if (assignment === undefined) return;
      try {
        await work(assignment);
      } catch (error) {
        this.#deps.logger.error({ err: error }, 'chat work failed; it will be tried again');
        await this.#rest(FAILURE_PAUSE_MS);
      } finally {
        this.#lease.done(partition);
      }
    });
  }

  async #measureLag(): Promise<void> {
    if (performance.now() - this.#measuredAt < LAG_EVERY_MS) return;
    this.#measuredAt = performance.now();
    const { store, clock } = this.#deps;
    const oldest = await store.oldestWaiting(this.#lease.claimable());
    this.#figures.lag.set(oldest === undefined ? 0 : Math.max(0, (clock.now().getTime() - oldest.getTime()) / 1_000));
  }

  async #rest(ms: number): Promise<void> {
    await pause(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}

function createFigures(metrics: Metrics) {
  return {
    handled: metrics.counter('lytslot_dispatcher_updates_total', 'Updates by what became of them', ['outcome']),
    partitions: metrics.gauge('lytslot_dispatcher_partitions', 'Partitions this dispatcher answers for', []),
    lag: metrics.gauge('lytslot_dispatcher_lag_seconds', 'Age of the oldest unhandled update of its partitions', []),
  };
}
