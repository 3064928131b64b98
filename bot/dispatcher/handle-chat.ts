/**
 * @file bot/dispatcher/handle-chat.ts
 * @description One piece of a chat's work: handle its oldest update, commit, answer the press, deliver what is queued.
 * @dependencies adapters, domain, grammy, zod
 * @created 2026-11-24
 */
import type { TelegramClient } from '@lytslot/adapters/telegram';
import type { Logger } from '@lytslot/adapters/telemetry';
import { CURRENCIES } from '@lytslot/domain/ledger';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { StarDesk } from '@lytslot/domain/stars';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import { apologise, readState, tellOrderUpdate, tellOwner } from '../dialogs/index.ts';
import type { DialogueDeps, DialogueHandler, DialogueOutcome, DialogueState } from '../dialogs/index.ts';
import { deliverMessage, deliverySchema } from './deliver-message.ts';
import type { Delivery } from './deliver-message.ts';
import type { Assignment, ChatMessage, DispatcherStore, NewChatMessage, PendingUpdate } from './ports.ts';
import { readStarsUpdate, takeStars } from './take-stars.ts';

/** What the chat work needs. */
export interface ChatDeps {
  readonly store: DispatcherStore;
  readonly dialogue: DialogueHandler;
  readonly dialogueDeps: DialogueDeps;
  readonly client: TelegramClient;
  readonly stars: StarDesk;
  readonly clock: Clock;
  readonly logger: Logger;
}

const MAX_ATTEMPTS = 3;
const MAX_DELIVERY_ATTEMPTS = 10;
const RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;
const amountSchema = z.object({
  minor: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(BigInt),
  currency: z.enum(CURRENCIES),
});
const instantSchema = z.iso.datetime().transform((text) => new Date(text));
const kopecksSchema = amountSchema.shape.minor;
const planSchema = z.discriminatedUnion('event', [
  z.object({ event: z.enum(['plan.begun', 'plan.paid']), amountMinor: kopecksSchema, until: instantSchema }),
  z.object({ event: z.literal('plan.refused'), amountMinor: kopecksSchema, paidUntil: instantSchema, nextTryAt: instantSchema }),
  z.object({ event: z.literal('plan.ended'), why: z.enum(['unpaid', 'over']) }),
]);
const ownerUpdateSchema = z.object({
  tenantId: z.string(),
  event: z.string(),
  orderId: z.string().optional(),
  payout: z.object({ amount: amountSchema, to: z.string() }).optional(),
  plan: planSchema.optional(),
});
const orderUpdateSchema = z.object({ tenantId: z.string(), orderId: z.string(), event: z.string(), amount: amountSchema.optional() });

/** Handles one update and commits it with its messages; after three failures the chat gets an apology instead of a jam. */
export async function handleUpdate(
  deps: ChatDeps,
  pending: PendingUpdate,
  assignment: Assignment,
): Promise<'committed' | 'stale_epoch' | 'failed'> {
  const update = pending.payload as Update;
  const session = pending.chatId === undefined ? undefined : await deps.store.session(pending.chatId);
  const log = deps.logger.child({ updateId: pending.updateId, partition: pending.partition });
  let outcome: DialogueOutcome | undefined;
  try {
    outcome = await handle(deps, update, session);
  } catch (error) {
    log.error({ err: error, attempts: pending.attempts + 1 }, 'update failed');
    if (pending.attempts + 1 < MAX_ATTEMPTS) {
      await deps.store.noteFailure({ updateRow: pending.id, assignment, error: error instanceof Error ? error.message : 'unknown' });
      return 'failed';
    }
    outcome = await apologise(deps.dialogueDeps, session);
  }
  const result = await deps.store.commitStep({
    assignment,
    chatId: pending.chatId,
    handled: { updateRow: pending.id },
    at: deps.clock.now(),
    state: outcome?.state,
    messages: outcome === undefined ? [] : queued(outcome, `update-${pending.id}`),
  });
  if (result === 'committed') await answerPress(deps, update, outcome?.toast);
  log.info({ result }, 'update handled');
  return result;
}

async function handle(deps: ChatDeps, update: Update, session: unknown): Promise<DialogueOutcome | undefined> {
  const stars = readStarsUpdate(update);
  if (stars === undefined) return deps.dialogue({ update, session });
  const code = stars.kind === 'asked' ? stars.languageCode : undefined;
  await takeStars(deps, stars, readState(session, code).language);
  return undefined;
}

function queued(outcome: DialogueOutcome, key: string): readonly NewChatMessage[] {
  const own = outcome.messages.map((screen, index) => ({
    kind: 'notice' as const,
    content: { screen, placement: 'fresh' },
    dedupeKey: `${key}-message-${index}`,
  }));
  return [...own, { kind: 'screen', content: { screen: outcome.screen, placement: outcome.placement }, dedupeKey: `${key}-screen` }];
}

// A press is answered after the commit and at most once: a lost answer only leaves the client's spinner to time out.
async function answerPress(deps: ChatDeps, update: Update, toast: string | undefined): Promise<void> {
  const id = update.callback_query?.id;
  if (id === undefined) return;
  const text = toast === undefined ? {} : { text: toast.slice(0, 200) };
  await deps.client.call('answerCallbackQuery', { callback_query_id: id, ...text }, z.unknown()).catch(() => undefined);
}

