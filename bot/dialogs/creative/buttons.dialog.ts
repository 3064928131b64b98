/**
 * @file bot/dialogs/creative/buttons.dialog.ts
 * @description The buttons below a post: asked for, taken as lines of text, taken away again.
 * @dependencies domain, grammy
 * @created 2026-11-30
 */
import type { ButtonRows, OrderSnapshot } from '@lytslot/domain/booking';
import { postOf } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import { Composer } from 'grammy';
import { rich } from '../../screens/index.ts';
import { goTo, pressOf, requireOwnOrder, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import { readButtons } from './read-buttons.ts';
import { sendIn } from './send-in.ts';
import type { PostToSend } from './send-in.ts';

/** Buttons are sent as a message while they are asked for; the post stays as it is. */
export function buttonsDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const ask = pressOf(dialogue, 'buttons');
    const none = pressOf(dialogue, 'no-buttons');
    if (ask) return goTo(dialogue, { kind: 'buttons', orderId: requireOwnOrder(dialogue, ask.orderId).orderId });
    if (!none) return next();
    await sendIn(dialogue, requireOwnOrder(dialogue, none.orderId).orderId, withButtons([]));
  });
  composer.on('message', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'buttons') return next();
    await takeButtons(ctx.dialogue, view.orderId, ctx.message.text ?? '');
  });
  return composer;
}

async function takeButtons(dialogue: Dialogue, orderId: string, written: string): Promise<void> {
  const read = readButtons(written);
  if ('wrongLine' in read) {
    dialogue.banner = rich(textsFor(dialogue).creative.buttonsWant(read.wrongLine));
    return;
  }
  await sendIn(dialogue, orderId, withButtons(read));
}

/** Each order keeps the post it has, and stays the variant it is. */
function withButtons(buttons: ButtonRows): (order: OrderSnapshot) => PostToSend {
  return ({ id: orderId, placement }) => {
    const { content, experiment } = placement;
    if (content === undefined) throw new LytSlotError('CREATIVE_EMPTY', 'There is no post to put buttons below', { orderId });
    return { ...postOf(content), buttons, ...(experiment !== undefined && { experiment }) };
  };
}
