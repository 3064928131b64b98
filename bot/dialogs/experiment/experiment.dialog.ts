/**
 * @file bot/dialogs/experiment/experiment.dialog.ts
 * @description Another variant of a cart's post, and what the variants have shown.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import { VARIANTS } from '@lytslot/domain/booking';
import type { PostBody } from '@lytslot/domain/booking';
import { contentHash, postOf } from '@lytslot/domain/creatives';
import { submitVariants } from '@lytslot/domain/experiments';
import { Composer } from 'grammy';
import { rich, screenOf } from '../../screens/index.ts';
import { membersOf } from '../cart/together.ts';
import type { Member } from '../cart/together.ts';
import { goTo, pressOf, requireOwnOrder, sendOwn, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import { readPost } from '../creative/read-post.ts';
import { buttonsOf } from '../creative/send-in.ts';

/** How often a winner may be named where there is none. */
const LEVEL = 0.05;

/** Variants are sent as messages while one is asked for. */
export function experimentDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const press = pressOf(dialogue, 'variant') ?? pressOf(dialogue, 'experiment');
    if (!press) return next();
    goTo(dialogue, { kind: press.action, orderId: requireOwnOrder(dialogue, press.orderId).orderId });
  });
  composer.on('message', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'variant') return next();
    const post = readPost(ctx.message);
    if (typeof post === 'string') ctx.dialogue.banner = rich(textsFor(ctx.dialogue).creative.refused[post]);
    else await takeVariant(ctx.dialogue, view.orderId, post);
  });
  return composer;
}

async function takeVariant(dialogue: Dialogue, orderId: string, sent: PostBody): Promise<void> {
  const { deps, commandId, state } = dialogue;
  const members = await membersOf(deps, state, orderId);
  // The variants differ in their words and photos; what is below them is the same.
  const post = { ...sent, ...buttonsOf(members[0].order) };
  const ordersOf = async (tenantId: string) => (await deps.shardOf(tenantId)).orders;
  const { advertisers, clock, ids, publicUrl } = deps;
  const posts = [...othersThan(post, members), post];
  await submitVariants({ ordersOf, advertisers, clock, ids, publicUrl }, { orders: members, posts, level: LEVEL, commandId });
  const split = await membersOf(deps, state, orderId);
  const own = split.find(({ order }) => order.placement.experiment?.variant === VARIANTS[posts.length - 1])?.order.placement.content;
  if (own !== undefined) sendOwn(dialogue, screenOf(own));
  goTo(dialogue, { kind: 'preview', orderId });
}

/**
 * The posts the orders have by now, from A on, each once. The new one is left out: half of them have it when the update comes again after
 * a crash.
 */
function othersThan(post: PostBody, members: readonly Member[]): readonly PostBody[] {
  const known = new Map<string, { readonly variant: string; readonly post: PostBody }>();
  for (const { placement } of members.map(({ order }) => order)) {
    if (placement.content === undefined) continue;
    const own = postOf(placement.content);
    known.set(contentHash(own), { variant: placement.experiment?.variant ?? 'A', post: own });
  }
  known.delete(contentHash(post));
  return [...known.values()].sort((a, b) => (a.variant < b.variant ? -1 : 1)).map((one) => one.post);
}
