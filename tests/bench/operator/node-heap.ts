/**
 * @file tests/bench/operator/node-heap.ts
 * @description Live heap of a Node process by its inspector: after a full collection, because heap in use before one says nothing.
 * @dependencies -
 * @created 2026-11-25
 */
import { readFile } from 'node:fs/promises';
import { until } from '../../kit/wait.ts';

/** Arguments that open the inspector on a free port. */
export const INSPECTOR_ARGS: readonly string[] = ['--inspect=127.0.0.1:0'];

interface Answer {
  readonly id?: number;
  readonly result?: { readonly usedSize?: number };
}

/** Bytes of live heap of the process whose log names its inspector. */
export async function collectAndReadHeap(log: string): Promise<number> {
  const url = await until({ what: `the inspector's address in ${log}` }, async () => /ws:\/\/\S+/.exec(await readFile(log, 'utf8'))?.[0]);
  const socket = new WebSocket(url);
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error(`${url} does not answer`)));
  });
  let id = 0;
  const call = (method: string) => {
    id += 1;
    const wanted = id;
    return new Promise<Answer>((resolve) => {
      const hear = ({ data }: MessageEvent) => {
        const answer = JSON.parse(String(data)) as Answer;
        if (answer.id !== wanted) return;
        socket.removeEventListener('message', hear);
        resolve(answer);
      };
      socket.addEventListener('message', hear);
      socket.send(JSON.stringify({ id: wanted, method }));
    });
  };
  // The first collection runs finalizers whose garbage the second one takes.
  await call('HeapProfiler.collectGarbage');
  await call('HeapProfiler.collectGarbage');
  const { result } = await call('Runtime.getHeapUsage');
  socket.close();
  if (result?.usedSize === undefined) throw new Error(`the inspector at ${url} told no heap usage`);
  return result.usedSize;
}
