/**
 * @file sandbox/http/events.ts
 * @description Tells listeners inside the process (the chat page, waiting polls) that something changed, and streams it as SSE.
 * @dependencies express
 * @created 2026-11-24
 */
import type { Request, Response } from 'express';

/** Something changed; `id` says which chat, channel or payment. */
export interface SandboxEvent {
  readonly kind: 'chat' | 'channel' | 'payment' | 'clock' | 'updates' | 'reset';
  readonly id: string;
}

/** Publish and subscribe within the process. */
export interface EventHub {
  emit(event: SandboxEvent): void;
  on(listener: (event: SandboxEvent) => void): () => void;
}

/** Makes a hub. */
export function createEventHub(): EventHub {
  const listeners = new Set<(event: SandboxEvent) => void>();
  return {
    emit: (event) => {
      for (const listener of Array.from(listeners)) listener(event);
    },
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

const HEARTBEAT_MS = 15_000;

/** Opens a server-sent stream; `subscribe` gets the sender and returns how to stop. */
export function streamEvents(request: Request, response: Response, subscribe: (send: (data: unknown) => void) => () => void): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  response.write(': connected\n\n');
  const stop = subscribe((data) => void response.write(`data: ${JSON.stringify(data)}\n\n`));
  const heartbeat = setInterval(() => void response.write(': still here\n\n'), HEARTBEAT_MS);
  request.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}
