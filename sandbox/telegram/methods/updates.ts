/**
 * @file sandbox/telegram/methods/updates.ts
 * @description How a bot gets its updates: the webhook's settings, and long polling while there is none.
 * @dependencies -
 * @created 2026-11-24
 */
import { BotApiFailure, badRequest } from '../bot-api-failure.ts';
import { readFlag, readInteger, readJson, readString } from '../read-parameters.ts';
import type { Parameters } from '../read-parameters.ts';
import type { Method, TelegramContext } from '../telegram-context.ts';
import type { Bot } from '../telegram-store.ts';
import { toSeconds } from '../to-wire.ts';
import { KNOWN_KINDS, livePending } from '../update-queue.ts';

const CLOUD_PORTS = ['', '443', '80', '88', '8443'];
const LONGEST_POLL_S = 50;

/** setWebhook; an empty url removes it. */
export const setWebhook: Method = (context, call) => {
  const url = readString(call.parameters, 'url') ?? '';
  if (url === '') return deleteWebhook(context, call);
  checkWebhookUrl(context.mode, url);
  const secretToken = readString(call.parameters, 'secret_token');
  if (secretToken !== undefined && !/^[\w-]{1,256}$/.test(secretToken)) throw badRequest('secret token contains unallowed characters');
  const maxConnections = readInteger(call.parameters, 'max_connections') ?? 40;
  if (maxConnections < 1 || maxConnections > (context.mode === 'local' ? 100_000 : 100))
    throw badRequest('max_connections is out of range');
  rememberKinds(call.bot, call.parameters);
  const isSame = call.bot.webhook?.url === url;
  call.bot.webhook = { url, secretToken, maxConnections };
  dropPending(call.bot, call.parameters);
  context.events.emit({ kind: 'updates', id: String(call.bot.user.id) });
  return { result: true, description: isSame ? 'Webhook is already set' : 'Webhook was set' };
};

function checkWebhookUrl(mode: 'local' | 'cloud', given: string): void {
  if (!URL.canParse(given)) throw badRequest('bad webhook: invalid URL specified');
  const url = new URL(given);
  if (url.protocol !== 'https:' && !(mode === 'local' && url.protocol === 'http:'))
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
  if (mode === 'cloud' && !CLOUD_PORTS.includes(url.port))
    throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
}

/** deleteWebhook. */
export const deleteWebhook: Method = (_context, { bot, parameters }) => {
  const description = bot.webhook ? 'Webhook was deleted' : 'Webhook is already deleted';
  bot.webhook = undefined;
  dropPending(bot, parameters);
  return { result: true, description };
};

function dropPending(bot: Bot, parameters: Parameters): void {
  if (readFlag(parameters, 'drop_pending_updates')) bot.pending = bot.pending.filter((update) => update.state === 'in_flight');
}

function rememberKinds(bot: Bot, parameters: Parameters): void {
  const kinds = readJson(parameters, 'allowed_updates');
  if (kinds === undefined || kinds === null) return;
  if (!Array.isArray(kinds)) throw badRequest("can't parse allowed updates: expected an Array of String");
  bot.allowedUpdates = kinds.map(String).filter((kind) => KNOWN_KINDS.includes(kind));
}

/** getWebhookInfo. */
export const getWebhookInfo: Method = (context, { bot }) => ({ result: describeWebhook(context, bot) });

/** The webhook as getWebhookInfo shows it. */
export function describeWebhook(context: TelegramContext, bot: Bot): Readonly<Record<string, unknown>> {
  const pending = livePending(context.clock, bot).length;
  const webhook = bot.webhook;
  if (!webhook) return { url: '', has_custom_certificate: false, pending_update_count: pending };
  return {
    url: webhook.url,
    has_custom_certificate: false,
    pending_update_count: pending,
    max_connections: webhook.maxConnections,
    ...(bot.allowedUpdates.length === 0 ? {} : { allowed_updates: bot.allowedUpdates }),
    ...(webhook.lastError === undefined
      ? {}
      : { last_error_date: toSeconds(webhook.lastError.atMs), last_error_message: webhook.lastError.message }),
  };
}

/** getUpdates: 409 while a webhook is set, and for the older of two polls. */
export const getUpdates: Method = async (context, { bot, parameters }) => {
  if (bot.webhook) {
    throw new BotApiFailure(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  rememberKinds(bot, parameters);
  const offset = readInteger(parameters, 'offset') ?? 0;
  const limit = readInteger(parameters, 'limit') ?? 100;
  if (limit < 1 || limit > 100) throw badRequest('limit must be between 1 and 100');
  bot.poll?.();
  bot.pending = bot.pending.filter((update) => update.updateId >= offset || offset <= 0);
  if (offset < 0) bot.pending = bot.pending.slice(offset);
  const waitSeconds = Math.min(readInteger(parameters, 'timeout') ?? 0, LONGEST_POLL_S);
  if (livePending(context.clock, bot).length === 0 && waitSeconds > 0) await nextUpdate(context, bot, waitSeconds * 1000);
  const taken = livePending(context.clock, bot).slice(0, limit);
  return { result: taken.map((update) => ({ update_id: update.updateId, ...update.body })) };
};

function nextUpdate(context: TelegramContext, bot: Bot, waitMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      stopListening();
      bot.poll = undefined;
    };
    const done = () => {
      stop();
      resolve();
    };
    const stopListening = context.events.on((event) => {
      if (event.kind === 'updates' && event.id === String(bot.user.id)) done();
    });
    const timer = setTimeout(done, waitMs);
    bot.poll = () => {
      stop();
      reject(new BotApiFailure(409, 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'));
    };
  });
}
