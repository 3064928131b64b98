/**
 * @file domain/creatives/review-creative.ts
 * @description The owner's word on a post: by itself, by hand, asking for changes or offering a text; whoever keeps silent has answered too.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, isEarly, loadOrder, requireStep, stateChanged, SYSTEM, takeStep } from '../booking/index.ts';
import type { Actor, Decision, Moment, OrderRef, OrderSnapshot, OrderStore, Transition } from '../booking/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { waitUntil } from './wait-until.ts';

const HOUR_MS = 3_600_000;
/** Rounds of changes a post may go through. */
const MOST_ROUNDS = 3;
/** How long the owner, and the advertiser after a request, may take; and how long before the slot they must be done. */
const OWNER_WAIT = { limitMs: 24 * HOUR_MS, beforeMs: 2 * HOUR_MS };
const CHANGES_WAIT = { limitMs: 24 * HOUR_MS, beforeMs: 3 * HOUR_MS };

/** How a channel treats a buyer's posts. */
export interface Approval {
  readonly mode: 'auto' | 'manual';
  readonly buyer: 'trusted' | 'blocked' | 'unknown';
  /** Topics that the channel wants no posts about. */
  readonly bannedTopics: readonly string[];
}

/** Reads it. */
export interface ApprovalReader {
  approvalOf(of: { readonly tenantId: string; readonly channelId: string; readonly telegramUserId: number }): Promise<Approval>;
}

/** What reviewing needs. */
export interface ReviewDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** An owner's decision about the post they saw: `contentHash` is of that very post. */
export interface OwnerDecision extends OrderRef {
  readonly ownerId: string;
  readonly contentHash: string;
  readonly commandId: string;
}

/** Asks the channel's rule first; only what it leaves open waits for the owner. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export async function reviewByOwner(
  deps: ReviewDeps & { readonly approvals: ApprovalReader },
  command: OrderRef & { readonly commandId: string },
): Promise<'approved' | 'declined' | 'waiting' | 'repeated'> {
  const { advertiser, placement } = await loadOrder(deps.orders, command);
  const { channelId } = placement;
  const approval = await deps.approvals.approvalOf({ tenantId: command.tenantId, channelId, telegramUserId: advertiser.telegramUserId });
  return takeStep<'approved' | 'declined' | 'waiting'>(deps.orders, command, (current) =>
    planReview(current, { at: deps.clock.now(), ids: deps.ids }, { approval, key: command.commandId }),
  );
}

/** Approves the post that was seen. Throws CREATIVE_CHANGED, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function approveCreative({ orders, clock, ids }: ReviewDeps, decision: OwnerDecision): Promise<'approved' | 'repeated'> {
  return takeStep<'approved'>(orders, decision, (order) => {
    requireStep(order, 'creative.approved');
    requireSeen(order, decision.contentHash);
    const why = { actor: ownerOf(decision), cause: 'the owner approved it', key: decision.commandId };
    return { outcome: 'approved', step: planApproval(order, { at: clock.now(), ids }, why) };
  });
}

/** Refuses it for good: all the money goes back. Throws as approveCreative does. */
export function declineCreative(
  { orders, clock, ids }: ReviewDeps,
  decision: OwnerDecision & { readonly reason: string },
): Promise<'declined' | 'repeated'> {
  return takeStep<'declined'>(orders, decision, (order) => {
    requireStep(order, 'creative.declined');
    requireSeen(order, decision.contentHash);
    const why = { actor: ownerOf(decision), cause: 'the owner declined it', key: decision.commandId, note: decision.reason };
    return { outcome: 'declined', step: planRefusal(order, { at: clock.now(), ids }, 'creative.declined', why) };
  });
}

/** Asks for another version, three times at most. Throws TOO_MANY_ROUNDS and as approveCreative does. */
export function requestChanges(
  { orders, clock, ids }: ReviewDeps,
  request: OrderRef & { readonly actor: Actor; readonly contentHash: string; readonly wish: string; readonly commandId: string },
): Promise<'requested' | 'repeated'> {
  return takeStep<'requested'>(orders, request, (order) => {
    requireStep(order, 'creative.changes-requested');
    requireTurn(order, request.actor);
    requireSeen(order, request.contentHash);
    const at = clock.now();
    const rounds = nextRound(order);
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'creative.changes-requested',
        key: request.commandId,
        actor: request.actor,
        cause: 'a new version is wanted',
        details: { round: rounds },
        placement: { rounds, note: request.wish },
        deadline: { action: 'changes-timeout', dueAt: waitUntil(order, at, CHANGES_WAIT) },
      },
    );
    return { outcome: 'requested', step };
  });
}

