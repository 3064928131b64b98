/**
 * @file domain/disputes/open-dispute.ts
 * @description A side says that a placement is not what was agreed, and both sides say why; what the platform knows is written down with it.
 * @dependencies -
 * @created 2026-11-29
 */
import { allows, draftStep, isEarly, requireStep, stateChanged, takeStep } from '../booking/index.ts';
import type { Actor, DisputeSide, NewEvidence, OrderRef, OrderSnapshot, OrderStore, Standing } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { awaitRuling } from './ruling-time.ts';

/** Letters of one text, and texts of one side. */
const LONGEST_TEXT = 2_000;
const MOST_TEXTS = 20;

/** What disputes need. */
export interface DisputeDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** What a side says. */
export interface Statement extends OrderRef {
  readonly actor: Actor & { readonly kind: DisputeSide };
  readonly text: string;
  readonly commandId: string;
}

/**
 * Opens the one dispute of an order: after its time at once, before that when the post has stayed it. `postUrl` is the base of links to
 * posts. Throws DISPUTE_EXISTS, DISPUTE_TOO_LATE, DISPUTE_TEXT_REFUSED, ORDER_STATE_CHANGED, ORDER_NOT_FOUND.
 */
export function openDispute(
  { orders, clock, ids, postUrl }: DisputeDeps & { readonly postUrl: string },
  statement: Statement,
): Promise<'opened' | 'repeated'> {
  return takeStep<'opened'>(orders, statement, (order) => {
    const at = clock.now();
    const isOver = order.placement.state === 'FULFILLED';
    const event = isOver ? 'dispute.opened' : 'dispute.lodged';
    const orderId = order.id;
    requireStep(order, event);
    if (order.dispute !== undefined) throw new LytSlotError('DISPUTE_EXISTS', 'A dispute is open already', { orderId });
    if (isOver && !isEarly(order, at)) throw new LytSlotError('DISPUTE_TOO_LATE', 'The dispute window is over', { orderId });
    const begins = isOver ? awaitRuling(at) : { deadline: order.deadline ?? null };
    const step = draftStep(
      order,
      { at, ids },
      {
        ...begins,
        event,
        key: statement.commandId,
        actor: statement.actor,
        cause: `the ${statement.actor.kind} opened a dispute`,
        dispute: { ...begins.dispute, openedBy: statement.actor.kind, openedAt: at, ...countText(order, statement.actor.kind) },
        evidence: [textOf(statement, ids), factsOf(order, ids, postUrl)],
      },
    );
    return { outcome: 'opened', step };
  });
}

/** Whether a dispute may be opened about the order as it stands. */
export function canOpenDispute(order: Standing & Pick<OrderSnapshot, 'dispute' | 'deadline'>, now: Date): boolean {
  if (order.dispute !== undefined) return false;
  return allows(order, 'dispute.lodged') || (allows(order, 'dispute.opened') && isEarly(order, now));
}

/** Adds a text. Throws DISPUTE_EVIDENCE_FULL, DISPUTE_TEXT_REFUSED, ORDER_STATE_CHANGED (also without a dispute), ORDER_NOT_FOUND. */
export function addEvidence({ orders, clock, ids }: DisputeDeps, statement: Statement): Promise<'added' | 'repeated'> {
  return takeStep<'added'>(orders, statement, (order) => {
    requireStep(order, 'dispute.evidence-added');
    if (order.dispute === undefined) throw stateChanged(order, 'dispute.evidence-added');
    const step = draftStep(
      order,
      { at: clock.now(), ids },
      {
        event: 'dispute.evidence-added',
        key: statement.commandId,
        actor: statement.actor,
        cause: `the ${statement.actor.kind} added to the dispute`,
        dispute: countText(order, statement.actor.kind),
        evidence: [textOf(statement, ids)],
        deadline: order.deadline ?? null,
      },
    );
    return { outcome: 'added', step };
  });
}

/** Texts of a side with one more. Throws DISPUTE_EVIDENCE_FULL. */
function countText({ id: orderId, dispute }: OrderSnapshot, side: DisputeSide) {
  const { advertiserTexts = 0, ownerTexts = 0 } = dispute ?? {};
  const texts = (side === 'advertiser' ? advertiserTexts : ownerTexts) + 1;
  if (texts > MOST_TEXTS) {
    throw new LytSlotError('DISPUTE_EVIDENCE_FULL', `A side writes ${MOST_TEXTS} texts at most`, { orderId, limit: MOST_TEXTS });
  }
  return side === 'advertiser' ? { advertiserTexts: texts, ownerTexts } : { advertiserTexts, ownerTexts: texts };
}

/** The text as it was written. Throws DISPUTE_TEXT_REFUSED: nothing is cut off. */
function textOf({ actor, text, orderId }: Statement, ids: IdGenerator): NewEvidence {
  const body = text.trim();
  if (body === '' || body.length > LONGEST_TEXT) {
    throw new LytSlotError('DISPUTE_TEXT_REFUSED', `${body.length} of ${LONGEST_TEXT} characters`, { orderId, limit: LONGEST_TEXT });
  }
  return { id: ids.next(), author: actor.kind, body, facts: {} };
}

/** What nobody has to prove. */
function factsOf({ placement }: OrderSnapshot, ids: IdGenerator, postUrl: string): NewEvidence {
  const { messageId, channelUsername, content, publishAt, publishedAt, removedAt, attempts } = placement;
  const isLinked = messageId !== undefined && channelUsername !== undefined;
  const facts = {
    attempts,
    promisedAt: publishAt.toISOString(),
    ...(isLinked && { messageLink: `${postUrl}/${channelUsername}/${messageId}` }),
    ...(messageId !== undefined && { messageId }),
    ...(content !== undefined && { contentHash: content.hash }),
    ...(publishedAt !== undefined && { publishedAt: publishedAt.toISOString() }),
    ...(removedAt !== undefined && { removedAt: removedAt.toISOString() }),
  };
  return { id: ids.next(), author: 'platform', body: '', facts };
}
