/**
 * @file controllers/runtime/desired-hash.test.ts
 * @description The hash does not depend on key order; covering ignores what others added and sees what they changed.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { covers, hashOf } from './desired-hash.ts';

describe('desired hash', () => {
  it('is the same for the same content in another order', () => {
    expect(hashOf({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(hashOf({ b: { c: [1, 2] }, a: 1 }));
  });

  it('covers: everything covers itself', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => covers(value, value)));
  });

  it.each([
    ['a default the server added', { replicas: 1, strategy: 'RollingUpdate' }, { replicas: 1 }, true],
    ['a changed value', { replicas: 7 }, { replicas: 1 }, false],
    ['a removed field', {}, { replicas: 1 }, false],
    ['an injected container', { c: [{ name: 'proxy' }, { name: 'app', image: 'x' }] }, { c: [{ name: 'app', image: 'x' }] }, true],
    ['a changed image', { c: [{ name: 'app', image: 'y' }] }, { c: [{ name: 'app', image: 'x' }] }, false],
    ['one more entry in a list without names', { ingress: [{ a: 1 }, { b: 2 }] }, { ingress: [{ a: 1 }] }, false],
    ['a changed word of a command', { command: ['node', 'b'] }, { command: ['node', 'a'] }, false],
  ])('covers: %s', (_what, live, desired, expected) => {
    expect(covers(live, desired)).toBe(expected);
  });
});
