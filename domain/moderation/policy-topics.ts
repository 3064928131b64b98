/**
 * @file domain/moderation/policy-topics.ts
 * @description What a finding is called in a policy: a topic found beyond doubt by its name, what may mean it and what only speaks of it by names of their own.
 * @dependencies -
 * @created 2026-11-29
 */
import { DOMAIN_RULES } from './domain-rules.ts';
import { TOPIC_RULES } from './topic-rules.ts';
import type { Finding } from './verdict.ts';

const CHANNEL_RULES = new Set(TOPIC_RULES.filter(({ scope }) => scope === 'channel').map(({ id }) => id));
const PLATFORM_TOPICS = new Set([...TOPIC_RULES.filter(({ scope }) => scope === 'platform'), ...DOMAIN_RULES].map(({ topic }) => topic));

type Named = Pick<Finding, 'topic' | 'ruleId' | 'verdict'>;

/** Whether a finding counts only where its channel refuses the topic, or a policy names it. */
export function isChannelFinding({ ruleId }: Pick<Finding, 'ruleId'>): boolean {
  return CHANNEL_RULES.has(ruleId);
}

/** Undefined for what is no topic: a link that hides its target, letters that cannot be read. No policy is about these. */
export function policyTopicOf(finding: Named): string | undefined {
  const { topic, verdict } = finding;
  if (isChannelFinding(finding)) return PLATFORM_TOPICS.has(topic) ? `${topic}-mentions` : topic;
  if (!PLATFORM_TOPICS.has(topic)) return undefined;
  return verdict === 'block' ? topic : `${topic}-hints`;
}

/** Every topic that the rules can find, by the names of a policy. */
export const POLICY_TOPICS: readonly string[] = [
  ...new Set(
    [
      ...TOPIC_RULES.map(({ id: ruleId, topic, verdict }) => ({ ruleId, topic, verdict })),
      ...DOMAIN_RULES.flatMap(({ id, topic }) => [
        { ruleId: id, topic, verdict: 'block' as const },
        { ruleId: `${id}-lookalike`, topic, verdict: 'review' as const },
      ]),
    ].flatMap((finding) => policyTopicOf(finding) ?? []),
  ),
].toSorted();
