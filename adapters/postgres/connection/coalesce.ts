/**
 * @file adapters/postgres/connection/coalesce.ts
 * @description Turns many small calls made at about the same time into few large ones: what costs is the round trip, not the row.
 * @dependencies -
 * @created 2026-11-28
 */
import { setTimeout as pause } from 'node:timers/promises';

/** How calls are put together. */
export interface Batching<Item, Result> {
  /** Does the work of all items; answers in their order. Its failure must have changed nothing. */
  readonly run: (items: readonly Item[]) => Promise<readonly Result[]>;
  /** Items of one key never share a batch: the second must see what the first did. */
  readonly keysOf: (item: Item) => readonly string[];
  /** Whether a failure may be the fault of a single item: then each is tried alone, so that one spoils nothing for the others. */
  readonly mayBeOnes: (error: unknown) => boolean;
  readonly limit: number;
  /** Rest after a batch of several, in which the next one gathers; after a single call nobody else is about, and the next is served at once. */
  readonly rest: () => Promise<unknown>;
}

/** Two hundredths of a second: nobody waits long, and under load a batch is tens of rows instead of one. */
export const SHORT_REST = () => pause(20);

/** For what people wait for: the next batch is what came in meanwhile. */
export const NO_REST = async (): Promise<void> => undefined;

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly keys: readonly string[];
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/** One batch at a time, made of all that came in meanwhile and while it rested; calls one after another wait for nobody. */
export function coalesce<Item, Result>(batching: Batching<Item, Result>): (item: Item) => Promise<Result> {
  let waiting: readonly Waiting<Item, Result>[] = [];
  let isRunning = false;
  const work = async () => {
    isRunning = true;
    // Calls of the same turn of the event loop belong together.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = nextBatch(waiting, batching.limit);
      const taken = new Set(batch);
      waiting = waiting.filter((one) => !taken.has(one));
      await settle(batching, batch);
      if (batch.length > 1) await batching.rest();
    }
    isRunning = false;
  };
  return (item) =>
    new Promise<Result>((resolve, reject) => {
      waiting = [...waiting, { item, keys: batching.keysOf(item), resolve, reject }];
      if (!isRunning) void work();
    });
}

/** The first ones that do not get into each other's way; who waits behind an item of its key stays behind it. */
function nextBatch<Item, Result>(waiting: readonly Waiting<Item, Result>[], limit: number): readonly Waiting<Item, Result>[] {
  const batch: Waiting<Item, Result>[] = [];
  const keys = new Set<string>();
  for (const one of waiting) {
    if (batch.length === limit) break;
    if (!one.keys.some((key) => keys.has(key))) batch.push(one);
    for (const key of one.keys) keys.add(key);
  }
  return batch;
}

async function settle<Item, Result>(batching: Batching<Item, Result>, batch: readonly Waiting<Item, Result>[]): Promise<void> {
  try {
    const results = await batching.run(batch.map(({ item }) => item));
    batch.forEach(({ resolve, reject }, place) => {
      if (place < results.length) resolve(results[place] as Result);
      else reject(new RangeError('a batch answered fewer results than it had items'));
    });
  } catch (error) {
    if (batch.length > 1 && batching.mayBeOnes(error)) {
      for (const one of batch) await settle(batching, [one]);
      return;
    }
    for (const { reject } of batch) reject(error);
  }
}
