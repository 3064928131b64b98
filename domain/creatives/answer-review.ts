/**
 * @file domain/creatives/answer-review.ts
 * @description After the owner wanted it otherwise: the advertiser's new version, and the owner's own text with the advertiser's word on it.
 * @dependencies -
 * @created 2026-11-29
 */
import { draftStep, isEarly, loadOrder, planSilence, requireStep, stateChanged, takeStep } from '../booking/index.ts';
import type { Actor, FrozenContent, OrderRef, OrderSnapshot, PostBody } from '../booking/index.ts';
import type { ModerationDecision } from '../moderation/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { freezeContent } from './freeze-content.ts';
import { judgePost } from './judge-post.ts';
import type { JudgeDeps } from './judge-post.ts';
import { describeContent } from './submit-creative.ts';
import { nextRound, ownerDeadline, requireSeen } from './review-creative.ts';
import type { ReviewDeps } from './review-creative.ts';
import { waitUntil } from './wait-until.ts';

const HOUR_MS = 3_600_000;
/** How long the advertiser may think about an owner's text. */
const DRAFT_WAIT = { limitMs: 12 * HOUR_MS, beforeMs: 2 * HOUR_MS };

/** `publicUrl` is the base of the label's link. */
export interface AnswerDeps extends ReviewDeps {
  readonly publicUrl: string;
}

/** A post as its author wrote it. */
interface Post extends OrderRef, PostBody {
  readonly commandId: string;
}

/** The advertiser's new version goes through moderation and review again. Throws CREATIVE_*, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export async function resubmitCreative(deps: AnswerDeps, post: Post): Promise<{ readonly content: FrozenContent }> {
  const content = freezeFor(deps, await loadOrder(deps.orders, post), post);
  await takeStep<'taken'>(deps.orders, post, (order) => {
    const at = deps.clock.now();
    const step = draftStep(
      order,
      { at, ids: deps.ids },
      {
        event: 'creative.resubmitted',
        key: post.commandId,
        actor: advertiserOf(order),
        cause: 'the advertiser sent a new version',
        details: describeContent(content),
        placement: { content },
        deadline: { action: 'moderate', dueAt: at },
      },
    );
    return { outcome: 'taken', step };
  });
  return { content };
}

/** What offering a text needs: it is judged before anybody sees it. */
export type OfferDeps = AnswerDeps & JudgeDeps;

/** An owner's words for a buyer's post. */
export interface Draft extends OrderRef, Pick<PostBody, 'text' | 'entities'> {
  readonly ownerId: string;
  readonly commandId: string;
}

/**
 * The owner's own text, in place of the buyer's: photo and buttons stay, which moderation has let through. Nothing is published unless the
 * advertiser approves that very version. The text is judged as a buyer's is, at once: what would be refused or left to a person is not offered.
 * Throws DRAFT_FORBIDDEN, DRAFT_DOUBTFUL, TOO_MANY_ROUNDS and as above.
 */
export async function offerDraft(deps: OfferDeps, draft: Draft): Promise<{ readonly content: FrozenContent }> {
  const order = await loadOrder(deps.orders, draft);
  const post = { ...order.placement.content, ...draft };
  const content = freezeFor(deps, order, post);
  // Repeated, it was judged then.
  if (!(await deps.orders.hasTaken(post, post.commandId))) {
    requireStep(order, 'creative.draft-offered');
    requireClean(await judgePost(deps, order, wordsOf(content)));
  }
  await takeStep<'offered'>(deps.orders, post, (order) => {
    requireStep(order, 'creative.draft-offered');
    const at = deps.clock.now();
    const rounds = nextRound(order);
    const step = draftStep(
      order,
      { at, ids: deps.ids },
      {
        event: 'creative.draft-offered',
        key: post.commandId,
        actor: { kind: 'owner', id: post.ownerId },
        cause: 'the owner wrote a text of their own',
        details: { ...describeContent(content), round: rounds },
        placement: { content, rounds },
        deadline: { action: 'draft-timeout', dueAt: waitUntil(order, at, DRAFT_WAIT) },
      },
    );
    return { outcome: 'offered', step };
  });
  return { content };
}

/** The advertiser's word on an owner's text. */
export interface DraftAnswer extends OrderRef {
  readonly answer: 'accept' | 'refuse';
  readonly contentHash: string;
  /** What should be otherwise; for a refusal. */
  readonly wish: string;
  readonly commandId: string;
}

/** Throws CREATIVE_CHANGED, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function answerDraft({ orders, clock, ids }: ReviewDeps, answer: DraftAnswer): Promise<'accepted' | 'refused' | 'repeated'> {
  return takeStep<'accepted' | 'refused'>(orders, answer, (order) => {
    requireStep(order, 'creative.draft-accepted');
    requireSeen(order, answer.contentHash);
    const at = clock.now();
    const said = { key: answer.commandId, actor: advertiserOf(order), details: { hash: answer.contentHash } };
    if (answer.answer === 'accept') {
      const cause = 'the advertiser approved the owner’s text';
      const deadline = { action: 'mark', dueAt: at } as const;
      return { outcome: 'accepted', step: draftStep(order, { at, ids }, { ...said, event: 'creative.draft-accepted', cause, deadline }) };
    }
    const cause = 'the advertiser wants it otherwise';
    const deadline = { action: 'owner-timeout', dueAt: ownerDeadline(order, at) } as const;
    const placement = { note: answer.wish };
    const step = draftStep(order, { at, ids }, { ...said, event: 'creative.draft-refused', cause, placement, deadline });
    return { outcome: 'refused', step };
  });
}

/** Ends the advertiser's time, for a new version or for a word on a text: silence cancels. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export function endAdvertisersTime({ orders, clock, ids }: ReviewDeps, ref: OrderRef): Promise<'cancelled' | 'early' | 'repeated'> {
  return takeStep<'cancelled' | 'early'>(orders, ref, (order) => {
    const { state } = order.placement;
    if (state !== 'CHANGES_REQUESTED' && state !== 'ADV_REVIEW') throw stateChanged(order, 'placement.cancelled');
    const at = clock.now();
    if (isEarly(order, at)) return { outcome: 'early' };
    return { outcome: 'cancelled', step: planSilence(order, { at, ids }, 'the advertiser said nothing in time') };
  });
}

function freezeFor({ publicUrl }: AnswerDeps, { placement }: OrderSnapshot, post: Post): FrozenContent {
  const { shortLink, marking } = placement;
  return freezeContent(post, { url: `${publicUrl}/a/${shortLink}`, advertiser: marking?.advertiser.party });
}

/** What the owner has changed: the rest was judged with the buyer's post. */
function wordsOf({ text, entities, hash }: FrozenContent): FrozenContent {
  return { text, entities, hash };
}

/** Says which topics were found where in the text, never the words: those are in the owner's hands. */
function requireClean(decision: ModerationDecision): void {
  if (decision.verdict === 'pass') return;
  const reasons = decision.findings.map(({ topic, range }) => `${topic} ${range.offset} ${range.length}`).join(';');
  if (decision.verdict === 'block') throw new LytSlotError('DRAFT_FORBIDDEN', 'A rule forbids this text', { reasons });
  throw new LytSlotError('DRAFT_DOUBTFUL', 'A person would have to look at this text', { reasons, model: decision.model });
}

function advertiserOf({ advertiser }: OrderSnapshot): Actor {
  return { kind: 'advertiser', id: String(advertiser.telegramUserId) };
}
