/**
 * @file adapters/postgres/control/chat-messages.ts
 * @description Where workers leave news for buyers and owners; the chat's dispatcher tells them.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Money } from '@lytslot/domain/ledger';
import type { PlanNews } from '@lytslot/domain/plans';
import type { Connection, Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';
import type { ChatMessages, OrderUpdate, OwnerUpdate } from './inbox-ports.ts';

/** The queue on the control database. */
export function createChatMessages(connection: Connection<ControlTables>): ChatMessages {
  return {
    queueOrderUpdate: (update) =>
      connection.plainly((work) => {
        const { tenantId, orderId, event, amount } = update;
        return queue(work, update, {
          kind: 'order-update',
          content: { tenantId, orderId, event, ...(amount && { amount: written(amount) }) },
        });
      }),
    queueOwnerUpdate: (update) => connection.plainly((work) => queueForOwner(work, update)),
  };
}

/** The same within a transaction that is under way, where what is told is written down in this database. */
export async function queueForOwner(work: Work<ControlTables>, update: OwnerUpdate): Promise<'queued' | 'repeated' | 'no-chat'> {
  const { botId, chatId, tenantId, orderId, event, payout, plan } = update;
  const [chat] = await work.sql('select 1 from chat_session where bot_id = ? and chat_id = ?', [botId, chatId]);
  if (chat === undefined) return 'no-chat';
  const about = { ...(payout && { payout: { amount: written(payout.amount), to: payout.to } }), ...(plan && { plan: planned(plan) }) };
  return queue(work, update, { kind: 'owner-update', content: { tenantId, orderId, event, ...about } });
}

async function queue(
  { db }: Work<ControlTables>,
  { botId, chatId, partition, dedupeKey, at }: OrderUpdate | OwnerUpdate,
  message: { readonly kind: 'order-update' | 'owner-update'; readonly content: object },
): Promise<'queued' | 'repeated'> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('chat_message_outbox')
    .values({ ...message, botId, chatId, partition, dedupeKey, state: 'waiting', createdAt: at, dueAt: at })
    .onConflict((conflict) => conflict.constraint('one_row_per_message').doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n ? 'queued' : 'repeated';
}

function planned(news: PlanNews): object {
  return news.event === 'plan.ended' ? news : { ...news, amountMinor: news.amountMinor.toString() };
}

function written({ minor, currency }: Money) {
  return { minor: minor.toString(), currency };
}
