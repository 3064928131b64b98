/**
 * @file bot/gateway/ports.ts
 * @description What the gateway needs of the outside.
 * @dependencies -
 * @created 2026-11-24
 */

/** An update as it is stored for the dispatchers. */
export interface ReceivedUpdate {
  readonly botId: number;
  readonly updateId: number;
  readonly chatId: number | undefined;
  readonly partition: number;
  readonly payload: unknown;
  readonly receivedAt: Date;
}

/** The durable inbox; `put` returns after commit. A repeated update is recognised by bot and number. */
export interface UpdateInbox {
  put(update: ReceivedUpdate): Promise<'stored' | 'repeated'>;
}