/** A post is the moderator's first and the owner's only then: neither speaks in the other's place. */
function requireTurn(order: OrderSnapshot, { kind }: Actor): void {
  const turn = kind === 'moderator' ? 'MODERATION' : 'OWNER_REVIEW';
  if (order.placement.state !== turn) throw stateChanged(order, 'creative.changes-requested');
}

/** Ends the owner's time: silence declines. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function endOwnersTime(
  { orders, clock, ids }: ReviewDeps,
  command: OrderRef & { readonly commandId: string },
): Promise<'declined' | 'early' | 'repeated'> {
  return takeStep<'declined' | 'early'>(orders, command, (order) => {
    requireStep(order, 'creative.declined');
    const at = clock.now();
    if (isEarly(order, at)) return { outcome: 'early' };
    const why = { actor: SYSTEM, cause: 'the owner said nothing in time', key: command.commandId };
    return { outcome: 'declined', step: planRefusal(order, { at, ids }, 'creative.declined', why) };
  });
}

/** The next round's number. Throws TOO_MANY_ROUNDS. */
export function nextRound({ id: orderId, placement }: OrderSnapshot): number {
  const round = placement.rounds + 1;
  if (round > MOST_ROUNDS) {
    throw new LytSlotError('TOO_MANY_ROUNDS', `It went through ${MOST_ROUNDS} rounds already`, { orderId, rounds: MOST_ROUNDS });
  }
  return round;
}

/** Throws CREATIVE_CHANGED when somebody decides about another post than the one in the books. */
export function requireSeen({ id: orderId, placement }: OrderSnapshot, hash: string): void {
  if (placement.content?.hash !== hash) throw new LytSlotError('CREATIVE_CHANGED', 'The post is not the one that was seen', { orderId });
}

/** When the owner must have answered. */
export function ownerDeadline(order: OrderSnapshot, at: Date): Date {
  return waitUntil(order, at, OWNER_WAIT);
}

/** Whose word it is and why; `note` is for the other side to read. */
export interface Why {
  readonly actor: Actor;
  readonly cause: string;
  readonly key: string;
  readonly note?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** The step that refuses a post for good: its money goes back. */
export function planRefusal(
  order: OrderSnapshot,
  moment: Moment,
  event: 'creative.declined' | 'creative.rejected',
  { note, ...why }: Why,
): Transition {
  const placement = note === undefined ? {} : { note };
  return draftStep(order, moment, { ...why, event, placement, deadline: { action: 'refund', dueAt: moment.at } });
}

function planReview(
  order: OrderSnapshot,
  moment: Moment,
  { approval, key }: { readonly approval: Approval; readonly key: string },
): Decision<'approved' | 'declined' | 'waiting'> {
  const actor = { kind: 'owner', id: order.tenantId } as const;
  if (approval.buyer === 'blocked') {
    return {
      outcome: 'declined',
      step: planRefusal(order, moment, 'creative.declined', {
        actor,
        cause: 'the owner blocks this buyer',
        key,
        details: { because: 'buyer-blocked' },
      }),
    };
  }
  if (approval.mode === 'auto' || approval.buyer === 'trusted') {
    const cause = approval.buyer === 'trusted' ? 'the owner trusts this buyer' : 'the channel approves by itself';
    return { outcome: 'approved', step: planApproval(order, moment, { actor, cause, key }) };
  }
  const step = draftStep(order, moment, {
    event: 'creative.sent-to-owner',
    key,
    actor: SYSTEM,
    cause: 'the channel approves by hand',
    deadline: { action: 'owner-timeout', dueAt: ownerDeadline(order, moment.at) },
  });
  return { outcome: 'waiting', step };
}

function planApproval(order: OrderSnapshot, moment: Moment, why: Why): Transition {
  const details = { hash: order.placement.content?.hash ?? '' };
  return draftStep(order, moment, { ...why, event: 'creative.approved', details, deadline: { action: 'mark', dueAt: moment.at } });
}

function ownerOf({ ownerId }: OwnerDecision): Actor {
  return { kind: 'owner', id: ownerId };
}
