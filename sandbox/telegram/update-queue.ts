/**
 * @file sandbox/telegram/update-queue.ts
 * @description Puts updates in a bot's queue: numbered, filtered by kind, kept for 24 hours.
 * @dependencies -
 * @created 2026-11-24
 */
import type { SandboxClock } from '../clock/index.ts';
import type { EventHub } from '../http/events.ts';
import type { UpdateBody } from './bot-api-types.ts';
import type { Bot, PendingUpdate } from './telegram-store.ts';

/** Kinds a bot gets when it names none. */
const DEFAULT_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'callback_query',
  'my_chat_member',
  'chat_join_request',
  'pre_checkout_query',
];
/** Every kind the sandbox can make. */
export const KNOWN_KINDS = [
  ...DEFAULT_KINDS,
  'chat_member',
  'message_reaction',
  'message_reaction_count',
  'inline_query',
  'poll',
  'poll_answer',
  'shipping_query',
  'chosen_inline_result',
  'chat_boost',
  'removed_chat_boost',
  'business_connection',
  'business_message',
  'edited_business_message',
  'deleted_business_messages',
  'purchased_paid_media',
  'subscription',
  'guest_message',
  'managed_bot',
  'stopped_message_generation',
];
const KEPT_MS = 24 * 60 * 60_000;

/** Queues an update for a bot; a kind it did not ask for is dropped. */
export function queueUpdate(
  deps: { readonly clock: SandboxClock; readonly events: EventHub },
  bot: Bot,
  update: { readonly kind: string; readonly lane: string; readonly content: unknown },
): void {
  const kinds = bot.allowedUpdates.length === 0 ? DEFAULT_KINDS : bot.allowedUpdates;
  if (!kinds.includes(update.kind)) return;
  const body: UpdateBody = { [update.kind]: update.content };
  bot.pending.push({
    updateId: bot.nextUpdateId,
    body,
    kind: update.kind,
    lane: update.lane,
    queuedAtMs: deps.clock.nowMs(),
    copies: 1,
    attempts: 0,
    state: 'waiting',
  });
  bot.nextUpdateId += 1;
  deps.events.emit({ kind: 'updates', id: String(bot.user.id) });
}

/** Forgets updates nobody took for 24 hours and gives the rest. */
export function livePending(clock: SandboxClock, bot: Bot): readonly PendingUpdate[] {
  const oldest = clock.nowMs() - KEPT_MS;
  bot.pending = bot.pending.filter((update) => update.state === 'in_flight' || update.queuedAtMs > oldest);
  return bot.pending;
}
