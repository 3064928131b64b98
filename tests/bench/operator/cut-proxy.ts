/**
 * @file tests/bench/operator/cut-proxy.ts
 * @description Stands between operator and API server: passes everything on, cuts all watches on demand, answers one watch of each kind with 410.
 * @dependencies -
 * @created 2026-11-25
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, request } from 'node:https';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A running proxy. */
export interface CutProxy {
  /** Kubeconfig that leads through it. */
  readonly kubeconfig: string;
  /** Watches open now. */
  readonly watches: number;
  /** Breaks every watch in its middle. */
  cutWatches(): void;
  /** Breaks them and answers the next watch of each kind with 410: its version is too old. */
  expireWatches(): void;
  close(): Promise<void>;
}

const GONE = {
  type: 'ERROR',
  object: { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410, message: 'too old resource version' },
};

/** Starts it with the API server's own certificate, before the server that `kubeconfig` names. */
export async function startCutProxy(folder: string, kubeconfig: string): Promise<CutProxy> {
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8')) as { clusters: { cluster: { server: string } }[] };
  const target = new URL(config.clusters[0]?.cluster.server ?? '');
  const watches = new Set<ServerResponse>();
  const expired = new Set<string>();
  const handle: RequestListener = (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target);
    const isWatch = url.searchParams.get('watch') === 'true' || url.searchParams.get('watch') === '1';
    if (isWatch && expired.delete(url.pathname)) {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(`${JSON.stringify(GONE)}\n`);
      return;
    }
    if (isWatch) {
      watches.add(outgoing);
      outgoing.once('close', () => watches.delete(outgoing));
    }
    passOn(url, incoming, outgoing);
  };
  const certificates = {
    cert: await readFile(join(folder, 'certs/apiserver.crt')),
    key: await readFile(join(folder, 'certs/apiserver.key')),
  };
  const server = createServer(certificates, handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const path = join(folder, 'through-proxy.kubeconfig');
  writeFileSync(path, JSON.stringify(config).replace(target.origin, `https://127.0.0.1:${port}`), { mode: 0o600 });
  const cutWatches = () => {
    for (const outgoing of watches) outgoing.destroy();
  };
  return {
    kubeconfig: path,
    get watches() {
      return watches.size;
    },
    cutWatches,
    expireWatches: () => {
      for (const { req } of watches) expired.add(new URL(req.url ?? '/', target).pathname);
      cutWatches();
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function passOn(url: URL, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const onward = request(url, { method: incoming.method, headers: incoming.headers, rejectUnauthorized: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    outgoing.flushHeaders();
    answer.on('error', () => outgoing.destroy());
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  outgoing.once('close', () => onward.destroy());
  incoming.pipe(onward);
}
