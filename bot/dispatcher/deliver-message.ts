/**
 * @file bot/dispatcher/deliver-message.ts
 * @description Shows one queued message in its chat: a screen edits the living message in place, a notice is a message of its own.
 * @dependencies adapters, domain, zod
 * @created 2026-11-24
 */
import type { TelegramClient } from '@lytslot/adapters/telegram';
import { LytSlotError } from '@lytslot/domain/shared';
import { z } from 'zod';
import { screenSchema } from '../screens/index.ts';
import type { Screen } from '../screens/index.ts';

/** Content of outbox rows of kind `screen` and `notice`. */
export const deliverySchema = z.object({ screen: screenSchema, placement: z.enum(['edit', 'fresh']) });

/**
 * How a delivery ended. `retry` includes lost answers: what goes to the buyer's own chat is at least once, so after a
 * crash or a lost answer a message may appear twice, but is never missing. (Channel posts are another matter: publishing.)
 */
export type Delivery =
  | { readonly outcome: 'sent'; readonly messageId: number }
  | { readonly outcome: 'retry'; readonly afterMs: number; readonly reason: string }
  | { readonly outcome: 'dropped'; readonly reason: string };

const RETRY_MS = 1_000;
const messageSchema = z.object({ message_id: z.number().int() });
const refusalSchema = z.object({ errorCode: z.number(), description: z.string(), retryAfterMs: z.number().optional() });

/** Edits the living message, or sends a new one where there is none, it cannot be edited, or the screen is to stand below. */
export async function deliverMessage(
  client: TelegramClient,
  message: { readonly chatId: number; readonly screen: Screen; readonly editMessageId: number | undefined },
): Promise<Delivery> {
  const { chatId, screen, editMessageId } = message;
  const body = {
    chat_id: chatId,
    text: screen.text,
    entities: screen.entities,
    link_preview_options: { is_disabled: true },
    ...markup(screen),
  };
  try {
    if (editMessageId !== undefined) {
      const edited = await edit(client, { ...body, message_id: editMessageId });
      if (edited === 'edited') return { outcome: 'sent', messageId: editMessageId };
    }
    const sent = await (screen.photo === undefined
      ? client.call('sendMessage', body, messageSchema)
      : client.call('sendPhoto', photoBody(chatId, screen, screen.photo), messageSchema));
    return { outcome: 'sent', messageId: sent.message_id };
  } catch (error) {
    return classify(error);
  }
}

/** Its text is the caption; who sends a photo sends a message of its own, which is never edited. */
function photoBody(chatId: number, screen: Screen, photo: string): Readonly<Record<string, unknown>> {
  return { chat_id: chatId, photo, caption: screen.text, caption_entities: screen.entities, ...markup(screen) };
}

async function edit(client: TelegramClient, body: Readonly<Record<string, unknown>>): Promise<'edited' | 'not_editable'> {
  try {
    await client.call('editMessageText', body, z.unknown());
    return 'edited';
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.errorCode !== 400) throw error;
    if (/message is not modified/i.test(refusal.description)) return 'edited';
    if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i.test(refusal.description)) return 'not_editable';
    throw error;
  }
}

function markup(screen: Screen): Readonly<Record<string, unknown>> {
  if (screen.keyboard.length === 0) return {};
  const inline = screen.keyboard.map((row) =>
    row.map((button) => ('url' in button ? { text: button.text, url: button.url } : { text: button.text, callback_data: button.data })),
  );
  return { reply_markup: { inline_keyboard: inline } };
}

function classify(error: unknown): Delivery {
  const reason = error instanceof LytSlotError ? error.message : 'unexpected failure';
  const refusal = refusalOf(error);
  if (refusal === undefined) return { outcome: 'retry', afterMs: RETRY_MS, reason };
  if (refusal.errorCode === 429) return { outcome: 'retry', afterMs: refusal.retryAfterMs ?? RETRY_MS, reason };
  // 401 and 404 mean a wrong token: our mistake, to be corrected while the message waits.
  if (refusal.errorCode === 401 || refusal.errorCode === 404) return { outcome: 'retry', afterMs: 10 * RETRY_MS, reason };
  return { outcome: 'dropped', reason };
}

// Doors meet adapters only in compose.ts, so the refusal is read by its shape, not by its class.
function refusalOf(error: unknown): z.infer<typeof refusalSchema> | undefined {
  if (!(error instanceof LytSlotError)) return undefined;
  const parsed = refusalSchema.safeParse(error);
  return parsed.success ? parsed.data : undefined;
}