/** Delivers what is queued for a chat, in order; stops at the first message that has to wait. */
export async function deliverChat(deps: ChatDeps, chatId: number, assignment: Assignment): Promise<void> {
  const messages = await deps.store.messagesOf(chatId, deps.clock.now());
  for (const message of messages) {
    if (!(await deliverOne(deps, message, assignment))) return;
    // Retelling queues new messages behind the ones read before: they are delivered in the next round.
    if (isNews(message.kind)) return deliverChat(deps, chatId, assignment);
  }
}

async function deliverOne(deps: ChatDeps, message: ChatMessage, assignment: Assignment): Promise<boolean> {
  try {
    const { kind } = message;
    return isNews(kind) ? await RETELL[kind](deps, message, assignment) : await deliver(deps, message, assignment);
  } catch (error) {
    deps.logger.error({ err: error, messageRow: String(message.id), attempts: message.attempts }, 'message failed');
    const reason = error instanceof Error ? error.message : 'unknown';
    // A message that can never be drawn must not hold up the chat behind it; a shard that is away comes back.
    const isLasting = !(error instanceof LytSlotError) || error.kind !== 'unavailable';
    if (isLasting && message.attempts + 1 >= MAX_DELIVERY_ATTEMPTS)
      return end(deps, message, assignment, { outcome: 'dropped', reason }, undefined);
    await deps.store.postpone({ id: message.id, assignment, dueAt: retryAt(deps, message, RETRY_MS), error: reason });
    return false;
  }
}

async function retellOrder(deps: ChatDeps, message: ChatMessage, assignment: Assignment): Promise<boolean> {
  const update = orderUpdateSchema.parse(message.content);
  const told = await tellOrderUpdate(deps.dialogueDeps, await deps.store.session(message.chatId), update);
  const key = `order-update-${message.id}`;
  const screens: NewChatMessage[] = told.screen
    ? [{ kind: 'screen', content: { screen: told.screen, placement: 'edit' }, dedupeKey: `${key}-screen` }]
    : [];
  const notices: NewChatMessage[] = told.notice
    ? [{ kind: 'notice', content: { screen: told.notice, placement: 'fresh' }, dedupeKey: `${key}-notice` }]
    : [];
  const result = await deps.store.commitStep({
    assignment,
    chatId: message.chatId,
    handled: { messageRow: message.id },
    at: deps.clock.now(),
    state: told.state,
    messages: [...screens, ...notices],
  });
  return result === 'committed';
}

/** The owner's dialogue is not touched: what they were doing goes on. */
async function retellOwner(deps: ChatDeps, message: ChatMessage, assignment: Assignment): Promise<boolean> {
  const update = ownerUpdateSchema.parse(message.content);
  const notice = await tellOwner(deps.dialogueDeps, await deps.store.session(message.chatId), update);
  const content = notice && { screen: notice, placement: 'fresh' };
  const result = await deps.store.commitStep({
    assignment,
    chatId: message.chatId,
    handled: { messageRow: message.id },
    at: deps.clock.now(),
    state: undefined,
    messages: content === undefined ? [] : [{ kind: 'notice', content, dedupeKey: `owner-update-${message.id}-notice` }],
  });
  return result === 'committed';
}

/** News that is put into words when its turn comes: the words are queued behind it. */
const RETELL = { 'order-update': retellOrder, 'owner-update': retellOwner } as const;

function isNews(kind: ChatMessage['kind']): kind is keyof typeof RETELL {
  return kind === 'order-update' || kind === 'owner-update';
}

async function deliver(deps: ChatDeps, message: ChatMessage, assignment: Assignment): Promise<boolean> {
  const { screen, placement } = deliverySchema.parse(message.content);
  const state = readState(await deps.store.session(message.chatId), undefined);
  const begun = await deps.store.beginSending({ id: message.id, assignment, at: deps.clock.now() });
  if (begun === 'stale_epoch') return false;
  const editMessageId = message.kind === 'screen' && placement === 'edit' ? state.livingMessageId : undefined;
  const delivery = await deliverMessage(deps.client, { chatId: message.chatId, screen, editMessageId });
  if (delivery.outcome === 'retry') {
    await deps.store.postpone({ id: message.id, assignment, dueAt: retryAt(deps, message, delivery.afterMs), error: delivery.reason });
    return false;
  }
  const messageId = delivery.outcome === 'sent' ? delivery.messageId : undefined;
  const isNewLiving = message.kind === 'screen' && messageId !== undefined && messageId !== state.livingMessageId;
  return end(deps, message, assignment, delivery, isNewLiving ? { ...state, livingMessageId: messageId } : undefined);
}

/** Each failure doubles the pause, up to a minute: what may have arrived is not sent again and again. */
function retryAt({ clock }: ChatDeps, { attempts }: ChatMessage, firstMs: number): Date {
  return new Date(clock.now().getTime() + Math.max(firstMs, Math.min(RETRY_MS * 2 ** attempts, LONGEST_RETRY_MS)));
}

async function end(
  deps: ChatDeps,
  message: ChatMessage,
  assignment: Assignment,
  delivery: Exclude<Delivery, { outcome: 'retry' }>,
  state: DialogueState | undefined,
): Promise<true> {
  const reason = delivery.outcome === 'dropped' ? delivery.reason : undefined;
  if (reason !== undefined) deps.logger.warn({ messageRow: String(message.id), reason }, 'message dropped');
  await deps.store.endSending({
    id: message.id,
    chatId: message.chatId,
    assignment,
    at: deps.clock.now(),
    outcome: delivery.outcome,
    messageId: delivery.outcome === 'sent' ? delivery.messageId : undefined,
    state,
    error: reason,
  });
  return true;
}
