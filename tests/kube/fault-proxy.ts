/**
 * @file tests/kube/fault-proxy.ts
 * @description Stands between operator and API server and breaks what its plan says. Speaks HTTP/1.1 to the operator, so that a broken connection is one request's.
 * @dependencies -
 * @created 2026-11-25
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Effect, FaultPlan, PassingRequest } from './fault-plan.ts';
import { playLines } from './play-lines.ts';

/** A running proxy. */
export interface FaultProxy {
  readonly url: string;
  /** Watches open now. */
  readonly watches: number;
  /** Breaks every open watch. */
  cutWatches(): void;
  /** From now on nothing gets through, and every connection is gone: as if the operator's process had died. */
  sever(): void;
  close(): Promise<void>;
}

/** What a proxy does. */
export interface FaultProxyOptions {
  /** Address of the API server. */
  readonly target: string;
  readonly plan: FaultPlan;
  /** Told of every write the API server has taken, before the operator is. */
  readonly onWritten?: (request: PassingRequest) => void;
  /** Told of every request before anything happens to it. */
  readonly onAsked?: (request: PassingRequest) => void;
}

const CREATED_OR_OK = 299;

/** Starts it on a free port. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const upstream = new Agent({ keepAlive: true, rejectUnauthorized: false });
  const watches = new Set<ServerResponse>();
  let isSevered = false;
  const server = createServer((incoming, outgoing) => {
    const passing = describe(incoming);
    options.onAsked?.(passing);
    if (passing.purpose === 'watch') {
      watches.add(outgoing);
      outgoing.once('close', () => watches.delete(outgoing));
    }
    if (isSevered) outgoing.destroy();
    else serve({ options, upstream, passing, incoming, outgoing }, options.plan.effectOn(passing));
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    get watches() {
      return watches.size;
    },
    cutWatches: () => {
      for (const outgoing of watches) outgoing.destroy();
    },
    sever: () => {
      isSevered = true;
      server.closeAllConnections();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      upstream.destroy();
    },
  };
}

interface Passage {
  readonly options: FaultProxyOptions;
  readonly upstream: Agent;
  readonly passing: PassingRequest;
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

function describe(incoming: IncomingMessage): PassingRequest {
  const url = new URL(incoming.url ?? '/', 'http://none');
  const [, plural = '', name] = /\/namespaces\/[^/]+\/([^/]+)(?:\/([^/]+))?/.exec(url.pathname) ?? [];
  const method = incoming.method ?? 'GET';
  if (method !== 'GET') return { method, plural, purpose: 'write' };
  if (url.searchParams.get('watch') === 'true') return { method, plural, purpose: 'watch' };
  return { method, plural, purpose: name === undefined ? 'list' : 'read' };
}

function serve(passage: Passage, effect: Effect | undefined): void {
  const { outgoing } = passage;
  if (effect?.what === 'reset') outgoing.destroy();
  else if (effect?.what === 'answer') refuse(outgoing, effect);
  else if (effect?.what === 'expire') outgoing.writeHead(200, JSON_TYPE).end(`${JSON.stringify(EXPIRED)}\n`);
  else passOn(passage, effect);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const EXPIRED = { type: 'ERROR', object: statusOf(410) };

function refuse(outgoing: ServerResponse, effect: Extract<Effect, { what: 'answer' }>): void {
  const retryAfter = effect.retryAfterSeconds === undefined ? {} : { 'retry-after': String(effect.retryAfterSeconds) };
  outgoing.writeHead(effect.status, { ...JSON_TYPE, ...retryAfter }).end(JSON.stringify(statusOf(effect.status)));
}

function statusOf(code: number) {
  return { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Injected', code, message: `injected ${code}` };
}

function passOn(passage: Passage, effect: Effect | undefined): void {
  const { options, upstream, passing, incoming, outgoing } = passage;
  const url = new URL(incoming.url ?? '/', options.target);
  const onward = request(url, { method: passing.method, headers: incoming.headers, agent: upstream }, (answer) => {
    const status = answer.statusCode ?? 502;
    if (passing.purpose === 'write' && status <= CREATED_OR_OK) options.onWritten?.(passing);
    answer.on('error', () => outgoing.destroy());
    if (effect?.what === 'lose_answer' || outgoing.destroyed) outgoing.destroy();
    else if (passing.purpose === 'watch') playLines(answer, outgoing, effect);
    else void answerWhole(answer, outgoing, effect);
  });
  onward.on('error', () => outgoing.destroy());
  if (passing.purpose === 'watch') outgoing.once('close', () => onward.destroy());
  incoming.pipe(onward);
}

async function answerWhole(answer: IncomingMessage, outgoing: ServerResponse, effect: Effect | undefined): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
  outgoing.writeHead(answer.statusCode ?? 502, { ...headers, 'content-length': body.length });
  if (effect?.what !== 'cut') {
    outgoing.end(body);
    return;
  }
  outgoing.write(body.subarray(0, Math.floor(body.length / 2)), () => outgoing.destroy());
}
