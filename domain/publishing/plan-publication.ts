/**
 * @file domain/publishing/plan-publication.ts
 * @description Pure decisions of publishing: when to begin, what an answer means, how often to look, when to give up.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, isEarly, planFailure, requireStep, SYSTEM } from '../booking/index.ts';
import type { Decision, FrozenContent, Moment, OrderSnapshot, Transition } from '../booking/index.ts';
import type { Policy } from '../compliance/index.ts';
import { contentHash, forbiddenBy, policyDetails } from '../creatives/index.ts';
import type { Appealed } from '../moderation/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Found, NotSentBecause, PublishResult, UnknownBecause } from './ports.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** How long an attempt may be without an answer before its fate counts as unknown. */
const ANSWER_WITHIN_MS = MINUTE_MS;
/** A post this late is not what was bought. */
const GIVE_UP_AFTER_MS = 2 * HOUR_MS;
/** Two looks this far apart, both finding nothing, prove that a call did not arrive. */
const LOOK_AGAIN_MS = 30_000;
const LOOKS_NEEDED = 2;
const FIRST_LOOK_MS = 3_000;
/** Pauses between tries grow with the lateness, between these. */
const SHORTEST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** A bot can delete what is younger than 48 hours (Bot API, deleteMessage); the call must come before. */
const DELETABLE_MS = 48 * HOUR_MS;
const BEFORE_LIMIT_MS = 2 * MINUTE_MS;

/** Who attempts, and under which fencing number. */
export interface Attempter {
  readonly worker: string;
  readonly epoch: bigint;
}

/** Begins an attempt when it is time: written down before the call. A topic that the policy forbids by now does not go out. */
export function planAttempt(
  order: OrderSnapshot,
  moment: Moment,
  { worker, epoch, policy, appeal }: Attempter & { readonly policy: Policy; readonly appeal: Appealed | 'not asked' },
): Decision<'begun' | 'early' | 'failed' | 'appealed?'> {
  const { placement } = order;
  requireStep(order, 'placement.publishing');
  if (moment.at < placement.publishAt) return { outcome: 'early' };
  const { content, shortLink } = placement;
  requireWhole(content);
  const line = content && forbiddenBy({ content, shortLink }, policy, moment.at, appeal === 'overturned' ? appeal : 'none');
  // The platform's own word may have been taken back for this very post; few posts come this far with it, so only they are asked about.
  if (line?.origin === 'platform' && appeal === 'not asked') return { outcome: 'appealed?' };
  if (line !== undefined) {
    const why = { cause: 'the policy forbids the topic', details: policyDetails(line) };
    return { outcome: 'failed', step: planFailure(order, moment, why) };
  }
  if (isTooLate(order, moment.at)) return giveUp(order, moment, { cause: 'the slot was missed by two hours', because: 'slot-missed' });
  const attemptNo = placement.attempts + 1;
  const step = draftStep(order, moment, {
    event: 'placement.publishing',
    key: `publish-begun:${attemptNo}`,
    actor: SYSTEM,
    cause: 'the slot has come',
    details: { attemptNo, worker },
    placement: { absentLooks: 0 },
    attempt: { kind: 'begin', id: moment.ids.next(), attemptNo, epoch, worker },
    deadline: { action: 'reconcile-publication', dueAt: after(moment.at, ANSWER_WITHIN_MS) },
  });
  return { outcome: 'begun', step };
}

/** A newer version may have frozen more than this one can send: the post waits for that one instead of going out without it. */
function requireWhole(content: FrozenContent | undefined): void {
  if (content === undefined || contentHash(content) === content.hash) return;
  throw new LytSlotError('INTERNAL', 'The post is not what its hash says: this version cannot send all of it', {});
}

/** What the messenger's answer to attempt `attemptNo` means. */
export function planAnswer(
  order: OrderSnapshot,
  moment: Moment,
  { attemptNo, result }: { readonly attemptNo: number; readonly result: PublishResult },
): Decision<'live' | 'retry' | 'unknown' | 'failed' | 'overtaken'> {
  const { placement } = order;
  if (placement.attempts !== attemptNo) return { outcome: 'overtaken' };
  // Whoever doubted the attempt meanwhile is glad to hear that it was sent.
  const isDoubted = placement.state === 'PUBLISH_UNKNOWN' && result.outcome === 'sent';
  if (placement.state !== 'PUBLISHING' && !isDoubted) return { outcome: 'overtaken' };
  switch (result.outcome) {
    case 'sent':
      return goLive(order, moment, { messageId: result.messageId, publishedAt: moment.at, cause: 'Telegram took the post' });
    case 'unknown':
      return doubt(order, moment, result);
    case 'not_sent':
      return result.permanent === 'permanent'
        ? giveUp(order, moment, { cause: result.reason, because: result.because })
        : retry(order, moment, result);
  }
}

/** An attempt whose answer nobody wrote down (its worker died): its fate is unknown from now on. */
export function planDoubt(order: OrderSnapshot, moment: Moment): Decision<'unknown' | 'early' | 'known'> {
  const { placement } = order;
  if (placement.state === 'PUBLISH_UNKNOWN') return { outcome: 'known' };
  requireStep(order, 'placement.unknown');
  if (isEarly(order, moment.at)) return { outcome: 'early' };
  return doubt(order, moment, { reason: 'no answer was written down in time', because: 'not-written-down' });
}

