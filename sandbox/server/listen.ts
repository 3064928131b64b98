/**
 * @file sandbox/server/listen.ts
 * @description One HTTP server per stand-in, with a last word for errors nobody expected.
 * @dependencies express
 * @created 2026-11-24
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ErrorRequestHandler, Express, Router } from 'express';
import { logRequests } from '../http/log.ts';
import type { Logger } from '../http/log.ts';

/** A listening server. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Makes an Express application for one service. */
export function application(service: string, log: Logger, mount: readonly (readonly [path: string, router: Router])[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(logRequests(log, service));
  for (const [path, router] of mount) app.use(path, router);
  app.use((_request, response) => void response.status(404).json({ error: 'not found' }));
  app.use(lastWord(log, service));
  return app;
}

function lastWord(log: Logger, service: string): ErrorRequestHandler {
  // Express tells error handlers by their four parameters.
  return (error: unknown, request, response, _next) => {
    const status = (error as { readonly status?: number }).status ?? 500;
    if (status >= 500) log.error({ service, err: error, method: request.method }, 'unexpected');
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    response.status(status).json({ error: status >= 500 ? 'unexpected error in the sandbox' : (error as Error).message });
  };
}

/** Listens on the port (0 picks a free one); the error of a taken port names it. */
export async function listen(app: Express, port: number, variable: string): Promise<Listening> {
  const server = await new Promise<Server>((resolve, reject) => {
    const listening = app.listen(port, (error?: Error) => {
      if (error) reject(new Error(`Port ${port} cannot be used (${error.message}); free it or set ${variable}`, { cause: error }));
      else resolve(listening);
    });
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
