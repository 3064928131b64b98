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
  for await (const event of readWatch(open, new AbortController().signal)) {
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
      [Buffer.from('{"type":"ERROR","object":{"code":410,"message":"too old"}}\n')] as unknown as AsyncIterable<Buffer>;
    const events = [];
    for await (const event of readWatch(open, new AbortController().signal)) events.push(event);
    expect(events).toEqual([{ type: 'ERROR', status: 410, message: 'too old' }]);
  });
});
