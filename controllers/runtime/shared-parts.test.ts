/**
 * @file controllers/runtime/shared-parts.test.ts
 * @description Objects stay what they are, equal parts become one, and different ones never do.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { assert, dictionary, jsonValue, property, record, string } from 'fast-check';
import { SharedParts } from './shared-parts.ts';

const channel = (name: string, message = 'Selling.') => ({
  apiVersion: 'lytslot.io/v1alpha1',
  kind: 'Channel',
  metadata: { name, namespace: 'lytslot', finalizers: ['lytslot.io/release'] },
  spec: { title: name, slots: { priceMinor: 250_000, weekdays: [1, 2] } },
  status: { conditions: [{ type: 'Ready', message }] },
});

describe('shared parts', () => {
  it('are one object where they are equal', () => {
    const parts = new SharedParts();
    const [a, b] = [parts.share(channel('a')), parts.share(channel('b'))];
    expect([a, b]).toEqual([channel('a'), channel('b')]);
    expect(b.spec.slots).toBe(a.spec.slots);
    expect(b.status.conditions).toBe(a.status.conditions);
    expect(b.metadata.finalizers).toBe(a.metadata.finalizers);
  });

  it('stay apart where they differ', () => {
    const parts = new SharedParts();
    const [a, b] = [parts.share(channel('a')), parts.share(channel('b', 'Paused.'))];
    expect(a.status.conditions).not.toBe(b.status.conditions);
    expect([a, b]).toEqual([channel('a'), channel('b', 'Paused.')]);
  });

  it('never change what an object says', () => {
    const anything = record({
      metadata: record({ name: string(), labels: dictionary(string(), string()) }),
      spec: jsonValue(),
      status: jsonValue(),
    });
    const parts = new SharedParts();
    assert(
      property(anything, (object) => {
        const received = JSON.parse(JSON.stringify(object)) as typeof object;
        expect(parts.share(structuredClone(received))).toEqual(received);
      }),
    );
  });
});
