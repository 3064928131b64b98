/**
 * @file bot/gateway/read-update.ts
 * @description Reads of an update only what routing needs: its number and the chat whose order it belongs to.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { partitionOf } from '@lytslot/domain/sharding';
import { z } from 'zod';

const id = z.number().int().refine(Number.isSafeInteger);
const inChat = z.looseObject({ chat: z.looseObject({ id }) });

const updateSchema = z.looseObject({
  update_id: id.nonnegative(),
  message: inChat.optional(),
  edited_message: inChat.optional(),
  my_chat_member: inChat.optional(),
  channel_post: inChat.optional(),
  callback_query: z.looseObject({ from: z.looseObject({ id }), message: inChat.optional() }).optional(),
  pre_checkout_query: z.looseObject({ from: z.looseObject({ id }) }).optional(),
});

/** The routing facts of an update; updates of one chat share a partition and are handled in order. */
export interface RoutedUpdate {
  readonly updateId: number;
  readonly chatId: number | undefined;
  readonly partition: number;
}

/** Reads an update's routing facts; undefined when it is no update. Without a chat it is spread by its own number. */
export function readUpdate(payload: unknown): RoutedUpdate | undefined {
  const parsed = updateSchema.safeParse(payload);
  if (!parsed.success) return undefined;
  const update = parsed.data;
  const message = update.message ?? update.edited_message ?? update.callback_query?.message ?? update.my_chat_member ?? update.channel_post;
  // A private chat has the id of its user, so queries without a message still join the order of that chat.
  const chatId = message?.chat.id ?? update.callback_query?.from.id ?? update.pre_checkout_query?.from.id;
  return { updateId: update.update_id, chatId, partition: partitionOf(chatId ?? update.update_id) };
}
