/**
 * @file tests/kit/api-process.ts
 * @description The API as its own process with an environment of the caller's; stops in order or says why not.
 * @dependencies -
 * @created 2026-11-29
 */
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { until } from './wait.ts';

const MAIN = fileURLToPath(new URL('../../api/main.ts', import.meta.url));

/** A running API. */
export interface ApiProcess {
  readonly url: string;
  /** What the process has written. */
  readonly log: () => string;
  /** Rejects when it does not stop in order. */
  readonly stop: () => Promise<void>;
}

/** Starts it on a free port and waits until it is ready. */
export async function startApi(environment: Readonly<Record<string, string>>): Promise<ApiProcess> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env['PATH'], LYTSLOT_PORT: String(port), ...environment } });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (written += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await until({ what: 'the API to be ready' }, async () => {
    if (child.exitCode !== null) throw new Error(`the API ended: ${written}`);
    return (await fetch(`${url}/readyz`)).ok;
  });
  return {
    url,
    log: () => written,
    stop: async () => {
      child.kill('SIGTERM');
      const code = await exited;
      if (code !== 0) throw new Error(`the API did not stop in order (${code}): ${written}`);
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
