/**
 * @file bot/dialogs/creative/creative.dialog.ts
 * @description Taking the advertiser's post with its formatting and showing exactly what will go out.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { answerDraft, resubmitCreative, submitCreative } from '@lytslot/domain/creatives';
import { LytSlotError } from '@lytslot/domain/shared';
import { loadOrder } from '@lytslot/domain/booking';
import { Composer } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { rich } from '../../screens/index.ts';
import { membersOf } from '../cart/together.ts';
import type { Member } from '../cart/together.ts';
import { goTo, pressOf, requireOwnOrder, sendOwn, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import { toTextEntity } from './text-entity.ts';

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
  const [first, ...others] = await membersOf(deps, dialogue.state, orderId);
  // A post that is refused must not leave the older one looking accepted: the error is told on the asking screen.
  goTo(dialogue, { kind: 'creative', orderId });
  const { advertisers, clock, ids, publicUrl } = deps;
  const use = (orders: Member['orders']) => ({ orders, advertisers, clock, ids, publicUrl });
  const post = { text, entities: entities.map(toTextEntity), commandId: dialogue.commandId };
  // Until it is paid a post only replaces the one before; afterwards it is a new version that was asked for.
  const isPaid = first.order.state === 'PAID';
  const sendIn = ({ tenantId, orders, orderId: id }: Member) =>
    (isPaid ? resubmitCreative : submitCreative)(use(orders), { ...post, tenantId, orderId: id });
  const { content } = await sendIn(first);
  for (const other of others) await sendIn(other);
  sendOwn(dialogue, { text: content.text, entities: content.entities, keyboard: [] });
  goTo(dialogue, { kind: isPaid ? 'order' : 'preview', orderId });
  if (isPaid) dialogue.toast = textsFor(dialogue).creative.versionTaken;
}

/** The owner's text exactly as it would go out, and the question below it. */
async function showDraft(dialogue: Dialogue, orderId: string): Promise<void> {
  const own = requireOwnOrder(dialogue, orderId);
  const { orders } = await dialogue.deps.shardOf(own.tenantId);
  const { placement } = await loadOrder(orders, own);
  goTo(dialogue, { kind: 'draft', orderId });
  if (placement.state !== 'ADV_REVIEW' || placement.content === undefined) return;
  const { text, entities } = placement.content;
  sendOwn(dialogue, { text, entities, keyboard: [] });
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
