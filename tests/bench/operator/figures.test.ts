/**
 * @file tests/bench/operator/figures.test.ts
 * @description The benchmark's arithmetic: what counts as a write, as quiet, as a median; a report that says what was measured.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { describeWrite } from './audit-log.ts';
import { isQuiet } from './contender.ts';
import { pairedRatios, percentile, spread, toFigure } from '../figures.ts';
import { toFigures } from './results.ts';
import type { Results } from './results.ts';
import { readSettings } from './settings.ts';

const event = (change: object = {}) =>
  JSON.stringify({
    verb: 'patch',
    userAgent: 'lytslot-operator',
    objectRef: { resource: 'channels', subresource: 'status' },
    responseStatus: { code: 200 },
    ...change,
  });

describe('a write', () => {
  it.each([
    ['a status', {}, 'patch channels/status'],
    ['an object', { verb: 'create', objectRef: { resource: 'events' }, responseStatus: { code: 201 } }, 'create events'],
    ['a refused one', { responseStatus: { code: 409 } }, 'patch channels/status → 409'],
    ['somebody else', { userAgent: 'bench' }, undefined],
    ['somebody else who names the operator', { userAgent: 'kubectl lytslot-operator' }, undefined],
    ['a Lease', { verb: 'update', objectRef: { resource: 'leases' } }, undefined],
  ])('%s', (_, change, expected) => {
    expect(describeWrite(event(change), 'lytslot-operator')).toBe(expected);
  });
});

describe('quiet', () => {
  const metrics = (depth: number, busy: number) =>
    `# TYPE workqueue_depth gauge\nworkqueue_depth{name="shard"} 0\nworkqueue_depth{controller="channel",name="channel",priority="0"} ${depth}\n` +
    `controller_runtime_active_workers{controller="channel"} ${busy}\nworkqueue_adds_total{name="shard"} 7\n`;

  it.each([
    [metrics(0, 0), true],
    [metrics(3, 0), false],
    [metrics(0, 1), false],
    ['workqueue_adds_total 0\n', false],
  ])('%#', (text, expected) => {
    expect(isQuiet(text)).toBe(expected);
  });
});

describe('figures', () => {
  it('lie between the smallest and the largest and do not depend on order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1 }), fc.integer({ min: 0, max: 100 }), (values, rank) => {
        const { min, median, max } = spread(values);
        expect(min).toBeLessThanOrEqual(median);
        expect(median).toBeLessThanOrEqual(max);
        expect(percentile(values.toReversed(), rank)).toBe(percentile(values, rank));
        expect(percentile(values, rank)).toBeGreaterThanOrEqual(min);
        expect(percentile(values, rank)).toBeLessThanOrEqual(max);
      }),
    );
  });

  it('know the 50th and 99th percentile of 0 to 100', () => {
    const values = Array.from({ length: 101 }, (_, number) => number);
    expect([percentile(values, 50), percentile(values, 99)]).toEqual([50, 99]);
  });

  it('divide by the peer only where there is something to divide by', () => {
    const figure = (peer: readonly number[]) => toFigure({ metric: 'm', unit: 's', ours: [3, 1, 2], peer }, 'Go');
    expect(figure([4])).toEqual({
      metric: 'm',
      unit: 's',
      ours: { median: 2, min: 1, max: 3 },
      peer: { name: 'Go', median: 4, min: 4, max: 4 },
      ratio: 0.5,
      runs: 3,
    });
    expect(figure([0])).toMatchObject({ ratio: null, peer: { median: 0 } });
    expect(figure([])).toMatchObject({ ratio: null, peer: null });
    expect(pairedRatios([2, 9, 8], [4, 3])).toEqual([0.5, 3]);
  });
});

describe('the report', () => {
  const none = new Map<string, number>();
  const results = (contender: 'ours' | 'twin', coldConvergeS: number): Results => ({
    contender,
    lives: [
      {
        coldConvergeS,
        coldCpuS: 1,
        coldWrites: new Map([
          ['patch channels/status', 10],
          ['patch channels', 2],
        ]),
        restartSyncedS: 2,
        restartSettledS: 3,
        restartWrites: none,
        editsMs: [40, 50, 60],
        editWrites: none,
        partitionsMovedPct: 6.25,
      },
    ],
    idleWrites: [none],
    heapMb: [12],
  });

  it('has every figure the issue names, with the twin beside it', () => {
    const figures = toFigures([results('ours', 30), results('twin', 20)]);
    const medians = Object.fromEntries(figures.map(({ metric, ours }) => [metric, ours.median]));
    expect(medians).toMatchObject({
      cold_converge_s: 30,
      cold_converge_go_ratio: 1.5,
      restart_synced_s: 2,
      restart_writes: 0,
      edit_ready_p50_ms: 50,
      edit_ready_p99_ms: 59.8,
      idle_writes: 0,
      partitions_moved_pct: 6.25,
      heap_mb_per_10k: 12,
      cold_writes: 12,
    });
    expect(figures.find(({ metric }) => metric === 'cold_converge_s')).toMatchObject({ ratio: 1.5, peer: { median: 20 } });
  });

  it('goes without the twin', () => {
    const figures = toFigures([results('ours', 30)]);
    expect(figures.every(({ peer, ratio }) => peer === null && ratio === null)).toBe(true);
    expect(figures.map(({ metric }) => metric)).not.toContain('cold_converge_go_ratio');
  });
});

describe('flags', () => {
  it('give the sizes of the issue when there are none', () => {
    expect(readSettings([])).toMatchObject({ tenants: 1_000, channels: 10_000, shards: 16, runs: 3, peer: 'twin', nodeArgs: [] });
    expect(readSettings(['--help'])).toBeUndefined();
    expect(readSettings(['--channels', '100', '--node-args=--cpu-prof --cpu-prof-dir=x'])).toMatchObject({
      channels: 100,
      nodeArgs: ['--cpu-prof', '--cpu-prof-dir=x'],
    });
  });

  it.each([
    ['--channels', '0'],
    ['--runs', 'many'],
    ['--peer', 'java'],
    ['--what', '1'],
  ])('refuse %s %s', (flag, value) => {
    expect(() => readSettings([flag, value])).toThrow(flag === '--what' ? /what/ : new RegExp(flag));
  });
});
