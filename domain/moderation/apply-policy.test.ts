/**
 * @file domain/moderation/apply-policy.test.ts
 * @description Without lines of the console every rule decides as it says itself; with them their word takes its place, and a channel's refusals stay on top.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HERE, PLATFORM_LINES } from '../compliance/index.ts';
import type { Effect, Policy } from '../compliance/index.ts';
import { DOMAIN_RULES } from './domain-rules.ts';
import { applyPolicy, CHANNEL_TOPICS, collectLinks, judgeText, POLICY_TOPICS } from './index.ts';
import type { Finding } from './index.ts';
import { TOPIC_RULES } from './topic-rules.ts';
import { strictest } from './verdict.ts';

const AT = new Date('2026-12-01T12:00:00.000Z');
const found = (rule: Pick<Finding, 'topic' | 'ruleId' | 'verdict'>): Finding => ({
  ...rule,
  range: { offset: 0, length: 1 },
  matched: 'x',
  reason: 'r',
});
/** Everything the rules can find. */
const FINDINGS: readonly Finding[] = [
  ...TOPIC_RULES.map(({ id: ruleId, topic, verdict }) => found({ ruleId, topic, verdict })),
  ...DOMAIN_RULES.map(({ id: ruleId, topic }) => found({ ruleId, topic, verdict: 'block' })),
  ...DOMAIN_RULES.map(({ id, topic }) => found({ ruleId: `${id}-lookalike`, topic, verdict: 'review' })),
  found({ ruleId: 'link-unreachable', topic: 'link', verdict: 'review' }),
  found({ ruleId: 'emoji-word', topic: 'unreadable', verdict: 'review' }),
];
const isOfChannel = ({ ruleId }: Finding) => TOPIC_RULES.some(({ id, scope }) => id === ruleId && scope === 'channel');
const judge = (findings: readonly Finding[], policy: Policy = [], banned: readonly string[] = []) =>
  applyPolicy(findings, { ...HERE, policy, at: AT }, banned);
const says = (topic: string, effect: Effect): Policy => [
  { ...HERE, id: 'one', origin: 'console', topic, effect, from: AT, until: undefined, reason: { ru: 'р', en: 'r' } },
];
const judged = (text: string, policy: Policy, banned: readonly string[] = []) => {
  const { findings } = judgeText({ text, entities: [], picture: 'none', links: collectLinks(text, []), bannedTopics: CHANNEL_TOPICS });
  return judge(findings, policy, banned);
};

describe('without a line of the console', () => {
  it.each(FINDINGS)('$ruleId decides as it says', (finding) => {
    expect(judge([finding], [], CHANNEL_TOPICS).verdict).toBe(finding.verdict);
    expect(judge([finding]).verdict).toBe(isOfChannel(finding) ? 'pass' : finding.verdict);
  });

  it('any findings together decide as the rules alone did', () => {
    fc.assert(
      fc.property(fc.subarray([...FINDINGS]), fc.subarray([...CHANNEL_TOPICS]), (findings, banned) => {
        const before = findings.filter((finding) => !isOfChannel(finding) || banned.includes(finding.topic));
        const after = judge(findings, [], banned);
        expect(after.verdict).toBe(strictest(before.map(({ verdict }) => verdict)));
        expect(after.findings).toEqual(before);
        expect(after.warned).toEqual([]);
      }),
    );
  });

  it('the platform’s lines are about what rules find, each about one of their topics', () => {
    expect(PLATFORM_LINES.map(({ topic }) => topic).filter((topic) => !POLICY_TOPICS.includes(topic))).toEqual([]);
  });
});

describe('a line of the console', () => {
  const crypto = 'Курс по криптовалюте для начинающих';

  it.each([
    ['allow', 'pass', 0],
    ['warn', 'pass', 1],
    ['hold', 'review', 0],
    ['block', 'block', 0],
  ] as const)('%s: %s', (effect, verdict, warned) => {
    const judgement = judged(crypto, says('crypto', effect));
    expect(judgement).toMatchObject({ verdict, line: { id: 'one' } });
    expect(judgement.warned).toHaveLength(warned);
    expect(judged('Домашние казинаки с мёдом', says('crypto', effect)).verdict).toBe('pass');
  });

  it('may be milder than the rule, and is never milder than the channel', () => {
    const casino = 'Лучшее казино города';
    expect(judged(casino, says('gambling', 'allow')).verdict).toBe('pass');
    expect(judged(casino, says('gambling-hints', 'allow')).verdict).toBe('block');
    expect(judged(crypto, says('crypto', 'allow'), ['crypto']).verdict).toBe('block');
    expect(judged('Лото по субботам', says('gambling-mentions', 'hold')).verdict).toBe('review');
  });
});
