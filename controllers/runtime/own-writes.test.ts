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

const nothing = async () => undefined;

async function written(): Promise<OwnWrites> {
  const writes = new OwnWrites();
  await writes.write(before, told, nothing);
  return writes;
}

describe('our own writes', () => {
  it('are known when they come back, in whatever order their fields are', async () => {
    const writes = new OwnWrites();
    await writes.write(before, { a: 1, b: 2 }, nothing);
    expect(writes.echoOf(change({ ...before, status: { b: 2, a: 1 } }))).toBe('ended');
  });

  it('may come back before their answer', async () => {
    const writes = new OwnWrites();
    const answer = Promise.withResolvers<void>();
    const writing = writes.write(before, told, () => answer.promise);
    expect(writes.echoOf(change({ ...before, status: told }))).toBe('underway');
    answer.resolve();
    await writing;
    expect(writes.echoOf(change({ ...before, status: told }))).toBe('none');
  });

  it('may have been stored although they failed', async () => {
    const writes = new OwnWrites();
    await expect(writes.write(before, told, () => Promise.reject(new Error('no answer')))).rejects.toThrow('no answer');
    expect(writes.echoOf(change({ ...before, status: told }))).toBe('ended');
  });

  it.each([
    ['a status of somebody else', change({ ...before, status: { ready: false } })],
    ['a new declaration', change({ metadata: { ...before.metadata, generation: 2 }, status: told })],
    ['a new label', change({ metadata: { ...before.metadata, labels: { a: 'b' } }, status: told })],
    ['an object made anew', change({ metadata: { ...before.metadata, uid: 'v' }, status: told })],
    ['a deletion', change({ ...before, status: told }, 'deleted')],
  ])('are not: %s', async (_what, seen) => {
    expect((await written()).echoOf(seen)).toBe('none');
  });

  it('come back once: the same again is somebody else setting it back', async () => {
    const writes = await written();
    expect(writes.echoOf(change({ ...before, status: told }))).toBe('ended');
    expect(writes.echoOf(change({ ...before, status: told }))).toBe('none');
  });

  // Written: not ready. Ready again before the echo: what is seen still says ready, so nothing is written, and only the echo tells the truth.
  it('are looked at when nothing was written meanwhile, because what was seen was older', async () => {
    const writes = await written();
    writes.wroteNothing(before);
    expect(writes.echoOf(change({ ...before, status: told }))).toBe('none');
  });
});
