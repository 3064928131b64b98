/**
 * @file bot/dialogs/booking/booking.dialog.ts
 * @description From a channel to a held slot: month grid, time chips, hold; the loser of a race gets the nearest free times.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { holdSlot } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { ErrorCode } from '@lytslot/domain/shared';
import { Composer } from 'grammy';
import { goTo, pressOf, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import { withOrder } from '../state.ts';

/** Refusals of one time: others are shown instead. */
const OFFER_ANOTHER: ReadonlySet<ErrorCode> = new Set([
  'SLOT_TAKEN',
  'SLOT_NOT_OFFERED',
  'SLOT_IN_PAST',
  'SLOT_TOO_EARLY',
  'SLOT_BLACKED_OUT',
  'DAY_FULL',
]);

/** Dates, times and the hold. */
export function bookingDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const dates = pressOf(dialogue, 'dates');
    if (dates) return goTo(dialogue, { kind: 'dates', channelId: dates.channelId, month: dates.month });
    const times = pressOf(dialogue, 'times');
    if (times) return goTo(dialogue, { kind: 'times', channelId: times.channelId, day: times.day, page: times.page, pick: 'one' });
    const nothing = pressOf(dialogue, 'nothing');
    if (nothing) {
      dialogue.toast = textsFor(dialogue).dates.why[nothing.why];
      return;
    }
    const hold = pressOf(dialogue, 'hold');
    if (hold) return takeSlot(dialogue, hold.channelId, hold.at);
    await next();
  });
  return composer;
}

async function takeSlot(dialogue: Dialogue, channelId: string, atMinutes: number): Promise<void> {
  const { deps } = dialogue;
  const channel = await deps.catalogue.byId(channelId);
  if (!channel) throw new LytSlotError('CHANNEL_NOT_FOUND', `channel ${channelId} is not in the catalogue`, { channelId });
  await deps.gate.check(channelId);
  const { orders, offers } = await deps.shardOf(channel.tenantId);
  try {
    const held = await holdSlot(
      { orders, offers, clock: deps.clock, ids: deps.ids },
      {
        tenantId: channel.tenantId,
        channelId,
        startsAt: new Date(atMinutes * 60_000),
        advertiser: { telegramUserId: dialogue.userId, chatId: dialogue.chatId },
        commandId: dialogue.commandId,
      },
    );
    dialogue.state = withOrder(dialogue.state, { tenantId: channel.tenantId, orderId: held.orderId });
    dialogue.toast = textsFor(dialogue).toast.held;
    goTo(dialogue, { kind: 'creative', orderId: held.orderId });
  } catch (error) {
    if (!(error instanceof LytSlotError) || !OFFER_ANOTHER.has(error.code)) throw error;
    dialogue.toast = error.code === 'SLOT_TAKEN' ? textsFor(dialogue).toast.taken : textsFor(dialogue).errors[error.code].happened;
    goTo(dialogue, { kind: 'taken', channelId, at: atMinutes });
  }
}
