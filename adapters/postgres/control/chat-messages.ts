/**
 * @file adapters/postgres/control/chat-messages.ts
 * @description Where workers leave news about orders; the chat's dispatcher tells them.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { ChatMessages } from './inbox-ports.ts';

/** The queue on the control database. */
export function createChatMessages(connection: Connection<ControlTables>): ChatMessages {
  return {
    queueOrderUpdate: ({ botId, chatId, partition, tenantId, orderId, event, amount, dedupeKey, at }) =>
      connection.plainly(async ({ db }) => {
        const sum = amount && { amount: { minor: amount.minor.toString(), currency: amount.currency } };
        const content = { tenantId, orderId, event, ...sum };
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('chat_message_outbox')
          .values({ botId, chatId, partition, kind: 'order-update', content, dedupeKey, state: 'waiting', createdAt: at, dueAt: at })
          .onConflict((conflict) => conflict.constraint('one_row_per_message').doNothing())
          .executeTakeFirstOrThrow();
        return numInsertedOrUpdatedRows === 1n ? 'queued' : 'repeated';
      }),
  };
}
