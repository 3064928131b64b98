/**
 * @file controllers/readable.test.ts
 * @description A spec without its parts is not shown to the controllers; one whose parts are merely odd is.
 * @dependencies @jest/globals, crds
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import { channelKind, shardKind, tenantKind } from '@lytslot/crds/schema';
import { isReadable } from './readable.ts';
import { ObjectStore } from './runtime/object-store.ts';
import { sampleChannel, sampleShard, sampleTenant } from './samples.ts';

describe('a stored resource', () => {
  const channel = sampleChannel('c').spec;

  it.each([
    ['as the schema says', channelKind, channel, true],
    ['with a longer title than today', channelKind, { ...channel, title: '☕'.repeat(200) }, true],
    ['with an odd time zone', channelKind, { ...channel, timezone: '?' }, true],
    ['with a field of a later schema', channelKind, { ...channel, later: 1 }, true],
    ['without its tenant', channelKind, { ...channel, tenantRef: undefined }, false],
    ['with a number for a name', channelKind, { ...channel, tenantRef: { name: 7 } }, false],
    ['with an unknown policy', tenantKind, { ...sampleTenant('t').spec, deletionPolicy: 'Forget' }, true],
    ['without a database', shardKind, {}, false],
    ['with a text for a spec', shardKind, 'text', false],
    ['without a spec', shardKind, undefined, false],
  ])('%s: %#', (_what, kind, spec, expected) => {
    expect(isReadable(kind, { spec })).toBe(expected);
  });

  it('that is not readable is told, and not shown until it is', () => {
    const store = new ObjectStore({ all: () => ['x'] }, { isReadable: (object) => isReadable(shardKind, object) });
    const told: string[] = [];
    store.subscribe(({ kind, object }) => told.push(`${kind} ${object.metadata.resourceVersion ?? ''}`));
    const good = sampleShard('a');
    const bad = { ...good, spec: {}, metadata: { ...good.metadata, resourceVersion: '2' } };
    const shown = () => [store.get('a') !== undefined, store.list().length, store.byIndex('all', 'x').length];
    store.put(good);
    expect(shown()).toEqual([true, 1, 1]);
    store.put(bad);
    expect(shown()).toEqual([false, 0, 0]);
    store.put({ ...good, metadata: { ...good.metadata, resourceVersion: '3' } });
    expect(shown()).toEqual([true, 1, 1]);
    store.put({ ...bad, metadata: { ...bad.metadata, resourceVersion: '4' } });
    store.drop('a');
    expect([shown(), told]).toEqual([
      [false, 0, 0],
      ['added 1', 'updated 2', 'updated 3', 'updated 4', 'deleted 4'],
    ]);
  });
});
