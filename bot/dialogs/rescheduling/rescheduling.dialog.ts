/**
 * @file bot/dialogs/rescheduling/rescheduling.dialog.ts
 * @description A buyer proposes another time for a scheduled post, takes the proposal back, or answers the owner's.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import { acceptMove, declineMove, proposeMove, requireProposalLeft } from '@lytslot/domain/rescheduling';
import { Composer } from 'grammy';
import { goTo, pressOf, requireOwnOrder, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';

/** Days, times, the question, and both answers. */
export function reschedulingDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const dates = pressOf(dialogue, 'move');
    if (dates) return openDates(dialogue, dates);
    const times = pressOf(dialogue, 'move-times');
    if (times) return goTo(dialogue, { kind: 'move-times', orderId: own(dialogue, times.orderId), day: times.day, page: times.page });
    const pick = pressOf(dialogue, 'move-pick');
    if (pick) return goTo(dialogue, { kind: 'move-pick', orderId: own(dialogue, pick.orderId), at: pick.at });
    await next();
  });
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const ask = pressOf(dialogue, 'move-ask');
    if (ask) return propose(dialogue, ask);
    const yes = pressOf(dialogue, 'move-yes');
    if (yes) return answer(dialogue, yes, 'accept');
    const no = pressOf(dialogue, 'move-no');
    if (no) return answer(dialogue, no, 'decline');
    await next();
  });
  return composer;
}

interface Named {
  readonly orderId: string;
  readonly at: number;
}

/** Nobody looks for a time that cannot be proposed any more. */
async function openDates(dialogue: Dialogue, { orderId, month }: { readonly orderId: string; readonly month: number }): Promise<void> {
  const { tenantId } = requireOwnOrder(dialogue, orderId);
  goTo(dialogue, { kind: 'order', orderId });
  const { orders } = await dialogue.deps.shardOf(tenantId);
  await requireProposalLeft(orders, { tenantId, orderId, side: 'advertiser' });
  goTo(dialogue, { kind: 'move', orderId, month });
}

async function propose(dialogue: Dialogue, { orderId, at }: Named): Promise<void> {
  const { use, command } = await commandOf(dialogue, { orderId, at });
  // Where the time cannot be had, others are shown.
  goTo(dialogue, { kind: 'move', orderId, month: 0 });
  await proposeMove(use, command);
  dialogue.toast = textsFor(dialogue).move.asked;
  goTo(dialogue, { kind: 'order', orderId });
}

async function answer(dialogue: Dialogue, named: Named, word: 'accept' | 'decline'): Promise<void> {
  const { use, command } = await commandOf(dialogue, named);
  goTo(dialogue, { kind: 'order', orderId: named.orderId });
  await (word === 'accept' ? acceptMove(use, command) : declineMove(use, command));
  const { move } = textsFor(dialogue);
  dialogue.toast = word === 'accept' ? move.done : move.kept;
}

async function commandOf(dialogue: Dialogue, { orderId, at }: Named) {
  const { deps, commandId, userId } = dialogue;
  const { tenantId } = requireOwnOrder(dialogue, orderId);
  const { orders, offers } = await deps.shardOf(tenantId);
  const actor = { kind: 'advertiser', id: String(userId) } as const;
  return {
    use: { orders, offers, payments: deps.payments, clock: deps.clock, ids: deps.ids },
    command: { tenantId, orderId, actor, startsAt: new Date(at * 60_000), commandId },
  };
}

function own(dialogue: Dialogue, orderId: string): string {
  return requireOwnOrder(dialogue, orderId).orderId;
}
