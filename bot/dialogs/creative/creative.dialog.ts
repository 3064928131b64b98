/**
 * @file bot/dialogs/creative/creative.dialog.ts
 * @description Taking the advertiser's post with its formatting and showing exactly what will go out.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { answerDraft } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import { loadOrder } from '@lytslot/domain/booking';
import { Composer } from 'grammy';
import { rich, screenOf } from '../../screens/index.ts';
import { goTo, pressOf, requireOwnOrder, sendOwn, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import { readPost } from './read-post.ts';
import { buttonsOf, sendIn } from './send-in.ts';

/** The post: sent as a message while the creative (or its preview) is on screen. */
export function creativeDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const replace = pressOf(ctx.dialogue, 'replace');
    const press = replace ?? pressOf(ctx.dialogue, 'creative');
    const answer = pressOf(ctx.dialogue, 'draft-yes') ?? pressOf(ctx.dialogue, 'draft-no');
    if (answer) return wordOnDraft(ctx.dialogue, answer);
    const draft = pressOf(ctx.dialogue, 'draft');
    if (draft) return showDraft(ctx.dialogue, draft.orderId);
    if (!press) return next();
    requireOwnOrder(ctx.dialogue, press.orderId);
    // "Continue" leads to the preview when there is a post already; the renderer asks for one otherwise.
    goTo(ctx.dialogue, { kind: replace ? 'creative' : 'preview', orderId: press.orderId });
  });
  composer.on('message', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'creative' && view.kind !== 'preview') return next();
    const post = readPost(ctx.message);
    if (typeof post === 'string') {
      ctx.dialogue.banner = rich(textsFor(ctx.dialogue).creative.refused[post]);
      return;
    }
    // A post that is refused must not leave the older one looking accepted: the error is told on the asking screen.
    goTo(ctx.dialogue, { kind: 'creative', orderId: view.orderId });
    // The buttons were sent by themselves and stay until they are taken away.
    await sendIn(ctx.dialogue, view.orderId, (order) => ({ ...post, ...buttonsOf(order) }));
  });
  return composer;
}

/** The owner's text exactly as it would go out, and the question below it. */
async function showDraft(dialogue: Dialogue, orderId: string): Promise<void> {
  const own = requireOwnOrder(dialogue, orderId);
  const { orders } = await dialogue.deps.shardOf(own.tenantId);
  const { placement } = await loadOrder(orders, own);
  goTo(dialogue, { kind: 'draft', orderId });
  if (placement.state !== 'ADV_REVIEW' || placement.content === undefined) return;
  sendOwn(dialogue, screenOf(placement.content));
}

async function wordOnDraft(
  dialogue: Dialogue,
  press: { readonly action: 'draft-yes' | 'draft-no'; readonly orderId: string; readonly round: number },
): Promise<void> {
  const { deps, commandId } = dialogue;
  const own = requireOwnOrder(dialogue, press.orderId);
  const { orders } = await deps.shardOf(own.tenantId);
  goTo(dialogue, { kind: 'order', orderId: press.orderId });
  const { placement } = await loadOrder(orders, own);
  // The button belongs to the text that was shown with it.
  if (placement.rounds !== press.round)
    throw new LytSlotError('CREATIVE_CHANGED', 'Another text is offered by now', { orderId: press.orderId });
  const answer = press.action === 'draft-yes' ? 'accept' : 'refuse';
  const word = { ...own, answer, contentHash: placement.content?.hash ?? '', wish: '', commandId } as const;
  await answerDraft({ orders, clock: deps.clock, ids: deps.ids }, word);
}
