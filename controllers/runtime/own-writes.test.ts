/**
 * @file controllers/runtime/own-writes.test.ts
 * @description The echo of our own status is known; a status somebody else wrote, or any other change beside it, is not one.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { Change } from './object-store.ts';
import { OwnWrites } from './own-writes.ts';

interface Thing {
  readonly metadata: { readonly name: string; readonly uid: string; readonly generation: number; readonly labels?: Record<string, string> };
  readonly status?: object;
}

const before: Thing = { metadata: { name: 'a', uid: 'u', generation: 1 } };
const told = { ready: true };
const change = (object: Thing, kind: Change<Thing>['kind'] = 'updated'): Change<Thing> => ({
  kind,
  object,
  previous: before,
  phase: 'live',
});

function written(): OwnWrites {
  const writes = new OwnWrites();
  writes.willWrite(before, told);
  return writes;
}

describe('our own writes', () => {
  it('are known when they come back, in whatever order their fields are', () => {
    const writes = new OwnWrites();
    writes.willWrite(before, { a: 1, b: 2 });
    expect(writes.isEcho(change({ ...before, status: { b: 2, a: 1 } }))).toBe(true);
  });

  it.each([
    ['a status of somebody else', change({ ...before, status: { ready: false } })],
    ['a new declaration', change({ metadata: { ...before.metadata, generation: 2 }, status: told })],
    ['a new label', change({ metadata: { ...before.metadata, labels: { a: 'b' } }, status: told })],
    ['an object made anew', change({ metadata: { ...before.metadata, uid: 'v' }, status: told })],
    ['a deletion', change({ ...before, status: told }, 'deleted')],
  ])('are not: %s', (_what, seen) => {
    expect(written().isEcho(seen)).toBe(false);
  });

  it('come back once: the same again is somebody else setting it back', () => {
    const writes = written();
    expect(writes.isEcho(change({ ...before, status: told }))).toBe(true);
    expect(writes.isEcho(change({ ...before, status: told }))).toBe(false);
  });
});
