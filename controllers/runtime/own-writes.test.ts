/**
 * @file controllers/runtime/own-writes.test.ts
 * @description The echo of a status is not looked at again, unless something was decided before it was heard.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { describe, expect, it } from '@jest/globals';
import type { Change } from './object-store.ts';
import { OwnWrites } from './own-writes.ts';

const shard = (status: object, metadata: object = {}) => ({ metadata: { name: 'a', uid: 'u', generation: 1, ...metadata }, status });
type Shown = ReturnType<typeof shard>;
const BEFORE = shard({ ready: true });
const updated = (object: Shown, previous = BEFORE): Change<Shown> => ({ kind: 'updated', object, previous, phase: 'live' });

describe('the echo of a status we wrote', () => {
  it('is known once', () => {
    const writes = new OwnWrites();
    writes.willWrite(BEFORE, { ready: false });
    expect(writes.isEcho(updated(shard({ ready: false })))).toBe(true);
    expect(writes.isEcho(updated(shard({ ready: false })))).toBe(false);
  });

  it.each<[string, Shown]>([
    ['somebody else’s status', shard({ ready: 'maybe' })],
    ['a declaration that changed with it', shard({ ready: false }, { generation: 2 })],
    ['a finalizer that changed with it', shard({ ready: false }, { finalizers: ['x'] })],
  ])('is not %s', (_what, object) => {
    const writes = new OwnWrites();
    writes.willWrite(BEFORE, { ready: false });
    expect(writes.isEcho(updated(object))).toBe(false);
  });

  // Written: not ready. Ready again before the echo: what is seen still says ready, so nothing is written, and the echo tells the truth.
  it('is looked at when nothing was written meanwhile, because what was seen was older', () => {
    const writes = new OwnWrites();
    writes.willWrite(BEFORE, { ready: false });
    writes.wroteNothing(BEFORE);
    expect(writes.isEcho(updated(shard({ ready: false })))).toBe(false);
  });
});
