/**
 * @file sandbox/telegram/bot-api-types.ts
 * @description The Bot API objects the sandbox speaks, in their wire names.
 * @dependencies -
 * @created 2026-11-24
 */

/** A Telegram user or bot. */
export interface User {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string;
  readonly username?: string;
  readonly language_code?: string;
}

/** A formatted part of a text; offset and length count UTF-16 code units. */
export interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly language?: string;
  readonly custom_emoji_id?: string;
}

/** A button under a message. */
export interface Button {
  readonly text: string;
  readonly callback_data?: string;
  readonly url?: string;
  readonly [other: string]: unknown;
}

/** Rows of buttons. */
export type Keyboard = readonly (readonly Button[])[];

/** What an administrator of a channel may do. */
export interface Rights {
  readonly can_post_messages: boolean;
  readonly can_edit_messages: boolean;
  readonly can_delete_messages: boolean;
  readonly can_promote_members: boolean;
  readonly can_change_info: boolean;
  readonly can_invite_users: boolean;
}

/** Standing of somebody in a chat. */
export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

/** A chat as it stands inside messages. */
export interface WireChat {
  readonly id: number;
  readonly type: 'private' | 'channel';
  readonly title?: string;
  readonly username?: string;
  readonly first_name?: string;
  readonly last_name?: string;
}

/** A message on the wire. */
export type WireMessage = Readonly<Record<string, unknown>> & { readonly message_id: number; readonly chat: WireChat };

/** An update without its number: exactly one key, the update's kind. */
export type UpdateBody = Readonly<Record<string, unknown>>;
