/**
 * @file domain/moderation/apply-policy.ts
 * @description What the policy makes of what the rules found: its word on a topic takes the place of the rule's own, a channel's refusals come on top.
 * @dependencies -
 * @created 2026-11-29
 */
import { decideBy, lineAbout } from '../compliance/index.ts';
import type { Effect, Policy, PolicyLine, Venue } from '../compliance/index.ts';
import { isChannelFinding, policyTopicOf } from './policy-topics.ts';
import { strictest } from './verdict.ts';
import type { Finding, Judgement, Verdict } from './verdict.ts';

/** The policy and where and when it is asked. */
export interface Ground {
  readonly policy: Policy;
  readonly jurisdiction: string;
  readonly venue: Venue;
  readonly at: Date;
}

/** What stands of the findings, each with the verdict it has by now. */
export interface PolicyJudgement extends Judgement {
  /** What passes and is worth a note in the journal. */
  readonly warned: readonly Finding[];
  /** The strictest line that applies. */
  readonly line: PolicyLine | undefined;
}

const VERDICT_OF: Readonly<Record<Effect, Verdict>> = { allow: 'pass', warn: 'pass', hold: 'review', block: 'block' };

/** Applies a policy to findings of every rule, those of topics that only channels refuse among them. */
export function applyPolicy(
  findings: readonly Finding[],
  { policy, jurisdiction, venue, at }: Ground,
  bannedTopics: readonly string[],
): PolicyJudgement {
  const judged = findings.map((finding) => {
    const topic = policyTopicOf(finding);
    const line = topic === undefined ? undefined : lineAbout(policy, { jurisdiction, venue, topic }, at);
    return { finding, topic, line, verdict: verdictOf(finding, line, bannedTopics) };
  });
  const topics = judged.flatMap(({ topic }) => topic ?? []);
  return {
    verdict: strictest(judged.map(({ verdict }) => verdict)),
    findings: judged.flatMap(({ finding, verdict }) => (verdict === 'pass' ? [] : [{ ...finding, verdict }])),
    warned: judged.flatMap(({ finding, line, verdict }) => (verdict === 'pass' && line?.effect === 'warn' ? [finding] : [])),
    line: decideBy(policy, { jurisdiction, venue, topics, at }),
  };
}

/**
 * What an overturned refusal leaves of findings in a post's words: what the channel refuses itself, and what a line of the console blocks.
 * The platform's own word on them is what the appeal was about.
 */
export function unforgiven(
  findings: readonly Finding[],
  { policy, ...place }: Ground,
  bannedTopics: readonly string[],
): readonly Finding[] {
  return findings.filter((finding) => {
    if (isChannelFinding(finding) && bannedTopics.includes(finding.topic)) return true;
    const topic = policyTopicOf(finding);
    const line = topic === undefined ? undefined : lineAbout(policy, { ...place, topic }, place.at);
    return line?.origin === 'console' && line.effect === 'block';
  });
}

function verdictOf(finding: Finding, line: PolicyLine | undefined, bannedTopics: readonly string[]): Verdict {
  const word = line && VERDICT_OF[line.effect];
  if (!isChannelFinding(finding)) return word ?? finding.verdict;
  const own = bannedTopics.includes(finding.topic) ? finding.verdict : 'pass';
  return strictest([own, word ?? 'pass']);
}
