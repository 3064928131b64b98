/**
 * @file controllers/channel/plan.test.ts
 * @description What a declared channel becomes, what stops it and what its status says.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import type { ChannelClaim } from '../ports.ts';
import { sampleChannel, sampleShard, sampleTenant, trueCondition } from '../samples.ts';
import { isPassing, planChannel } from './plan.ts';
import type { ChannelSituation } from './plan.ts';
import { channelFindings } from './status.ts';

const shard = sampleShard('shard-a', {}, [trueCondition('Ready'), trueCondition('DatabaseMigrated')]);
const tenant = sampleTenant('coffee', {}, { tenantId: 'id-1', shard: 'shard-a' });
const situation = (change: Partial<ChannelSituation> = {}): ChannelSituation => ({
  channel: sampleChannel('c', { slots: { priceMinor: 250_000, from: '09:30', to: '24:00', stepMinutes: 30 } }),
  tenant,
  shard,
  ...change,
});

describe('plan of a channel', () => {
  it('turns the declaration into rows', () => {
    expect(planChannel(situation())).toMatchObject({
      bind: 'yes',
      shard: 'shard-a',
      row: { tenantId: 'id-1', chatId: -1001000000001, priceFromMinor: 250_000n, currency: 'RUB', paused: false },
      terms: {
        rule: { fromMinute: 570, toMinute: 1440, stepMinutes: 30, weekdays: [1, 2, 3, 4, 5, 6, 7], priceMinor: 250_000n, prices: null },
        limits: { postsPerDay: null, horizonDays: 92, blackouts: [] },
      },
    });
  });

  it('sells in the declared currency', () => {
    const channel = sampleChannel('c', { slots: { priceMinor: 2_500, currency: 'EUR' } });
    expect(planChannel(situation({ channel }))).toMatchObject({ row: { currency: 'EUR' }, terms: { rule: { currency: 'EUR' } } });
  });

  it('turns limits and changing prices into rows', () => {
    const prices = { weekdays: [{ weekday: 5, percent: 20 }], lastMinute: [{ withinHours: 3, percent: -30 }] };
    const blackouts = [{ from: '2026-12-31T00:00:00+03:00', to: '2027-01-02T00:00:00+03:00' }];
    const channel = sampleChannel('c', { slots: { priceMinor: 250_000, postsPerDay: 3, horizonDays: 30, blackouts, prices } });
    expect(planChannel(situation({ channel }))).toMatchObject({
      terms: {
        rule: {
          prices: { weekdays: { 5: 20 }, hours: [], load: [], lastMinute: prices.lastMinute, floorMinor: 50_000n, ceilingMinor: 500_000n },
        },
        limits: {
          postsPerDay: 3,
          horizonDays: 30,
          blackouts: [{ from: new Date('2026-12-30T21:00:00Z'), to: new Date('2027-01-01T21:00:00Z') }],
        },
      },
    });
  });

  it.each([
    ['no tenant', { tenant: undefined }, 'TenantNotFound'],
    ['tenant without shard', { tenant: sampleTenant('coffee'), shard: undefined }, 'TenantNotAssigned'],
    ['database not migrated', { shard: sampleShard('shard-a') }, 'ShardNotReady'],
    ['unknown zone', { channel: sampleChannel('c', { timezone: 'Mars/Olympus' }) }, 'TimezoneUnknown'],
  ])('waits: %s', (_what, change, reason) => {
    expect(planChannel(situation(change))).toMatchObject({ bind: 'no', reason });
  });

  it.each([
    ['nothing', {}, false],
    ['a tenant that nobody declared', { tenant: undefined }, false],
    ['the shard of the tenant', { tenant: sampleTenant('coffee'), shard: undefined }, true],
    ['a migration', { shard: sampleShard('shard-a') }, true],
    ['pods of the shard', { shard: sampleShard('shard-a', {}, [trueCondition('DatabaseMigrated')]) }, true],
  ])('waits for %s', (_what, change, passing) => {
    const seen = situation(change);
    expect(isPassing(seen, planChannel(seen))).toBe(passing);
  });

  it('stops selling when the tenant is suspended', () => {
    const suspended = sampleTenant('coffee', { suspended: true }, { tenantId: 'id-1', shard: 'shard-a' });
    expect(planChannel(situation({ tenant: suspended }))).toMatchObject({ row: { paused: true } });
  });
});

describe('status of a channel', () => {
  const place = { outcome: 'held', id: 'ch-1', shardName: 'shard-a', beyondPlan: false } as const;
  const conflict = { outcome: 'conflict', holder: 'Channel other' } as const;
  const checkedAt = new Date('2026-11-24T10:00:00Z');
  const held = (botIsAdmin: boolean | null) => ({ ...place, rights: { botIsAdmin, botCanDelete: null, checkedAt } });
  const ready = (claim: ChannelClaim, seen = situation()) => channelFindings(seen, { plan: planChannel(seen), claim })[0];

  it.each([
    ['bot is administrator', held(true), 'True', 'Selling'],
    ['rights not looked at', held(null), 'False', 'RightsNotChecked'],
    ['bot has no rights', held(false), 'False', 'BotNotAdmin'],
    ['the plan has no room', { ...held(true), beyondPlan: true }, 'False', 'PlanLimitReached'],
    ['chat taken', conflict, 'False', 'ResourceConflict'],
  ])('%s', (_what, claim, status, reason) => {
    expect(ready(claim)).toMatchObject({ type: 'Ready', status, reason });
  });

  it('is not ready while its shard is not', () => {
    const seen = situation({ shard: sampleShard('shard-a', {}, [trueCondition('DatabaseMigrated')]) });
    expect(ready(held(true), seen)).toMatchObject({ status: 'False', reason: 'ShardNotReady' });
  });
});
