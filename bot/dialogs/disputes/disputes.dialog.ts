/**
 * @file bot/dialogs/disputes/disputes.dialog.ts
 * @description A buyer's words in a dispute: the first message opens it, those after it are added.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import { loadOrder } from '@lytslot/domain/booking';
import { addEvidence, openDispute } from '@lytslot/domain/disputes';
import { Composer } from 'grammy';
import { rich } from '../../screens/index.ts';
import { goTo, pressOf, requireOwnOrder, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';

/** The words: sent as a message while the question is on screen. */
export function disputesDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const press = pressOf(ctx.dialogue, 'dispute');
    if (!press) return next();
    goTo(ctx.dialogue, { kind: 'dispute', orderId: requireOwnOrder(ctx.dialogue, press.orderId).orderId });
  });
  composer.on('message', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'dispute') return next();
    if (ctx.message.text === undefined) {
      ctx.dialogue.banner = rich(textsFor(ctx.dialogue).dispute.textOnly);
      return;
    }
    await say(ctx.dialogue, view.orderId, ctx.message.text);
  });
  return composer;
}

async function say(dialogue: Dialogue, orderId: string, text: string): Promise<void> {
  const { deps, commandId } = dialogue;
  const own = requireOwnOrder(dialogue, orderId);
  const { orders } = await deps.shardOf(own.tenantId);
  const texts = textsFor(dialogue).dispute;
  const use = { orders, clock: deps.clock, ids: deps.ids, postUrl: deps.postUrl };
  const statement = { ...own, text, commandId, actor: { kind: 'advertiser', id: String(dialogue.userId) } } as const;
  const isOpen = (await loadOrder(orders, own)).dispute !== undefined;
  await (isOpen ? addEvidence(use, statement) : openDispute(use, statement));
  dialogue.banner = rich(isOpen ? texts.added : texts.opened);
  goTo(dialogue, { kind: 'order', orderId });
}
