/**
 * @file domain/creatives/moderate-creative.ts
 * @description The platform's word on a paid post: by rules, or by a moderator where the rules leave it open; no word in time rejects.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, requireStep, SYSTEM, takeStep } from '../booking/index.ts';
import type { Actor, Moment, OrderRef, OrderSnapshot, Transition } from '../booking/index.ts';
import { requireSeen } from './review-creative.ts';
import type { ReviewDeps } from './review-creative.ts';

type Command = OrderRef & { readonly commandId: string };

/** Rules passed the post when it was taken; what was paid is held against them again. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function moderateCreative({ orders, clock, ids }: ReviewDeps, command: Command): Promise<'passed' | 'repeated'> {
  return takeStep<'passed'>(orders, command, (order) => {
    const why = { actor: SYSTEM, cause: 'the rules for posts are kept', key: command.commandId };
    return { outcome: 'passed', step: planPass(order, { at: clock.now(), ids }, why) };
  });
}

/** A moderator's verdict on the post they saw. */
export interface Verdict extends OrderRef {
  readonly moderatorId: string;
  readonly verdict: 'pass' | 'reject';
  readonly contentHash: string;
  /** For the advertiser to read; of a rejection. */
  readonly reason: string;
  readonly commandId: string;
}

/** Throws CREATIVE_CHANGED, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function decideModeration({ orders, clock, ids }: ReviewDeps, verdict: Verdict): Promise<'passed' | 'rejected' | 'repeated'> {
  return takeStep<'passed' | 'rejected'>(orders, verdict, (order) => {
    requireStep(order, 'creative.moderated');
    requireSeen(order, verdict.contentHash);
    const moment = { at: clock.now(), ids };
    const actor = { kind: 'moderator', id: verdict.moderatorId } as const;
    if (verdict.verdict === 'pass') {
      return { outcome: 'passed', step: planPass(order, moment, { actor, cause: 'a moderator passed it', key: verdict.commandId }) };
    }
    const why = { actor, cause: 'a moderator rejected it', key: verdict.commandId, note: verdict.reason };
    return { outcome: 'rejected', step: planRejection(order, moment, why) };
  });
}

/** Ends the moderators' time: a post nobody looked at does not go out. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function endModeratorsTime({ orders, clock, ids }: ReviewDeps, command: Command): Promise<'rejected' | 'early' | 'repeated'> {
  return takeStep<'rejected' | 'early'>(orders, command, (order) => {
    requireStep(order, 'creative.rejected');
    const at = clock.now();
    if (order.deadline !== undefined && order.deadline.dueAt > at) return { outcome: 'early' };
    const why = { actor: SYSTEM, cause: 'no moderator looked at it in time', key: command.commandId };
    return { outcome: 'rejected', step: planRejection(order, { at, ids }, why) };
  });
}

type Why = { readonly actor: Actor; readonly cause: string; readonly key: string; readonly note?: string };

function planPass(order: OrderSnapshot, moment: Moment, why: Why): Transition {
  return draftStep(order, moment, { ...why, event: 'creative.moderated', deadline: { action: 'owner-review', dueAt: moment.at } });
}

function planRejection(order: OrderSnapshot, moment: Moment, { note, ...why }: Why): Transition {
  return draftStep(order, moment, {
    ...why,
    event: 'creative.rejected',
    ...(note !== undefined && { placement: { note } }),
    deadline: { action: 'refund', dueAt: moment.at },
  });
}
