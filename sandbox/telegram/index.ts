/**
 * @file sandbox/telegram/index.ts
 * @description Front door of the stand-in Telegram.
 * @dependencies -
 * @created 2026-11-24
 */
export { addBot, addOwnedChannel, addUser } from './add-people.ts';
export { botApiRoutes } from './bot-api.routes.ts';
export { BotApiFailure } from './bot-api-failure.ts';
export type { MemberStatus, Rights, User } from './bot-api-types.ts';
export { describeWebhook } from './methods/updates.ts';
export { fileRoutes } from './pages/file.routes.ts';
export { invoiceRoutes } from './pages/invoice.routes.ts';
export { publicRoutes } from './pages/public.routes.ts';
export { askToPay, withdrawStars } from './pay-in-stars.ts';
export { changeContact, postInChannel, pressButton, setMember, writeToBot } from './people.ts';
export type { ButtonChoice } from './people.ts';
export { createRateLimiter, USUAL_LIMITS } from './rules/rate-limiter.ts';
export type { RateLimits } from './rules/rate-limiter.ts';
export { viewsAt } from './rules/view-count.ts';
export type { TelegramContext } from './telegram-context.ts';
export { clearTelegramStore, createTelegramStore, findChannel, privateChat, privateKey } from './telegram-store.ts';
export type { Bot, Chat, StoredMessage } from './telegram-store.ts';
export { memberToWire, starTransactionToWire } from './to-wire.ts';
export { startWebhookPusher } from './webhook-pusher.ts';
