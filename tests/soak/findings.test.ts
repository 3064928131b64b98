/**
 * @file tests/soak/findings.test.ts
 * @description Findings are kept once, and those from before a soak are not its own.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { mergeFindings, newFindings } from './findings.ts';

const finding = (what: string, ...subjects: readonly string[]) => ({ what, subjects });

describe('findings', () => {
  it('of two audits are kept once', () => {
    expect(mergeFindings([finding('stuck', 'a', 'b')], [finding('stuck', 'b', 'c'), finding('twice', 'x')])).toEqual([
      finding('stuck', 'a', 'b', 'c'),
      finding('twice', 'x'),
    ]);
  });

  it('from before are left out, subject by subject', () => {
    const before = [finding('stuck', 'a'), finding('twice', 'x')];
    expect(newFindings(before, [finding('stuck', 'a', 'b'), finding('twice', 'x'), finding('late', 'a')])).toEqual([
      finding('stuck', 'b'),
      finding('late', 'a'),
    ]);
  });
});
