/**
 * @file adapters/telemetry/health-server.ts
 * @description Answers /livez, /readyz and /metrics, as a server of its own or inside another one.
 * @dependencies -
 * @created 2026-11-24
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HealthCheck } from './health-check.ts';
import { createLoopLagCheck } from './loop-lag.ts';
import type { Metrics } from './create-metrics.ts';

/** What a process says about itself. */
export interface HealthSources {
  /** Only what a restart would cure; the event loop's lag is checked in any case by startHealthServer. */
  readonly livez: HealthCheck;
  /** Whether it should get work now. */
  readonly readyz: HealthCheck;
  readonly metrics: Metrics;
}

/** A listening health server; `port` is the real one when 0 was asked. */
export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers the three health paths; false when the request is for something else. Fits `http` and Express alike. */
export async function answerHealth(sources: HealthSources, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const path = request.url?.split('?')[0];
  if (path === '/metrics') {
    response.writeHead(200, { 'content-type': sources.metrics.registry.contentType });
    response.end(await sources.metrics.registry.metrics());
    return true;
  }
  if (path !== '/livez' && path !== '/readyz') return false;
  const problems = await ask(path === '/livez' ? sources.livez : sources.readyz);
  response.writeHead(problems.length === 0 ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ status: problems.length === 0 ? 'ok' : 'failing', problems }));
  return true;
}

/** Starts the health server of a process that has no HTTP server of its own. */
export async function startHealthServer(options: HealthSources & { readonly port: number }): Promise<HealthServer> {
  const loopLag = createLoopLagCheck();
  const sources: HealthSources = { ...options, livez: async () => [...(await loopLag()), ...(await ask(options.livez))] };
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    if (!(await answerHealth(sources, request, response))) response.writeHead(404).end();
  };
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function ask(check: HealthCheck): Promise<readonly string[]> {
  try {
    return await check();
  } catch (error) {
    return [error instanceof Error ? error.message : 'check failed'];
  }
}
