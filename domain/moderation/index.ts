/**
 * @file domain/moderation/index.ts
 * @description Front door of the moderation slice: what a post says, where its links lead, what becomes of it.
 * @dependencies -
 * @created 2026-11-29
 */
export { applyPolicy, unforgiven } from './apply-policy.ts';
export type { Ground, PolicyJudgement } from './apply-policy.ts';
export { askModel, decide } from './decide.ts';
export type { Appealed, ModelOpinion, ModerationDecision } from './decide.ts';
export { judgeLinks, landingChanged } from './judge-links.ts';
export type { Landing, LinkJudgement, LinksToJudge, ResolvedLink } from './judge-links.ts';
export { judgeText } from './judge-text.ts';
export type { PostToJudge } from './judge-text.ts';
export { collectLinks } from './links.ts';
export type { PostLink } from './links.ts';
export { POLICY_TOPICS } from './policy-topics.ts';
export type { LanguageModel, LinkResolver, OverturnedPosts, Resolution } from './ports.ts';
export { CHANNEL_TOPICS } from './topic-rules.ts';
export type { Finding, Judgement, Verdict } from './verdict.ts';
