/**
 * @file domain/compliance/compliance.test.ts
 * @description Which line applies, by tables and properties: half-open in time, the console's before the platform's, the strictest of several topics, never two at once.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { LytSlotError } from '../shared/index.ts';
import { decideBy, HERE, lineAbout, PLATFORM_LINES, planLine } from './index.ts';
import type { Policy, PolicyLine, ProposedLine } from './index.ts';
import { EFFECTS, isInForce } from './policy.ts';

const NOW = new Date('2026-12-01T12:00:00.000Z');
const day = (count: number) => new Date(NOW.getTime() + count * 86_400_000);
const reason = { ru: 'Так решено', en: 'So it is decided' };
const KNOWN = ['gambling', 'alcohol', 'crypto'];

const line = (more: Partial<PolicyLine> = {}): PolicyLine => ({
  ...HERE,
  id: 'one',
  origin: 'console',
  topic: 'alcohol',
  effect: 'block',
  from: NOW,
  until: undefined,
  reason,
  ...more,
});
const proposed = (more: Partial<ProposedLine> = {}): ProposedLine => ({
  ...HERE,
  id: 'new',
  topic: 'alcohol',
  effect: 'block',
  from: undefined,
  until: undefined,
  reason,
  replaces: undefined,
  ...more,
});
const at = (topics: readonly string[], instant: Date, more: object = {}) => ({ ...HERE, topics, at: instant, ...more });
const plan = (policy: Policy, more: Partial<ProposedLine> = {}) => planLine(policy, proposed(more), { now: NOW, known: KNOWN });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof LytSlotError) return error.code;
    throw error;
  }
  return 'none';
};

describe('the line that applies', () => {
  const policy = [line({ from: day(1), until: day(2) }), line({ id: 'two', effect: 'warn', from: day(2) })];

  it.each([
    ['before the first', ['alcohol'], day(0.99), undefined],
    ['at its first instant', ['alcohol'], day(1), 'one'],
    ['at its last', ['alcohol'], new Date(day(2).getTime() - 1), 'one'],
    ['where one ends the next begins', ['alcohol'], day(2), 'two'],
    ['for good', ['alcohol'], day(9_999), 'two'],
    ['of another topic', ['crypto'], day(1), undefined],
    ['of the platform', ['gambling'], day(1), 'platform-gambling'],
    ['the strictest of several', ['gambling-hints', 'alcohol', 'gambling'], day(1), 'one'],
    ['of nothing', [], day(1), undefined],
  ] as const)('%s', (_, topics, instant, id) => {
    expect(decideBy(policy, at(topics, instant))?.id).toBe(id);
  });

  it('is of its own jurisdiction', () => {
    expect(decideBy(policy, at(['alcohol'], day(1), { jurisdiction: 'KZ' }))).toBeUndefined();
    expect(decideBy(policy, at(['gambling'], day(1), { jurisdiction: 'KZ' }))).toBeUndefined();
  });

  it('of the console stands before the platform’s, also when it is milder', () => {
    const milder = [line({ topic: 'gambling', effect: 'allow', until: day(1) })];
    expect([NOW, day(1)].map((instant) => decideBy(milder, at(['gambling'], instant))?.effect)).toEqual(['allow', 'block']);
  });
});

const someLine = fc
  .record({
    topic: fc.constantFrom(...KNOWN),
    effect: fc.constantFrom(...EFFECTS),
    from: fc.integer({ min: 0, max: 20 }),
    length: fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
  })
  .map(({ topic, effect, from, length }) => ({
    topic,
    effect,
    from: day(from),
    until: length === undefined ? undefined : day(from + length),
  }));

it('whatever lines are put, one after the other, never two are in force about one subject, and the strictest decides', () => {
  fc.assert(
    fc.property(fc.array(someLine, { maxLength: 12 }), fc.double({ min: 0, max: 40, noNaN: true }), (wanted, when) => {
      let policy: Policy = [];
      for (const [index, one] of wanted.entries()) {
        try {
          policy = plan(policy, { ...one, id: String(index) }).policy;
        } catch (error) {
          expect(error).toMatchObject({ code: 'COMPLIANCE_OVERLAP' });
        }
      }
      const instant = day(when);
      for (const topic of KNOWN)
        expect(policy.filter((one) => one.topic === topic && isInForce(one, instant)).length).toBeLessThanOrEqual(1);
      const each = KNOWN.flatMap((topic) => lineAbout(policy, { ...HERE, topic }, instant) ?? []);
      const strictest = Math.max(...each.map(({ effect }) => EFFECTS.indexOf(effect)));
      expect(EFFECTS.indexOf(decideBy(policy, at(KNOWN, instant))?.effect ?? 'allow')).toBe(Math.max(strictest, 0));
    }),
  );
});

describe('putting a line', () => {
  it.each([
    ['from now on', [], {}, 'none'],
    ['into the past', [], { from: day(-1) }, 'COMPLIANCE_LINE_INVALID'],
    ['that ends as it begins', [], { from: day(1), until: day(1) }, 'COMPLIANCE_LINE_INVALID'],
    ['about what no rule finds', [], { topic: 'weather' }, 'COMPLIANCE_LINE_INVALID'],
    ['over another', [line()], { from: day(1) }, 'COMPLIANCE_OVERLAP'],
    ['that another one begins in', [line({ from: day(2) })], { from: day(1), until: day(3) }, 'COMPLIANCE_OVERLAP'],
    ['that ends where another begins', [line({ from: day(2) })], { from: day(1), until: day(2) }, 'none'],
    ['of another jurisdiction beside it', [line()], { jurisdiction: 'KZ' }, 'none'],
    ['in the place of another', [line()], { from: day(1), replaces: 'one' }, 'none'],
    ['in the place of one of another topic', [line({ topic: 'crypto' })], { replaces: 'one' }, 'COMPLIANCE_LINE_INVALID'],
    ['in the place of one that is over', [line({ until: day(1) })], { from: day(1), replaces: 'one' }, 'COMPLIANCE_LINE_INVALID'],
    ['in the place of none', [], { replaces: 'one' }, 'COMPLIANCE_LINE_INVALID'],
  ] as const)('%s', (_, policy, more, code) => {
    expect(codeOf(() => plan(policy, more))).toBe(code);
  });

  it('in the place of another ends it, and one that had not begun never does', () => {
    const { ended, policy } = plan([line()], { effect: 'warn', from: day(1), replaces: 'one' });
    expect(ended).toMatchObject({ before: { until: undefined }, after: { until: day(1) } });
    expect([day(0.5), day(1)].map((instant) => decideBy(policy, at(['alcohol'], instant))?.effect)).toEqual(['block', 'warn']);
    const coming = plan([line({ from: day(5) })], { effect: 'hold', replaces: 'one' });
    expect([NOW, day(5), day(6)].map((instant) => decideBy(coming.policy, at(['alcohol'], instant))?.effect)).toEqual([
      'hold',
      'hold',
      'hold',
    ]);
  });
});

it('the platform’s own lines are one for each topic', () => {
  expect(new Set(PLATFORM_LINES.map(({ topic }) => topic)).size).toBe(PLATFORM_LINES.length);
});
