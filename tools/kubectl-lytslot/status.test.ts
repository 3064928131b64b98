/**
 * @file tools/kubectl-lytslot/status.test.ts
 * @description The one screen: sums, shards, what is under way, what needs attention; and a shard's blast radius.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import { blastRadius, renderBlastRadius } from './blast-radius.ts';
import { channel, condition, lease, NOW, shard, snapshot, tenant } from './samples.ts';
import { renderStatus, statusOf } from './status.ts';

const text = (of: Parameters<typeof statusOf>[0]) => renderStatus(statusOf(of), { namespace: 'lytslot', now: NOW });

describe('status', () => {
  it('fits on a few lines when all is well', () => {
    expect(text(snapshot())).toBe(
      [
        'LytSlot in namespace lytslot, 2026-11-25 12:00:00 UTC',
        '',
        'Operator: 1 of 1 operator pods are ready; operator-1 leads, renewed 2s ago',
        'Ready:    Shards 2 of 2 · Tenants 1 of 1 · Channels 1 of 1 · Open orders 3',
        '',
        'SHARD    READY  STATE   DISPATCHERS  PARTITIONS  LAG  TENANTS  CHANNELS  OPEN ORDERS  REASON',
        'shard-a  True   Active  1/1          32          –    1        1         –            Running',
        'shard-b  True   Active  1/1          32          –    0        1         –            Running',
        '',
        'Everything is Ready.',
      ].join('\n'),
    );
  });

  it('names what needs attention, ten at most, and how to go on', () => {
    const unready = { conditions: [condition('Ready', 'False', 'BotNotAdmin', 'Make the bot an administrator.')] };
    const channels = Array.from({ length: 12 }, (_, n) => channel(`channel-${n + 10}`, {}, unready));
    const shown = text(snapshot({ channels }));
    expect(shown).toContain('Channels 0 of 12');
    expect(shown).toContain('Needs attention (12)');
    expect(shown).toMatch(/Channel\/channel-10 +BotNotAdmin +60m +Make the bot an administrator\./);
    expect(shown).toContain('and 2 more: kubectl get lytslot');
    expect(shown).toContain('kubectl lytslot explain Channel/channel-10');
  });

  it('shows moves, drains and deletions under way, and an operator that is gone', () => {
    const shown = text(
      snapshot({
        shards: [shard('shard-a', { schedulingState: 'Draining' }), shard('shard-b', { hibernate: true })],
        tenants: [
          tenant(
            'coffee',
            {},
            {
              move: { from: 'shard-a', to: 'shard-b', startedAt: '2026-11-25T11:55:00Z' },
              conditions: [condition('Ready', 'True', 'Assigned'), condition('Migrating', 'True', 'Copying')],
            },
          ),
        ],
        channels: [{ ...channel('news'), metadata: { ...channel('news').metadata, deletionTimestamp: '2026-11-25T11:50:00Z' } }],
        pods: [],
        lease: lease('2026-11-25T11:00:00Z'),
      }),
    );
    expect(shown).toContain('Shard/shard-a drains: 32 partitions to go');
    expect(shown).toContain('Tenant/coffee moves from shard-a to shard-b since 5m: Copying');
    expect(shown).toContain('Channel/news is being deleted since 10m');
    expect(shown).toContain('nobody leads: the lease was renewed 60m ago, 0 of 0 operator pods are ready');
    expect(shown).toMatch(/shard-b +True +Hibernating/);
  });
});

describe('blast radius', () => {
  it('counts who depends on a shard, and names who takes its partitions', () => {
    const world = snapshot({
      tenants: [tenant('coffee', {}, { openOrders: 3 }), tenant('tea', {}, { openOrders: 5 }), tenant('far', {}, { shard: 'shard-b' })],
      channels: [channel('news'), channel('leaf', { tenantRef: { name: 'tea' } }), channel('away', { tenantRef: { name: 'far' } })],
    });
    const radius = blastRadius(world, 'shard-a');
    expect(radius).toMatchObject({ channels: ['news', 'leaf'], partitions: { owned: 32, all: 64 }, heirs: ['shard-b'] });
    expect(renderBlastRadius(radius)).toContain('8 open orders with held money would miss their time: tea (5), coffee (3)');
    expect(renderBlastRadius(radius)).toContain('32 of 64 partitions of bot updates (50 %');
  });

  it('says when nobody takes them', () => {
    const alone = snapshot({ shards: [shard('shard-a'), shard('shard-b', { schedulingState: 'Draining' })] });
    expect(renderBlastRadius(blastRadius(alone, 'shard-a'))).toContain('wait for ever: no other shard takes them');
    expect(() => blastRadius(alone, 'shard-x')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});
