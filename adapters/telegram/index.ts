/**
 * @file adapters/telegram/index.ts
 * @description Front door of Telegram: the thin Bot API client and the ports built on it.
 * @dependencies -
 * @created 2026-11-24
 */
export { createTelegramClient } from './telegram-client.ts';
export type { TelegramClient } from './telegram-client.ts';
export { TelegramRefused, TelegramUnknown, TelegramUnreachable } from './telegram-errors.ts';
export { botIdOf } from './bot-id.ts';
export { createMessenger } from './messenger.ts';
export { createPhotoReader } from './photo-reader.ts';
export { createChannelOwnership } from './channel-ownership.ts';
export { createChannelReader } from './channel-reader.ts';
export { createChannelRightsReader } from './channel-rights.ts';
export type { ChannelRights, ChannelRightsReader } from './channel-rights.ts';
