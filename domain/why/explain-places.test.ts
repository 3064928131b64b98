/**
 * @file domain/why/explain-places.test.ts
 * @description The weightiest thing in a channel's or a shard's way is its cause, the rest are its troubles, and each has somebody who acts.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { describe, expect, it } from '@jest/globals';
import { explainChannel } from './explain-channel.ts';
import type { ChannelFacts } from './explain-channel.ts';
import { explainShard } from './explain-shard.ts';
import type { ShardFacts } from './explain-shard.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const channel = (more: Partial<ChannelFacts> = {}): ChannelFacts => ({
  retiredAs: undefined,
  isPaused: false,
  isListed: true,
  isTenantSuspended: false,
  botIsAdmin: true,
  rightsCheckedAt: ago(5),
  missingNumber: undefined,
  move: undefined,
  shard: { name: 'shard-a', answers: 'answers' },
  ...more,
});
const shard = (more: Partial<ShardFacts> = {}): ShardFacts => ({
  schedulingState: 'Active',
  answers: 'answers',
  lateWork: [],
  breaches: 0,
  provenAt: ago(60),
  moves: 0,
  unservedPartitions: 0,
  ...more,
});

describe('a channel', () => {
  it.each([
    [{}, 'SELLING', 'SELLING', 'nobody'],
    [{ retiredAs: 'archived' }, 'NOT_SELLING', 'CHANNEL_RETIRED', 'nobody'],
    [{ isTenantSuspended: true }, 'NOT_SELLING', 'TENANT_SUSPENDED', 'moderator'],
    [{ shard: { name: 'shard-a', answers: 'silent' } }, 'NOT_SELLING', 'SHARD_SILENT', 'platform'],
    [{ botIsAdmin: false }, 'NOT_SELLING', 'BOT_WITHOUT_RIGHTS', 'owner'],
    [{ missingNumber: 'none' }, 'NOT_SELLING', 'CHANNEL_UNREGISTERED', 'owner'],
    [{ missingNumber: 'claimed' }, 'NOT_SELLING', 'NUMBER_UNCONFIRMED', 'moderator'],
    [{ move: { state: 'frozen', since: ago(1), target: 'shard-b' } }, 'NOT_SELLING', 'TENANT_MOVING', 'platform'],
    [{ isPaused: true }, 'NOT_SELLING', 'CHANNEL_PAUSED', 'owner'],
    [{ isListed: false }, 'SELLING', 'CHANNEL_UNLISTED', 'owner'],
    [{ rightsCheckedAt: ago(400) }, 'SELLING', 'LOOK_OUTDATED', 'platform'],
    [{ rightsCheckedAt: undefined, botIsAdmin: undefined }, 'SELLING', 'LOOK_OUTDATED', 'platform'],
  ] as const)('%j is %s because %s: the move of the %s', (more, state, code, mustAct) => {
    expect(explainChannel(channel(more), NOW)).toMatchObject({ state, cause: { code }, troubles: [], mustAct });
  });

  it('with several things in its way names the weightiest first', () => {
    const why = explainChannel(channel({ isPaused: true, botIsAdmin: false, isListed: false }), NOW);
    expect([why.cause, ...why.troubles].map(({ code }) => code)).toEqual(['BOT_WITHOUT_RIGHTS', 'CHANNEL_PAUSED', 'CHANNEL_UNLISTED']);
    expect(why.since).toEqual(ago(5));
  });
});

describe('a shard', () => {
  const late = { action: 'publish', count: 3, oldestDueAt: ago(65), trouble: undefined } as const;

  it.each([
    [{}, 'WORKING', 'WORKING', 'nobody'],
    [{ answers: 'silent' }, 'DOWN', 'SHARD_SILENT', 'platform'],
    [{ breaches: 2 }, 'BROKEN', 'INVARIANT_BROKEN', 'platform'],
    [{ lateWork: [late] }, 'LATE', 'WORKER_AWAY', 'platform'],
    [{ lateWork: [{ ...late, trouble: 'PSP_UNAVAILABLE' }] }, 'LATE', 'WORK_FAILS', 'platform'],
    [{ unservedPartitions: 4 }, 'LATE', 'PARTITIONS_UNSERVED', 'platform'],
    [{ schedulingState: 'Draining' }, 'DRAINING', 'DRAINING', 'platform'],
    [{ schedulingState: 'Cordoned' }, 'WORKING', 'CORDONED', 'nobody'],
    [{ moves: 1 }, 'WORKING', 'TENANTS_MOVING', 'nobody'],
  ] as const)('%j is %s because %s: the move of %s', (more, state, code, mustAct) => {
    expect(explainShard(shard(more), NOW)).toMatchObject({ state, cause: { code }, troubles: [], mustAct });
  });

  it('says how much is late and since when', () => {
    const { cause, since } = explainShard(shard({ lateWork: [late] }), NOW);
    expect([cause.text.en, since]).toEqual(['The worker has not come: publish, 3 of them, due 1:05 ago', ago(65)]);
  });
});
