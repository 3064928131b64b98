/**
 * @file sandbox/telegram/webhook-pusher.ts
 * @description Pushes queued updates to the bots' webhooks: in order per chat, parallel across chats, again after every failure.
 * @dependencies -
 * @created 2026-11-24
 */
import type { SandboxClock } from '../clock/index.ts';
import type { FaultBook } from '../faults/index.ts';
import type { EventHub } from '../http/events.ts';
import type { Logger } from '../http/log.ts';
import type { Bot, PendingUpdate, TelegramStore, Webhook } from './telegram-store.ts';
import { livePending } from './update-queue.ts';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;
const TIMEOUT_MS = 20_000;

/** What the pusher works with. */
export interface PusherDeps {
  readonly store: TelegramStore;
  readonly clock: SandboxClock;
  readonly events: EventHub;
  readonly faults: FaultBook;
  readonly log: Logger;
}

/** Starts pushing; the returned function stops it. */
export function startWebhookPusher(deps: PusherDeps): () => void {
  const stopped = new AbortController();
  const push = (bot: Bot) => {
    const webhook = bot.webhook;
    if (!webhook || stopped.signal.aborted) return;
    for (const update of nextToPush(deps.clock, bot, webhook)) {
      update.state = 'in_flight';
      void deliver(deps, bot, webhook, update, stopped.signal).then(() => push(bot));
    }
  };
  const stopListening = deps.events.on((event) => {
    if (event.kind !== 'updates') return;
    const bot = deps.store.bots.get(Number(event.id));
    if (bot) push(bot);
  });
  return () => {
    stopListening();
    stopped.abort();
  };
}

/** The first update of each lane that has none on its way, as many as connections are free. */
function nextToPush(clock: SandboxClock, bot: Bot, webhook: Webhook): readonly PendingUpdate[] {
  const pending = livePending(clock, bot);
  const busy = new Set<string>();
  let free = webhook.maxConnections - pending.filter((update) => update.state === 'in_flight').length;
  const chosen: PendingUpdate[] = [];
  for (const update of pending) {
    const isFirst = !busy.has(update.lane);
    busy.add(update.lane);
    if (!isFirst || update.state !== 'waiting' || free <= 0) continue;
    chosen.push(update);
    free -= 1;
  }
  return chosen;
}

async function deliver(deps: PusherDeps, bot: Bot, webhook: Webhook, update: PendingUpdate, stopped: AbortSignal): Promise<void> {
  update.attempts += 1;
  const failure = await post(webhook, update, stopped);
  if (stopped.aborted) return;
  if (failure === undefined) {
    if (repeats(deps.faults, update)) return;
    bot.pending = bot.pending.filter((one) => one !== update);
    return;
  }
  webhook.lastError = { atMs: deps.clock.nowMs(), message: failure };
  deps.log.info({ updateId: update.updateId, attempt: update.attempts, failure }, 'update not taken');
  update.state = 'pausing';
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(update.attempts - 1, 10));
  deps.clock.at(deps.clock.nowMs() + pauseMs, () => {
    update.state = 'waiting';
    deps.events.emit({ kind: 'updates', id: String(bot.user.id) });
  });
}

/** A fault script may want a taken update delivered once more. */
function repeats(faults: FaultBook, update: PendingUpdate): boolean {
  const fault = faults.take({ service: 'telegram', method: update.kind, path: '', chatId: Number(update.lane) }, ['duplicate-webhook']);
  if (!fault) return false;
  update.state = 'waiting';
  return true;
}

async function post(webhook: Webhook, update: PendingUpdate, stopped: AbortSignal): Promise<string | undefined> {
  const secret = webhook.secretToken === undefined ? {} : { 'x-telegram-bot-api-secret-token': webhook.secretToken };
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify({ update_id: update.updateId, ...update.body }),
      signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
      redirect: 'manual',
    });
    await response.arrayBuffer();
    if (response.status >= 200 && response.status < 300) return undefined;
    return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
  } catch (error) {
    return describeWireError(error);
  }
}

function describeWireError(error: unknown): string {
  const { name, cause } = (error ?? {}) as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return 'Read timeout expired';
  if (cause?.code === 'ECONNREFUSED') return 'Connection refused';
  if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN') return 'Failed to resolve host';
  return 'Connection closed';
}
