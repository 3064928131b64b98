/**
 * @file bot/dialogs/appeals/appeals.dialog.ts
 * @description A buyer's words against the refusal of their post: one message, taken whole or not at all.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import { lodgeAppeal } from '@lytslot/domain/appeals';
import { Composer } from 'grammy';
import { rich } from '../../screens/index.ts';
import { goTo, pressOf, requireOwnOrder, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';

/** The question, and the words: sent as a message while it is on screen. */
export function appealsDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const press = pressOf(ctx.dialogue, 'appeal');
    if (!press) return next();
    goTo(ctx.dialogue, { kind: 'appeal', orderId: requireOwnOrder(ctx.dialogue, press.orderId).orderId });
  });
  composer.on('message', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'appeal') return next();
    if (ctx.message.text === undefined) {
      ctx.dialogue.banner = rich(textsFor(ctx.dialogue).appeal.textOnly);
      return;
    }
    await lodge(ctx.dialogue, view.orderId, ctx.message.text);
  });
  return composer;
}

async function lodge(dialogue: Dialogue, orderId: string, reason: string): Promise<void> {
  const { appeals, appealWindowMs: windowMs, clock, ids, shardOf } = dialogue.deps;
  const own = requireOwnOrder(dialogue, orderId);
  const { orders } = await shardOf(own.tenantId);
  await lodgeAppeal({ orders, appeals, clock, ids, windowMs }, { ...own, reason, commandId: dialogue.commandId });
  dialogue.banner = rich(textsFor(dialogue).appeal.lodged);
  goTo(dialogue, { kind: 'order', orderId });
}
