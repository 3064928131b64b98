/**
 * @file controllers/runtime/reflector.test.ts
 * @description The reflector: pages, resumes where it was, relists after 410 as a difference, reports what vanished meanwhile.
 * @dependencies @jest/globals, adapters, domain
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import type { KubeApi, KubeObject, WatchEvent } from '@lytslot/adapters/kube';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { LytSlotError } from '@lytslot/domain/shared';
import { manualTimers } from './manual-timers.ts';
import { ObjectStore } from './object-store.ts';
import { Reflector } from './reflector.ts';
import { SHARD } from './resource-types.ts';
import { createRuntimeMetrics } from './runtime-metrics.ts';

const object = (name: string, resourceVersion: string): KubeObject => ({ metadata: { name, resourceVersion } });
const broken = () => new LytSlotError('KUBE_API_FAILED', 'cut', { status: 0, reason: 'WatchBroken', retryAfterMs: 0 });

/** An API server that plays one script: lists and watches in the order given, then stays silent. */
function scripted(script: {
  lists: readonly (readonly KubeObject[])[];
  watches: readonly (readonly (WatchEvent<KubeObject> | Error)[])[];
}) {
  const asked: string[] = [];
  const lists = [...script.lists];
  const watches = [...script.watches];
  const api = {
    list: (_selection: unknown, page: { continueToken?: string }) => {
      asked.push(`list ${page.continueToken ?? ''}`.trim());
      const items = lists.shift() ?? [];
      const isLast = page.continueToken !== undefined || items.length < 2;
      return Promise.resolve({ items, resourceVersion: '100', continueToken: isLast ? undefined : 'next' });
    },
    watch: async function* (_selection: unknown, options: { resourceVersion: string; signal: AbortSignal }) {
      asked.push(`watch ${options.resourceVersion}`);
      for (const event of watches.shift() ?? [undefined]) {
        if (event === undefined) await new Promise((resolve) => options.signal.addEventListener('abort', resolve));
        else if (event instanceof Error) throw event;
        else yield event;
      }
    },
  };
  return { api: api as unknown as KubeApi, asked };
}

async function play(script: Parameters<typeof scripted>[0], advanceMs: number) {
  const timers = manualTimers();
  const store = new ObjectStore<KubeObject>();
  const told: string[] = [];
  store.subscribe(({ kind, object, phase }) => told.push(`${kind} ${object.metadata.name} ${phase}`));
  const { api, asked } = scripted(script);
  const metrics = createRuntimeMetrics(createMetrics({ process: 'test' }));
  const logger = createLogger({ process: 'test', level: 'silent' });
  const reflector = new Reflector({ api, timers, store, logger, metrics }, { type: SHARD, namespace: 'n' });
  const stop = new AbortController();
  const running = reflector.run(stop.signal);
  await timers.advance(advanceMs);
  stop.abort();
  await running;
  return { asked, told, names: store.list().map(({ metadata }) => metadata.name) };
}

describe('reflector', () => {
  it('reads all pages, then watches from the version of the list', async () => {
    const { asked, names } = await play({ lists: [[object('a', '1'), object('b', '2')], [object('c', '3')]], watches: [] }, 10);
    expect(asked).toEqual(['list', 'list next', 'watch 100']);
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('resumes after a cut from the last version it saw, a bookmark included, without a new list', async () => {
    const events: (WatchEvent<KubeObject> | Error)[] = [
      { type: 'ADDED', object: object('b', '105') },
      { type: 'BOOKMARK', object: object('', '180') },
      broken(),
    ];
    const { asked, told } = await play({ lists: [[object('a', '1')]], watches: [events] }, 2_000);
    expect(asked).toEqual(['list', 'watch 100', 'watch 180']);
    expect(told).toEqual(['added a initial', 'added b live']);
  });

  it('lists again after 410 and tells only the difference', async () => {
    const { asked, told } = await play(
      {
        lists: [[object('a', '1'), object('b', '2')], [], [object('b', '2')]],
        watches: [[{ type: 'ERROR', status: 410, message: 'too old', retryAfterMs: 0 }]],
      },
      3_000,
    );
    expect(asked.filter((what) => what === 'list')).toHaveLength(2);
    expect(told).toEqual(['added a initial', 'added b initial', 'deleted a live']);
  });

  it('does not hammer a server that keeps closing watches', async () => {
    const { asked } = await play({ lists: [[]], watches: Array.from({ length: 50 }, () => []) }, 10_000);
    expect(asked.length).toBeLessThan(8);
  });
});
