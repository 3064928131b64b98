/**
 * @file sandbox/telegram/telegram-store.ts
 * @description The stand-in Telegram's memory: bots, users, chats with members and messages, pressed buttons, the journal of calls.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Entity, Keyboard, MemberStatus, Rights, UpdateBody, User, WireChat } from './bot-api-types.ts';
import { clearStarsLedger, createStarsLedger } from './stars-ledger.ts';
import type { StarsLedger } from './stars-ledger.ts';

/** A message as kept; deleted ones stay, marked. */
export interface StoredMessage {
  readonly messageId: number;
  /** Undefined for posts in the channel's own name by a person. */
  readonly authorId: number | undefined;
  readonly sentAtMs: number;
  readonly forwardedFrom?: WireChat;
  editedAtMs?: number;
  deletedAtMs?: number;
  text: string;
  entities: readonly Entity[];
  /** The name that the bot of this message has for it, largest size. */
  readonly photo?: string;
  /** What a message that nobody wrote tells, by its name on the wire. */
  readonly service?: Readonly<Record<string, unknown>>;
  keyboard?: Keyboard;
}

/** Somebody's standing in a channel. */
export interface Member {
  readonly user: User;
  status: MemberStatus;
  rights: Rights;
}

/** A private chat of one bot with one user, or a channel. */
export interface Chat {
  readonly wire: WireChat;
  readonly key: string;
  readonly description?: string;
  subscribers: number;
  readonly members: Map<number, Member>;
  readonly messages: Map<number, StoredMessage>;
  readonly pinned: Set<number>;
  nextMessageId: number;
  /** Private chats: the user wrote first / has blocked the bot. */
  contact: 'none' | 'open' | 'blocked';
}

/** A registered webhook. */
export interface Webhook {
  readonly url: string;
  readonly secretToken: string | undefined;
  readonly maxConnections: number;
  lastError?: { readonly atMs: number; readonly message: string };
}

/** An update that waits to be taken. */
export interface PendingUpdate {
  readonly updateId: number;
  readonly body: UpdateBody;
  readonly kind: string;
  /** Updates of one lane are delivered in order. */
  readonly lane: string;
  readonly queuedAtMs: number;
  copies: number;
  attempts: number;
  state: 'waiting' | 'in_flight' | 'pausing';
}

/** A bot and what waits for it. */
export interface Bot {
  readonly user: User;
  readonly token: string;
  webhook: Webhook | undefined;
  allowedUpdates: readonly string[];
  commands: readonly unknown[];
  pending: PendingUpdate[];
  nextUpdateId: number;
  poll: (() => void) | undefined;
}

/** A pressed button until and after the bot answers it. */
export interface CallbackQuery {
  readonly id: string;
  readonly botId: number;
  readonly userId: number;
  readonly chatKey: string;
  readonly messageId: number;
  readonly data: string;
  readonly askedAtMs: number;
  answer?: { readonly text: string; readonly shown: 'toast' | 'alert' };
}

/** One Bot API call, for assertions. */
export interface ApiCall {
  readonly number: number;
  readonly at: string;
  readonly botId: number | undefined;
  readonly method: string;
  readonly chatId: number | string | undefined;
  readonly messageId: number | undefined;
  readonly status: number;
  readonly description: string | undefined;
}

/** Everything the stand-in remembers. */
export interface TelegramStore {
  readonly bots: Map<number, Bot>;
  readonly users: Map<number, User>;
  readonly chats: Map<string, Chat>;
  readonly callbacks: Map<string, CallbackQuery>;
  readonly calls: ApiCall[];
  readonly stars: StarsLedger;
  /** First message id of new chats and first update number: above all that an earlier run of the sandbox gave out. */
  firstMessageId: number;
  readonly firstUpdateId: number;
}

const SERIES_START_MS = Date.parse('2026-01-01T00:00:00Z');

