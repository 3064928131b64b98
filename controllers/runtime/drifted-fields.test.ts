/**
 * @file controllers/runtime/drifted-fields.test.ts
 * @description Which fields a foreign change is reported with.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { assert, dictionary, integer, property, stringMatching } from 'fast-check';
import { driftedFields } from './drifted-fields.ts';

describe('drifted fields', () => {
  const container = (image: string) => ({ spec: { containers: [{ name: 'proxy' }, { name: 'app', image }] } });

  it.each([
    ['a value', { spec: { replicas: 7, paused: true } }, { spec: { replicas: 1 } }, ['spec.replicas']],
    ['an entry by its name', container('evil'), { spec: { containers: [{ name: 'app', image: 'ours' }] } }, ['spec.containers[app].image']],
    ['an entry that is gone', { c: [] }, { c: [{ name: 'app', image: 'x' }] }, ['c[app]']],
    ['an added entry of a list without names', { rules: [{ port: 1 }, {}] }, { rules: [{ port: 1 }] }, ['rules']],
    ['a changed entry of such a list', { rules: [{ port: 2 }] }, { rules: [{ port: 1 }] }, ['rules[0].port']],
    ['a foreign entry of a keyed list', { t: [{ topologyKey: 'zone' }, { topologyKey: 'host' }] }, { t: [{ topologyKey: 'host' }] }, []],
    ['another kind of value', { data: 'text' }, { data: { a: 1 } }, ['data']],
    ['nothing', { a: 1, b: 2 }, { a: 1, c: undefined }, []],
  ])('names %s', (_what, live, desired, expected) => {
    expect(driftedFields(live, desired)).toEqual(expected);
  });

  it('names no more than eight', () => {
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`f${number}`, number]));
    expect(driftedFields({}, many)).toHaveLength(8);
  });

  it('names every changed leaf of an object and no other', () => {
    const leaves = dictionary(stringMatching(/^[a-z]{1,6}$/), integer({ min: 0, max: 9 }), { maxKeys: 6 });
    assert(
      property(leaves, leaves, (desired, changes) => {
        const changed = Object.keys(desired).filter((key) => key in changes && changes[key] !== desired[key]);
        expect(driftedFields({ ...desired, ...changes }, desired).toSorted()).toEqual(changed.toSorted());
      }),
    );
  });
});
