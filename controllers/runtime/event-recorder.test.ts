/**
 * @file controllers/runtime/event-recorder.test.ts
 * @description Events: none twice in ten minutes, many of one reason as one, few calls at once, none lost on a stop.
 * @dependencies @jest/globals, adapters
 * @created 2026-11-25
 */
import { describe, expect, it } from '@jest/globals';
import type { KubeApi, KubeObject } from '@lytslot/adapters/kube';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { EventRecorder } from './event-recorder.ts';
import { manualTimers } from './manual-timers.ts';
import { SHARD } from './resource-types.ts';
import { createRuntimeMetrics } from './runtime-metrics.ts';

type Written = KubeObject & { readonly note: string; readonly series?: { readonly count: number } };

function open() {
  const timers = manualTimers();
  const written: Written[] = [];
  const calls = { open: 0, most: 0 };
  const create = async (_type: unknown, event: Written) => {
    calls.open += 1;
    calls.most = Math.max(calls.most, calls.open);
    await Promise.resolve();
    calls.open -= 1;
    written.push(event);
    return event;
  };
  const metrics = createRuntimeMetrics(createMetrics({ process: 'test' }));
  const logger = createLogger({ process: 'test', level: 'silent' });
  const recorder = new EventRecorder({ api: { create } as unknown as KubeApi, timers, logger, metrics }, { instance: 'operator-1' });
  const say = (note: string, name = 'a') =>
    recorder.record({ regarding: { metadata: { name, uid: `uid-${name}` } }, type: SHARD, severity: 'Normal', reason: 'Ready', note });
  return { timers, written, calls, recorder, say };
}

describe('event recorder', () => {
  it('says the same once in ten minutes, and then how often it was', async () => {
    const { timers, written, recorder, say } = open();
    for (let time = 0; time < 5; time += 1) say('up');
    await timers.advance(600_000);
    say('up');
    await recorder.flush();
    expect(written.map(({ note, series }) => [note, series?.count])).toEqual([
      ['up', undefined],
      ['up', 5],
    ]);
  });

  it('tells ten different notes of a reason, then one for all that follow', async () => {
    const { written, recorder, say } = open();
    for (let note = 0; note < 30; note += 1) say(`note ${note}`);
    say('note of another', 'b');
    await recorder.flush();
    expect(written).toHaveLength(12);
    expect(written.filter(({ note }) => note.startsWith('(combined from similar events): note'))).toHaveLength(1);
  });

  it('makes few calls at once and has written everything when it is flushed', async () => {
    const { written, calls, recorder, say } = open();
    for (let object = 0; object < 100; object += 1) say('up', `object-${object}`);
    await recorder.flush();
    expect(written).toHaveLength(100);
    expect(calls.most).toBe(4);
    expect(new Set(written.map(({ metadata }) => metadata.name)).size).toBe(100);
  });
});