/** What a look into the channel means for a post of unknown fate. */
export function planFound(
  order: OrderSnapshot,
  moment: Moment,
  found: Found,
): Decision<'live' | 'absent' | 'unknown' | 'failed' | 'overtaken'> {
  const { placement } = order;
  if (placement.state !== 'PUBLISH_UNKNOWN') return { outcome: 'overtaken' };
  if (found.found === 'present') {
    const publishedAt = found.publishedAt ?? moment.at;
    return goLive(order, moment, { messageId: found.messageId, publishedAt, cause: 'the post was found in the channel by its link' });
  }
  const absentLooks = found.found === 'absent' ? placement.absentLooks + 1 : placement.absentLooks;
  if (absentLooks >= LOOKS_NEEDED) return proveNotSent(order, moment);
  if (isTooLate(order, moment.at))
    return giveUp(order, moment, { cause: 'nobody can tell whether the post is in the channel', because: 'fate-unknown' });
  const step = draftStep(order, moment, {
    event: 'placement.looked-for',
    key: `looked-for:${order.version}`,
    actor: SYSTEM,
    cause: found.found === 'absent' ? 'the post is not in the channel; one more look makes sure' : 'the channel could not be read',
    details: { found: found.found, absentLooks },
    placement: { absentLooks },
    deadline: { action: 'reconcile-publication', dueAt: after(moment.at, LOOK_AGAIN_MS) },
  });
  return { outcome: found.found, step };
}

function goLive(
  order: OrderSnapshot,
  moment: Moment,
  post: { readonly messageId: number; readonly publishedAt: Date; readonly cause: string },
): Decision<'live'> {
  const { messageId, publishedAt, cause } = post;
  const { placement, quote } = order;
  const latenessMs = publishedAt.getTime() - placement.publishAt.getTime();
  const step = draftStep(order, moment, {
    event: 'placement.published',
    key: `published:${placement.attempts}`,
    actor: { kind: 'telegram', id: String(placement.channelChatId) },
    cause,
    details: { messageId, latenessMs },
    placement: { messageId, publishedAt },
    attempt: { kind: 'close', attemptNo: placement.attempts, outcome: 'sent', messageId },
    deadline: { action: 'remove', dueAt: after(publishedAt, removeAfterMs(quote.feedHours)) },
  });
  return { outcome: 'live', step };
}

function doubt(
  order: OrderSnapshot,
  moment: Moment,
  { reason, because }: { readonly reason: string; readonly because: UnknownBecause | 'not-written-down' },
): Decision<'unknown'> {
  const attemptNo = order.placement.attempts;
  const step = draftStep(order, moment, {
    event: 'placement.unknown',
    key: `unknown:${attemptNo}`,
    actor: SYSTEM,
    cause: 'nobody knows whether the post arrived',
    details: { attemptNo, because, reason: shorten(reason) },
    placement: { absentLooks: 0 },
    attempt: { kind: 'close', attemptNo, outcome: 'unknown', error: shorten(reason) },
    deadline: { action: 'reconcile-publication', dueAt: after(moment.at, FIRST_LOOK_MS) },
  });
  return { outcome: 'unknown', step };
}

function retry(order: OrderSnapshot, moment: Moment, result: Extract<PublishResult, { outcome: 'not_sent' }>): Decision<'retry'> {
  return {
    outcome: 'retry',
    step: backToScheduled(order, moment, {
      cause: shorten(result.reason),
      because: result.because,
      pauseMs: result.retryAfterMs ?? retryPauseMs(order, moment.at),
    }),
  };
}

function proveNotSent(order: OrderSnapshot, moment: Moment): Decision<'absent'> {
  const why = { cause: 'two looks found no post in the channel', because: 'absent', pauseMs: 0 } as const;
  return { outcome: 'absent', step: backToScheduled(order, moment, why) };
}

function backToScheduled(
  order: OrderSnapshot,
  moment: Moment,
  why: { readonly cause: string; readonly because: NotSentBecause | 'absent'; readonly pauseMs: number },
): Transition {
  const attemptNo = order.placement.attempts;
  return draftStep(order, moment, {
    event: 'placement.not-sent',
    key: `not-sent:${attemptNo}`,
    actor: SYSTEM,
    cause: why.cause,
    details: { attemptNo, because: why.because },
    placement: { absentLooks: 0 },
    attempt: { kind: 'close', attemptNo, outcome: 'not_sent', error: why.cause },
    deadline: { action: 'publish', dueAt: after(moment.at, why.pauseMs) },
  });
}

/** The post does not go out: the money goes back. */
function giveUp(
  order: OrderSnapshot,
  moment: Moment,
  { cause, because }: { readonly cause: string; readonly because: NotSentBecause | 'slot-missed' | 'fate-unknown' },
): Decision<'failed'> {
  const { placement } = order;
  const details = { because };
  if (placement.state !== 'PUBLISHING') return { outcome: 'failed', step: planFailure(order, moment, { cause, details }) };
  const attempt = { kind: 'close', attemptNo: placement.attempts, outcome: 'not_sent', error: shorten(cause) } as const;
  return { outcome: 'failed', step: planFailure(order, moment, { cause, details, attempt }) };
}

function isTooLate({ placement }: OrderSnapshot, now: Date): boolean {
  return now.getTime() > placement.publishAt.getTime() + GIVE_UP_AFTER_MS;
}

function removeAfterMs(feedHours: number): number {
  const feedMs = feedHours * HOUR_MS;
  return feedMs === DELETABLE_MS ? feedMs - BEFORE_LIMIT_MS : feedMs;
}

function retryPauseMs({ placement }: OrderSnapshot, now: Date): number {
  const latenessMs = now.getTime() - placement.publishAt.getTime();
  return Math.min(Math.max(latenessMs / 4, SHORTEST_RETRY_MS), LONGEST_RETRY_MS);
}

function after(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}

function shorten(text: string): string {
  return text.slice(0, 200);
}
