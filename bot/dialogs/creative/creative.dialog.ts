/**
 * @file bot/dialogs/creative/creative.dialog.ts
 * @description Taking the advertiser's post with its formatting and showing exactly what will go out.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { submitCreative } from '@lytslot/domain/creatives';
import type { TextEntity } from '@lytslot/domain/booking';
import { Composer } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { rich } from '../../screens/index.ts';
import { goTo, pressOf, requireOwnOrder, sendOwn, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';

/** The post: sent as a message while the creative (or its preview) is on screen. */
export function creativeDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const replace = pressOf(ctx.dialogue, 'replace');
    const press = replace ?? pressOf(ctx.dialogue, 'creative');
    if (!press) return next();
    requireOwnOrder(ctx.dialogue, press.orderId);
    // "Continue" leads to the preview when there is a post already; the renderer asks for one otherwise.
    goTo(ctx.dialogue, { kind: replace ? 'creative' : 'preview', orderId: press.orderId });
  });
  composer.on('message', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'creative' && view.kind !== 'preview') return next();
    if (ctx.message.text === undefined) {
      ctx.dialogue.banner = rich(textsFor(ctx.dialogue).creative.textOnly);
      return;
    }
    await takePost(ctx.dialogue, view.orderId, ctx.message.text, ctx.message.entities ?? []);
  });
  return composer;
}

async function takePost(dialogue: Dialogue, orderId: string, text: string, entities: readonly MessageEntity[]): Promise<void> {
  const { deps } = dialogue;
  const own = requireOwnOrder(dialogue, orderId);
  const { orders } = await deps.shardOf(own.tenantId);
  // A post that is refused must not leave the older one looking accepted: the error is told on the asking screen.
  goTo(dialogue, { kind: 'creative', orderId });
  const { content } = await submitCreative(
    { orders, clock: deps.clock, ids: deps.ids, publicUrl: deps.publicUrl },
    { ...own, text, entities: entities.map(toTextEntity), commandId: dialogue.commandId },
  );
  sendOwn(dialogue, { text: content.text, entities: content.entities, keyboard: [] });
  goTo(dialogue, { kind: 'preview', orderId });
}

function toTextEntity(entity: MessageEntity): TextEntity {
  return {
    type: entity.type,
    offset: entity.offset,
    length: entity.length,
    ...(entity.type === 'text_link' ? { url: entity.url } : {}),
    ...(entity.type === 'pre' && entity.language !== undefined ? { language: entity.language } : {}),
    ...(entity.type === 'custom_emoji' ? { custom_emoji_id: entity.custom_emoji_id } : {}),
  };
}
