/**
 * @file sandbox/telegram/to-wire.ts
 * @description Turns what is stored into Bot API objects.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Rights, User, WireMessage } from './bot-api-types.ts';
import { photoSizes } from './rules/photo-files.ts';
import type { StarTransaction } from './stars-ledger.ts';
import { findMessage } from './telegram-store.ts';
import type { Chat, Member, StoredMessage, TelegramStore } from './telegram-store.ts';

/** No right at all. */
export const NO_RIGHTS: Rights = {
  can_post_messages: false,
  can_edit_messages: false,
  can_delete_messages: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
};

/** Every right. */
export const ALL_RIGHTS: Rights = {
  can_post_messages: true,
  can_edit_messages: true,
  can_delete_messages: true,
  can_promote_members: true,
  can_change_info: true,
  can_invite_users: true,
};

/** A message as the Bot API shows it. */
export function messageToWire(store: TelegramStore, chat: Chat, message: StoredMessage): WireMessage {
  const author = message.authorId === undefined ? undefined : (botUser(store, message.authorId) ?? store.users.get(message.authorId));
  const from = chat.wire.type === 'channel' ? { sender_chat: chat.wire } : { from: author };
  const entities = message.entities.length === 0 ? {} : { [message.photo ? 'caption_entities' : 'entities']: message.entities };
  const text = message.text === '' ? {} : { [message.photo ? 'caption' : 'text']: message.text };
  return {
    message_id: message.messageId,
    ...from,
    chat: chat.wire,
    date: toSeconds(message.sentAtMs),
    ...(message.editedAtMs === undefined ? {} : { edit_date: toSeconds(message.editedAtMs) }),
    ...(message.forwardedFrom === undefined ? {} : { forward_origin: forwardOrigin(message) }),
    ...(message.photo === undefined ? {} : { photo: photoSizes(message.photo) }),
    ...text,
    ...entities,
    ...message.service,
    ...(message.keyboard === undefined ? {} : { reply_markup: { inline_keyboard: message.keyboard } }),
  };
}

function botUser(store: TelegramStore, id: number): User | undefined {
  return store.bots.get(id)?.user;
}

function forwardOrigin(message: StoredMessage): unknown {
  const from = message.forwardedFrom;
  return from?.type === 'channel'
    ? { type: 'channel', chat: from, date: toSeconds(message.sentAtMs), message_id: message.messageId }
    : { type: 'hidden_user', sender_user_name: from?.first_name ?? '', date: toSeconds(message.sentAtMs) };
}

/** Unix seconds. */
export function toSeconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** A chat as getChat shows it. */
export function chatToFullInfo(store: TelegramStore, chat: Chat): unknown {
  const pinnedId = Array.from(chat.pinned).at(-1);
  const pinned = pinnedId === undefined ? undefined : findMessage(chat, pinnedId);
  return {
    ...chat.wire,
    ...(chat.wire.username === undefined ? {} : { active_usernames: [chat.wire.username] }),
    ...(chat.description === undefined ? {} : { description: chat.description }),
    ...(pinned === undefined ? {} : { pinned_message: messageToWire(store, chat, pinned) }),
    accent_color_id: 0,
    max_reaction_count: 11,
    accepted_gift_types: { unlimited_gifts: false, limited_gifts: false, unique_gifts: false, premium_subscription: false },
  };
}

/** A member as getChatMember shows them. */
export function memberToWire(member: Member): unknown {
  const base = { user: member.user, status: member.status };
  if (member.status === 'creator') return { ...base, is_anonymous: false };
  if (member.status === 'kicked') return { ...base, until_date: 0 };
  if (member.status !== 'administrator') return base;
  return {
    ...base,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_send_welcome_messages: false,
    can_manage_direct_messages: false,
    ...member.rights,
  };
}

/** A movement of Stars as getStarTransactions shows it. */
export function starTransactionToWire({ id, amount, atMs, direction, user, payload }: StarTransaction): Readonly<Record<string, unknown>> {
  const partner =
    user === undefined
      ? { type: 'fragment', withdrawal_state: { type: 'pending' } }
      : { type: 'user', transaction_type: 'invoice_payment', user, invoice_payload: payload };
  return { id, amount, date: toSeconds(atMs), ...(direction === 'in' ? { source: partner } : { receiver: partner }) };
}