/** Makes an empty store. Numbers start from the machine's time, because clients remember them across our restarts. */
export function createTelegramStore(machineNowMs: number): TelegramStore {
  return {
    bots: new Map(),
    users: new Map(),
    chats: new Map(),
    callbacks: new Map(),
    calls: [],
    stars: createStarsLedger(),
    firstMessageId: Math.max(1, Math.floor((machineNowMs - SERIES_START_MS) / 60_000)),
    firstUpdateId: Math.max(1, Math.floor(machineNowMs / 1000)),
  };
}

/** Forgets people, chats and calls. Numbers go on from where they were, because clients remember them. */
export function clearTelegramStore(store: TelegramStore): void {
  store.firstMessageId = Math.max(store.firstMessageId, ...Array.from(store.chats.values(), (chat) => chat.nextMessageId));
  for (const part of [store.users, store.chats, store.callbacks]) part.clear();
  for (const bot of store.bots.values()) bot.poll?.();
  store.calls.length = 0;
  clearStarsLedger(store.stars);
}

/** Key of a private chat. */
export function privateKey(botId: number, userId: number): string {
  return `${botId}:${userId}`;
}

/** The private chat of a bot with a user, made when first needed. */
export function privateChat(store: TelegramStore, botId: number, user: User): Chat {
  const key = privateKey(botId, user.id);
  const known = store.chats.get(key);
  if (known) return known;
  const { id, first_name, last_name, username } = user;
  const wire: WireChat = {
    id,
    type: 'private',
    first_name,
    ...(last_name === undefined ? {} : { last_name }),
    ...(username === undefined ? {} : { username }),
  };
  const chat = newChat(store, key, wire);
  store.chats.set(key, chat);
  return chat;
}

/** Adds a channel without members. */
export function addChannel(
  store: TelegramStore,
  about: { readonly id: number; readonly title: string; readonly username?: string | undefined; readonly subscribers: number },
): Chat {
  const wire: WireChat = {
    id: about.id,
    type: 'channel',
    title: about.title,
    ...(about.username === undefined ? {} : { username: about.username }),
  };
  const chat = newChat(store, String(about.id), wire);
  chat.subscribers = about.subscribers;
  store.chats.set(chat.key, chat);
  return chat;
}

function newChat(store: TelegramStore, key: string, wire: WireChat): Chat {
  return {
    wire,
    key,
    subscribers: 0,
    members: new Map(),
    messages: new Map(),
    pinned: new Set(),
    nextMessageId: store.firstMessageId,
    contact: 'none',
  };
}

/** A channel by its id or `username` / `@username`. */
export function findChannel(store: TelegramStore, reference: string): Chat | undefined {
  const name = reference.replace(/^@/, '').toLowerCase();
  return Array.from(store.chats.values()).find(
    (chat) => chat.wire.type === 'channel' && (chat.key === reference || chat.wire.username?.toLowerCase() === name),
  );
}

/** Stores a message under the chat's next number. In private chats the numbers are shared by all chats of the bot. */
export function addMessage(store: TelegramStore, chat: Chat, message: Omit<StoredMessage, 'messageId'>): StoredMessage {
  const siblings =
    chat.wire.type === 'channel'
      ? [chat]
      : Array.from(store.chats.values()).filter((one) => one.wire.type === 'private' && sameBot(one.key, chat.key));
  const messageId = Math.max(...siblings.map((one) => one.nextMessageId));
  chat.nextMessageId = messageId + 1;
  const stored = { ...message, messageId };
  chat.messages.set(messageId, stored);
  return stored;
}

function sameBot(a: string, b: string): boolean {
  return a.split(':')[0] === b.split(':')[0];
}

/** A message that is there and not deleted. */
export function findMessage(chat: Chat, messageId: number): StoredMessage | undefined {
  const message = chat.messages.get(messageId);
  return message?.deletedAtMs === undefined ? message : undefined;
}
