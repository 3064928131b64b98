/**
 * @file controllers/runtime/leader-election.test.ts
 * @description One leader at a time: takes a free lease, waits for a dead holder's to expire, stops leading when it cannot renew.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import type { KubeApi, KubeObject } from '@lytslot/adapters/kube';
import { createLogger } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import { manualTimers } from './manual-timers.ts';
import type { ManualTimers } from './manual-timers.ts';
import { LeaderElector } from './leader-election.ts';

type Lease = KubeObject & { readonly spec: Record<string, unknown> };

/** The lease as an API server keeps it: replaced only by who saw the last version. */
function leaseServer() {
  let stored: Lease | undefined;
  let version = 0;
  let isDown = false;
  let gate: Promise<void> | undefined;
  let readGate: Promise<void> | undefined;
  const failure = (status: number) => new LytSlotError('KUBE_API_FAILED', 'refused', { status, reason: 'x', retryAfterMs: 0 });
  const save = (lease: Lease) => {
    version += 1;
    stored = { ...lease, metadata: { ...lease.metadata, resourceVersion: String(version) } };
    return Promise.resolve(stored);
  };
  const api = {
    get: async () => {
      await readGate;
      if (isDown) throw failure(0);
      return stored;
    },
    create: (_type: unknown, lease: Lease) => (stored === undefined ? save(lease) : Promise.reject(failure(409))),
    replace: async (_type: unknown, lease: Lease) => {
      await gate;
      if (isDown) return Promise.reject(failure(0));
      return lease.metadata.resourceVersion === stored?.metadata.resourceVersion ? save(lease) : Promise.reject(failure(409));
    },
  };
  /** Lets no write through until the answer is called. */
  const holdWrites = () => {
    const opened = Promise.withResolvers<undefined>();
    gate = opened.promise;
    return () => opened.resolve(undefined);
  };
  /** Answers no read any more. */
  const holdReads = () => (readGate = new Promise(() => undefined));
  return { api: api as unknown as KubeApi, spec: () => stored?.spec, goDown: () => (isDown = true), holdWrites, holdReads };
}

function candidate(api: KubeApi, timers: ManualTimers, identity: string) {
  const logger = createLogger({ process: 'test', level: 'silent' });
  const elector = new LeaderElector({ api, timers, logger }, { namespace: 'n', name: 'lease', identity });
  const stop = new AbortController();
  let ended: string | undefined;
  void elector.run(stop.signal, () => undefined).then((how) => (ended = how));
  return { elector, stop, ended: () => ended };
}

describe('leader election', () => {
  it('has one leader of two, and writes times with six digits', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const [a, b] = [candidate(server.api, timers, 'a'), candidate(server.api, timers, 'b')];
    await timers.advance(60_000);
    expect([a.elector.leading, b.elector.leading].filter(Boolean)).toHaveLength(1);
    expect(server.spec()?.['renewTime']).toMatch(/\.\d{6}Z$/);
  });

  it('follows a dead leader only after its lease has run out', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const dead = candidate(server.api, timers, 'dead');
    await timers.advance(4_000);
    dead.stop.abort();
    const heir = candidate(server.api, timers, 'heir');
    await timers.advance(14_000);
    expect(heir.elector.leading).toBe(false);
    await timers.advance(6_000);
    expect(heir.elector.leading).toBe(true);
    expect(server.spec()).toMatchObject({ holderIdentity: 'heir', leaseTransitions: 2 });
  });

  it('follows at once when the leader gives the lease back', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const first = candidate(server.api, timers, 'first');
    await timers.advance(4_000);
    const second = candidate(server.api, timers, 'second');
    await timers.advance(2_000);
    first.stop.abort();
    await first.elector.release();
    await timers.advance(2_000);
    expect(second.elector.leading).toBe(true);
  });

  it('gives the lease back after a renewal that was under way, and does not lead again', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const leader = candidate(server.api, timers, 'leader');
    await timers.advance(4_000);
    const letWritesThrough = server.holdWrites();
    await timers.advance(2_000);
    leader.stop.abort();
    const released = leader.elector.release();
    letWritesThrough();
    await released;
    await timers.advance(4_000);
    expect(server.spec()).toMatchObject({ holderIdentity: '' });
    expect([leader.elector.leading, leader.ended()]).toEqual([false, 'stopped']);
  });

  it('stops leading before others may start, when the API server does not answer', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const leader = candidate(server.api, timers, 'leader');
    await timers.advance(4_000);
    server.goDown();
    await timers.advance(13_000);
    expect(leader.elector.leading).toBe(false);
    expect(leader.ended()).toBe('lost');
  });

  it('stops leading at the deadline although the call of the renewal hangs', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const leader = candidate(server.api, timers, 'leader');
    await timers.advance(4_000);
    server.holdWrites();
    await timers.advance(10_000);
    expect([leader.elector.leading, leader.ended()]).toEqual([false, 'lost']);
  });

  it('may not act after it was frozen for longer than its lease lives, before it has looked again', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    const leader = candidate(server.api, timers, 'leader');
    await timers.advance(4_000);
    expect(leader.elector.leading).toBe(true);
    timers.freeze(16_000);
    expect(leader.elector.leading).toBe(false);
  });

  it('says so when its loop stands still', async () => {
    const server = leaseServer();
    const timers = manualTimers();
    void server.holdReads();
    const candidacy = candidate(server.api, timers, 'never');
    await timers.advance(20_000);
    expect(candidacy.elector.problem).toBeUndefined();
    await timers.advance(20_000);
    expect(candidacy.elector.problem).toMatch(/has not moved for \d+ s/);
  });
});
