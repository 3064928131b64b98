/**
 * @file adapters/kube/read-watch.test.ts
 * @description Watch bytes become events however they are cut; a stream that ends inside a line is an error.
 * @dependencies @jest/globals, fast-check
 * @created 2026-11-24
 */
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { readWatch } from './read-watch.ts';

const lines = ['а', 'b', 'c'].map((name) => JSON.stringify({ type: 'ADDED', object: { metadata: { name } } })).join('\n') + '\n';

const read = async (chunks: readonly Buffer[]) => {
  const names: string[] = [];
  const open = () =>
    Promise.resolve(
      (async function* () {
        yield* chunks;
      })(),
    );
  for await (const event of readWatch(open, { signal: new AbortController().signal, deadPeerMs: 90_000 })) {
    if (event.type !== 'ERROR') names.push(event.object.metadata.name);
  }
  return names;
};

describe('watch stream', () => {
  it('gives the same events however its bytes are cut', async () => {
    const bytes = Buffer.from(lines);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
        const places = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await read(chunks)).toEqual(['а', 'b', 'c']);
      }),
    );
  });

  it('fails when it ends in the middle of a line', async () => {
    await expect(read([Buffer.from(lines + '{"type":"ADD')])).rejects.toThrow(/middle of an event/);
  });

  it('gives the status of an error event', async () => {
    const open = async () =>
      [
        Buffer.from('{"type":"ERROR","object":{"code":410,"message":"too old","details":{"retryAfterSeconds":7}}}\n'),
      ] as unknown as AsyncIterable<Buffer>;
    const events = [];
    for await (const event of readWatch(open, { signal: new AbortController().signal, deadPeerMs: 90_000 })) events.push(event);
    expect(events).toEqual([{ type: 'ERROR', status: 410, message: 'too old', retryAfterMs: 7_000 }]);
  });

  it('fails when its peer says nothing for too long', async () => {
    const open = async (signal: AbortSignal) =>
      (async function* () {
        yield Buffer.from(lines);
        await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
      })();
    const watching = async () => {
      const events: unknown[] = [];
      for await (const event of readWatch(open, { signal: new AbortController().signal, deadPeerMs: 10 })) events.push(event);
      return events;
    };
    await expect(watching()).rejects.toMatchObject({ code: 'KUBE_API_FAILED', message: expect.stringContaining('no sign of life') });
  });

  it('drops managed fields before anybody holds on to them', async () => {
    const open = async () =>
      [Buffer.from('{"type":"ADDED","object":{"metadata":{"name":"a","managedFields":[{}]}}}\n')] as unknown as AsyncIterable<Buffer>;
    for await (const event of readWatch(open, { signal: new AbortController().signal, deadPeerMs: 90_000 })) {
      expect(event).toEqual({ type: 'ADDED', object: { metadata: { name: 'a' } } });
    }
    expect.assertions(1);
  });
});
