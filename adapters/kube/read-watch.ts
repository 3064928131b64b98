/**
 * @file adapters/kube/read-watch.ts
 * @description Turns the bytes of a watch into events; a silent peer counts as dead.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { KubeObject, WatchEvent } from './kube-api.ts';

// Bookmarks come about once a minute: longer silence means nobody is there.
const DEAD_PEER_MS = 90_000;

interface RawEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T & { readonly code?: number; readonly message?: string };
}

/** Opens a stream and reads its lines as events. A line cut in the middle is an error, never an event. */
export async function* readWatch<T extends KubeObject>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Buffer>>,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent<T>> {
  const silence = new AbortController();
  const deadPeer = setTimeout(() => silence.abort(new Error('no sign of life for 90 s')), DEAD_PEER_MS);
  try {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of await open(AbortSignal.any([signal, silence.signal]))) {
      deadPeer.refresh();
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') yield toEvent(JSON.parse(line) as RawEvent<T>);
    }
    if (rest !== '') throw new Error('the stream ended in the middle of an event');
  } catch (error) {
    if (error instanceof LytSlotError) throw error;
    const message = error instanceof Error ? error.message : 'the watch broke';
    throw new LytSlotError('KUBE_API_FAILED', `watch: ${message}`, { status: 0, reason: 'WatchBroken', retryAfterMs: 0 }, error);
  } finally {
    clearTimeout(deadPeer);
  }
}

function toEvent<T extends KubeObject>(raw: RawEvent<T>): WatchEvent<T> {
  if (raw.type === 'ERROR') return { type: 'ERROR', status: raw.object.code ?? 500, message: raw.object.message ?? 'watch error' };
  return { type: raw.type, object: raw.object };
}
