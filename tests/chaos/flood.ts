/**
 * @file tests/chaos/flood.ts
 * @description Bot updates of many chats at a steady rate, through the inbox the gateway writes to; those of one chat in order.
 * @dependencies adapters, domain
 * @created 2026-11-28
 */
import type { ControlDatabase } from '@lytslot/adapters/postgres';
import { partitionOf } from '@lytslot/domain/sharding';

const TICK_MS = 20;
/** As many calls as Telegram keeps open; a machine that cannot take the rate gets what it can take. */
const MOST_UNDERWAY = 100;

/** What is sent and how fast. */
export interface FloodOptions {
  readonly inbox: ControlDatabase['inbox'];
  readonly botId: number;
  readonly chats: readonly number[];
  readonly perSecond: number;
}

/** Updates on their way. A chat's next one is put only when the one before is stored: Telegram's order is the order of arrival. */
export class Flood {
  /** Updates stored so far. */
  stored = 0;
  private readonly options: FloodOptions;
  private readonly sent: Map<number, number[]>;
  private readonly idle: number[];
  private readonly underway = new Set<Promise<void>>();
  private readonly startedAt = performance.now();
  private readonly ticking: NodeJS.Timeout;
  private failure: unknown;
  private begun = 0;

  /** Starts at once. */
  constructor(options: FloodOptions) {
    this.options = options;
    this.idle = [...options.chats];
    this.sent = new Map(options.chats.map((chatId) => [chatId, []]));
    this.ticking = setInterval(() => this.tick(), TICK_MS);
  }

  /** Ends it when what is on its way is stored; gives the updates of each chat in order. Fails when one could not be stored. */
  async stop(): Promise<ReadonlyMap<number, readonly number[]>> {
    clearInterval(this.ticking);
    await Promise.all(this.underway);
    if (this.failure !== undefined) throw this.failure;
    return this.sent;
  }

  private tick(): void {
    const due = Math.floor(((performance.now() - this.startedAt) * this.options.perSecond) / 1_000) - this.begun;
    const possible = Math.min(due, MOST_UNDERWAY - this.underway.size);
    for (const chatId of this.idle.splice(0, Math.max(0, possible))) {
      const putting = this.putNext(chatId).catch((error: unknown) => void (this.failure ??= error));
      this.underway.add(putting);
      void putting.then(() => this.underway.delete(putting));
    }
  }

  private async putNext(chatId: number): Promise<void> {
    const { inbox, botId } = this.options;
    const updateId = (this.begun += 1);
    this.sent.get(chatId)?.push(updateId);
    const payload = { update_id: updateId };
    await inbox.put({ botId, updateId, chatId, partition: partitionOf(chatId), payload, receivedAt: new Date() });
    this.stored += 1;
    this.idle.push(chatId);
  }
}
