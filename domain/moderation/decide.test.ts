/**
 * @file domain/moderation/decide.test.ts
 * @description The strictest word wins, a model only adds to it, and a model that is down sends posts to people.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { HERE } from '../compliance/index.ts';
import { askModel, decide } from './index.ts';
import type { Finding, Judgement, LanguageModel, ModelOpinion, Verdict } from './index.ts';

const RANK: readonly Verdict[] = ['pass', 'review', 'block'];
const rank = (verdict: Verdict) => RANK.indexOf(verdict);

function judgement(verdict: Verdict): Judgement {
  const finding = { topic: 't', ruleId: `r-${verdict}`, range: { offset: 0, length: 1 }, matched: 'x', reason: 'k' };
  return { verdict, findings: verdict === 'pass' ? [] : [{ ...finding, verdict } satisfies Finding] };
}

const ground = { ...HERE, policy: [], at: new Date('2026-12-01T12:00:00Z') };
const decided = (rules: Verdict, links: Verdict, model: ModelOpinion) =>
  decide({ rules: judgement(rules), links: { ...judgement(links), landings: [] }, model, ground, bannedTopics: [], appeal: 'none' });

describe('a decision', () => {
  it.each<readonly [Verdict, Verdict, ModelOpinion, Verdict]>([
    ['pass', 'pass', 'off', 'pass'],
    ['review', 'pass', 'off', 'review'],
    ['pass', 'block', 'off', 'block'],
    ['pass', 'pass', 'down', 'review'],
    ['block', 'pass', 'down', 'block'],
    ['pass', 'pass', 'block', 'block'],
    ['pass', 'review', 'pass', 'review'],
    ['block', 'pass', 'pass', 'block'],
  ])('rules %s, links %s, model %s: %s', (rules, links, model, verdict) => {
    expect(decided(rules, links, model)).toMatchObject({ verdict, model });
  });

  it('is never milder than rules and links, and never passes while the model is down', () => {
    const verdict = fc.constantFrom(...RANK);
    fc.assert(
      fc.property(verdict, verdict, fc.constantFrom<ModelOpinion>(...RANK, 'off', 'down'), (rules, links, model) => {
        const got = decided(rules, links, model).verdict;
        expect(rank(got)).toBeGreaterThanOrEqual(Math.max(rank(rules), rank(links)));
        if (model === 'down') expect(got).not.toBe('pass');
      }),
    );
  });

  it('keeps the findings of both', () => {
    expect(decided('review', 'block', 'off').findings.map(({ ruleId }) => ruleId)).toEqual(['r-block', 'r-review']);
  });
});

describe('a post whose refusal was overturned', () => {
  const found = (rule: Pick<Finding, 'topic' | 'ruleId' | 'verdict'>): Judgement => ({
    verdict: rule.verdict,
    findings: [{ ...rule, range: { offset: 0, length: 1 }, matched: 'x', reason: 'k' }],
  });
  const casino = found({ topic: 'gambling', ruleId: 'gambling', verdict: 'block' });
  const crypto = found({ topic: 'crypto', ruleId: 'channel-crypto', verdict: 'block' });
  const line = (effect: 'block' | 'hold', origin: 'console' | 'platform' = 'console') =>
    [{ ...HERE, id: 'l', origin, topic: 'gambling', effect, from: new Date(0), until: undefined, reason: { ru: 'р', en: 'r' } }] as const;
  const none = judgement('pass');

  it.each([
    ['is forgiven the platform’s word', casino, none, [], [], 'pass'],
    ['is forgiven a line that holds: a person has looked', casino, none, line('hold'), [], 'pass'],
    ['meets a line of the console that blocks', casino, none, line('block'), [], 'block'],
    ['meets what its channel refuses', crypto, none, [], ['crypto'], 'block'],
    ['is not held against other channels’ refusals', crypto, none, [], ['alcohol'], 'pass'],
    ['meets what is found of its links', casino, judgement('review'), [], [], 'review'],
    ['meets a host that is banned', none, casino, [], [], 'block'],
  ] as const)('%s', (_, rules, links, policy, bannedTopics, verdict) => {
    const said = { rules, links: { ...links, landings: [] }, model: 'off', ground: { ...ground, policy }, bannedTopics } as const;
    expect(decide({ ...said, appeal: 'overturned' }).verdict).toBe(verdict);
  });

  it('is judged as mildly at most as its links and its channel’s own refusals, and never more strictly than without an appeal', () => {
    const some = fc.constantFrom(none, casino, crypto, judgement('review'), judgement('block'));
    const banned = fc.constantFrom<readonly string[]>([], ['crypto'], ['alcohol']);
    const policy = fc.constantFrom([], line('block'), line('hold'));
    fc.assert(
      fc.property(some, some, banned, policy, (rules, links, bannedTopics, lines) => {
        const said = {
          rules,
          links: { ...links, landings: [] },
          model: 'off',
          ground: { ...ground, policy: lines },
          bannedTopics,
        } as const;
        const [forgiven, usual] = [decide({ ...said, appeal: 'overturned' }), decide({ ...said, appeal: 'none' })];
        const linksAlone = decide({ ...said, rules: none, appeal: 'none' });
        expect(rank(forgiven.verdict)).toBeLessThanOrEqual(rank(usual.verdict));
        expect(rank(forgiven.verdict)).toBeGreaterThanOrEqual(rank(linksAlone.verdict));
        if (rules === crypto && bannedTopics.includes('crypto')) expect(forgiven.verdict).toBe('block');
      }),
    );
  });
});

describe('a model', () => {
  const saying = (answer: unknown): LanguageModel => ({ judge: () => Promise.resolve(answer as Verdict) });

  it.each<readonly [string, LanguageModel | undefined, ModelOpinion]>([
    ['that is not there', undefined, 'off'],
    ['that answers', saying('block'), 'block'],
    ['that rejects', { judge: () => Promise.reject(new Error('timeout')) }, 'down'],
    [
      'that throws',
      {
        judge: () => {
          throw new Error('no connection');
        },
      },
      'down',
    ],
    ['that answers something else', saying('PASS'), 'down'],
    ['that answers nothing', saying(undefined), 'down'],
  ])('%s', async (_, model, opinion) => {
    expect(await askModel(model, 'text')).toBe(opinion);
  });
});
