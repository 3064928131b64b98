/**
 * @file workers/notify/relay-outbox.ts
 * @description Carries events of orders to their buyers' and owners' chats, and what was paid out to owners': at least once out of the outbox, once into the chat by a key.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-24
 */
import type { ChatMessages, Directory, OrderUpdate, OutboxRow, OwnerUpdate, Prepaid, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { CREDIT_TOPIC, creditSchema, isEventTopic, isForOwner, PAYOUT_TOPIC, payoutPaidSchema } from '@lytslot/contracts/events';
import { partitionOf } from '@lytslot/domain/sharding';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { LoopPlan, Slice } from '../slice.ts';

/** What relaying needs. */
export interface NotifyDeps {
  readonly shard: Pick<ShardDatabase, 'orders' | 'outbox'>;
  readonly chatMessages: ChatMessages;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly credits: Pick<Prepaid, 'creditBalance'>;
  readonly botId: number;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'counter'>;
}

const EVERY_MS = 150;
const AT_ONCE = 50;
const LEASE_MS = 30_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** The slice of pool notify. */
export function notifySlice(deps: NotifyDeps): Slice {
  const relayed = deps.metrics.counter('lytslot_outbox_messages_total', 'Outbox messages by topic and what became of them', [
    'topic',
    'outcome',
  ]);
  const loop: LoopPlan = {
    name: 'outbox relay',
    everyMs: EVERY_MS,
    turn: async () => {
      const { outbox } = deps.shard;
      const messages = await outbox.claim({ now: deps.clock.now(), leaseMs: LEASE_MS, limit: AT_ONCE });
      for (const message of messages) relayed.inc({ topic: message.topic, outcome: await carry(deps, message) });
      // A claim gives out one message per order: the next of the same order may be waiting.
      return messages.length > 0 ? 'more' : 'idle';
    },
  };
  return { handlers: {}, loops: [loop] };
}

async function carry(deps: NotifyDeps, message: OutboxRow): Promise<string> {
  const { shard, clock, logger } = deps;
  const { id, tenantId, orderId, topic, attempts } = message;
  try {
    const outcome = await deliver(deps, message);
    await shard.outbox.done({ tenantId, id, at: clock.now() });
    return outcome;
  } catch (error) {
    logger.warn({ err: error, tenantId, orderId, topic, attempts }, 'event is carried later');
    const retryAt = new Date(clock.now().getTime() + relayRetryMs(attempts));
    await shard.outbox.fail({ tenantId, id, error: error instanceof Error ? error.message : String(error), retryAt });
    return 'failed';
  }
}

async function deliver(deps: NotifyDeps, message: OutboxRow): Promise<string> {
  if (message.topic === CREDIT_TOPIC) return creditBuyer(deps, message);
  if (message.topic === PAYOUT_TOPIC) return tellOfPayout(deps, message);
  if (isEventTopic(message.topic)) {
    const outcome = await tellBuyer(deps, message);
    if (isForOwner(message.topic)) await tellOwner(deps, message, { orderId: subjectOf(message) });
    return outcome;
  }
  // While pods of two versions run, what the newer has left may come to the older: it must still be there for one that knows it.
  throw new LytSlotError('INTERNAL', `Nobody here knows the topic ${message.topic}`, { message: message.id });
}

/**
 * The order's ledger has booked it; the message's id is the key under which the balance has it once, and the chat its news. A worker that dies
 * between the two tells it when the message comes again.
 */
async function creditBuyer(deps: NotifyDeps, message: OutboxRow): Promise<string> {
  const { shard, credits, clock } = deps;
  const { id, tenantId, payload } = message;
  const { advertiser } = await orderOf(shard, message);
  const { amountMinor, currency } = creditSchema.parse(payload);
  const amount = { minor: BigInt(amountMinor), currency };
  const outcome = await credits.creditBalance({ key: id, telegramUserId: advertiser.telegramUserId, tenantId, amount, at: clock.now() });
  await queue(deps, message, { chatId: advertiser.chatId, amount });
  return outcome;
}

/** Only a payout's message has no order. */
function subjectOf({ id, orderId }: OutboxRow): string {
  if (orderId === undefined) throw new LytSlotError('INTERNAL', `The message ${id} names no order`);
  return orderId;
}

async function orderOf({ orders }: NotifyDeps['shard'], message: OutboxRow) {
  const { tenantId } = message;
  const orderId = subjectOf(message);
  const order = await orders.load(tenantId, orderId);
  if (order === undefined) throw new LytSlotError('ORDER_NOT_FOUND', 'The message names an order that is not there', { orderId });
  return order;
}

async function tellBuyer(deps: NotifyDeps, message: OutboxRow): Promise<string> {
  const { chatId } = (await orderOf(deps.shard, message)).advertiser;
  return queue(deps, message, { chatId });
}

function tellOfPayout(deps: NotifyDeps, message: OutboxRow): Promise<string> {
  const { amountMinor, currency, to } = payoutPaidSchema.parse(message.payload);
  return tellOwner(deps, message, { payout: { amount: { minor: BigInt(amountMinor), currency }, to } });
}

/** A person's own chat has the person's id. Whoever has never written to the bot is not told: the cabinet says it too. */
async function tellOwner(
  { directory, chatMessages, botId, clock }: NotifyDeps,
  { id, tenantId, topic }: OutboxRow,
  news: Pick<OwnerUpdate, 'orderId' | 'payout'>,
): Promise<string> {
  const chatId = (await directory.tenant(tenantId))?.ownerTelegramId;
  if (chatId === undefined) return 'no-chat';
  const about = { botId, chatId, partition: partitionOf(chatId), tenantId, event: topic };
  return chatMessages.queueOwnerUpdate({ ...about, ...news, dedupeKey: `outbox:${id}:owner`, at: clock.now() });
}

function queue(
  { chatMessages, botId, clock }: NotifyDeps,
  message: OutboxRow,
  news: Pick<OrderUpdate, 'chatId' | 'amount'>,
): Promise<string> {
  const { id, tenantId, topic } = message;
  const orderId = subjectOf(message);
  const { chatId } = news;
  return chatMessages.queueOrderUpdate({
    ...news,
    botId,
    partition: partitionOf(chatId),
    tenantId,
    orderId,
    event: topic,
    dedupeKey: `outbox:${id}`,
    at: clock.now(),
  });
}

/** Pause in milliseconds before an event is tried again, doubling up to a minute. */
export function relayRetryMs(attempts: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LONGEST_RETRY_MS);
}
