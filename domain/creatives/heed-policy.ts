/**
 * @file domain/creatives/heed-policy.ts
 * @description A frozen post before a policy, by its words and addresses alone: what publishing heeds, and what a changed line would do to posts that wait.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PostBody } from '../booking/index.ts';
import { HERE } from '../compliance/index.ts';
import type { Policy, PolicyLine } from '../compliance/index.ts';
import { applyPolicy, CHANNEL_TOPICS, judgeText, unforgiven } from '../moderation/index.ts';
import type { Appealed, Finding, PolicyJudgement } from '../moderation/index.ts';
import type { PlacementState } from '../order-life/index.ts';
import { readPost } from './read-post.ts';

/** A post as it is stored. */
export interface StoredPost {
  readonly content: PostBody;
  readonly shortLink: string;
}

/** What the rules find in it, topics that only channels refuse among them. */
function findingsIn({ content, shortLink }: StoredPost): readonly Finding[] {
  return judgeText({ ...readPost(shortLink, content), bannedTopics: CHANNEL_TOPICS }).findings;
}

/** The line that forbids a post at an instant; undefined: none does. Links are not followed for it: their landings are watched anyway. */
export function forbiddenBy(post: StoredPost, policy: Policy, at: Date, appeal: Appealed): PolicyLine | undefined {
  const ground = { ...HERE, policy, at };
  const found = findingsIn(post);
  const { line } = applyPolicy(appeal === 'overturned' ? unforgiven(found, ground, []) : found, ground, []);
  return line?.effect === 'block' ? line : undefined;
}

/** A paid order that is not out yet. */
export interface WaitingPost extends StoredPost {
  readonly placementState: PlacementState;
  /** `judged`: the rules have spoken about this text already. */
  readonly moderation: 'ahead' | 'judged';
  readonly publishAt: Date;
  /** Topics that its channel refuses. */
  readonly bannedTopics: readonly string[];
}

/** What a policy will do to a post that waits. */
export interface PolicyFate {
  readonly effect: 'hold' | 'block';
  readonly topic: string;
  readonly when: 'moderation' | 'publishing';
}

/** What a changed policy does to a post that waits and the present one does not; undefined: it is not touched. */
export function touchedBy(
  post: WaitingPost,
  change: { readonly before: Policy; readonly after: Policy },
  now: Date,
): PolicyFate | undefined {
  const findings = findingsIn(post);
  const before = fateOf(post, findings, { policy: change.before, now });
  const after = fateOf(post, findings, { policy: change.after, now });
  return after === undefined || after.effect === before?.effect ? undefined : after;
}

function fateOf(
  { moderation, publishAt, bannedTopics }: WaitingPost,
  findings: readonly Finding[],
  { policy, now }: { readonly policy: Policy; readonly now: Date },
): PolicyFate | undefined {
  // A channel's own refusals are moderation's; what is out of moderation has been forgiven them.
  const judged = moderation === 'ahead' ? applyPolicy(findings, { ...HERE, policy, at: now }, bannedTopics) : undefined;
  if (judged?.verdict === 'block') return fate('block', 'moderation', judged);
  const atPublishing = applyPolicy(findings, { ...HERE, policy, at: publishAt > now ? publishAt : now }, []);
  if (atPublishing.line?.effect === 'block') return fate('block', 'publishing', atPublishing);
  return judged?.verdict === 'review' ? fate('hold', 'moderation', judged) : undefined;
}

function fate(effect: PolicyFate['effect'], when: PolicyFate['when'], { line, findings }: PolicyJudgement): PolicyFate {
  return { effect, when, topic: line?.topic ?? findings[0]?.topic ?? '' };
}
