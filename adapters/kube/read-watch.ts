/**
 * @file adapters/kube/read-watch.ts
 * @description Turns the bytes of a watch into events; a silent peer counts as dead.
 * @dependencies domain
 * @created 2026-11-24
 */
import { LytSlotError } from '@lytslot/domain/shared';
import type { KubeObject, WatchEvent } from './kube-api.ts';
import { withoutManagedFields } from './without-managed-fields.ts';

interface RawEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T & { readonly code?: number; readonly message?: string; readonly details?: { readonly retryAfterSeconds?: number } };
}

/** Opens a stream and reads its lines as events. A line cut in the middle is an error, never an event. */
export async function* readWatch<T extends KubeObject>(
  open: (signal: AbortSignal) => Promise<AsyncIterable<Buffer>>,
  options: { readonly signal: AbortSignal; readonly deadPeerMs: number },
): AsyncGenerator<WatchEvent<T>> {
  const silence = new AbortController();
  const why = new Error(`no sign of life for ${options.deadPeerMs / 1000} s`);
  const deadPeer = setTimeout(() => silence.abort(why), options.deadPeerMs);
  try {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of await open(AbortSignal.any([options.signal, silence.signal]))) {
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

function toEvent<T extends KubeObject>({ type, object }: RawEvent<T>): WatchEvent<T> {
  if (type !== 'ERROR') return { type, object: withoutManagedFields(object) };
  const retryAfterMs = (object.details?.retryAfterSeconds ?? 0) * 1000;
  return { type, status: object.code ?? 500, message: object.message ?? 'watch error', retryAfterMs };
}
