/**
 * @file tests/kit/stack.ts
 * @description Finds the running local platform: addresses from .lytslot/endpoints.json and kubectl beside it.
 * @dependencies zod
 * @created 2026-11-24
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const stateDir = fileURLToPath(new URL('../../.lytslot/', import.meta.url));

const roleUrls = z.object({ owner: z.string(), app: z.string(), worker: z.string(), admin: z.string(), mover: z.string().optional() });

const endpointsSchema = z.object({
  api: z.url(),
  adminUi: z.url(),
  cabinet: z.url(),
  telegram: z.url(),
  yookassa: z.url(),
  stripe: z.url(),
  ord: z.url(),
  sandbox: z.url(),
  prometheus: z.url(),
  redis: z.string(),
  postgres: z.object({ superuser: z.string(), control: roleUrls, 'shard-a': roleUrls, 'shard-b': roleUrls }),
});

/** Where the platform's doors are, as `make up` wrote it. */
export type Endpoints = z.infer<typeof endpointsSchema>;

/** Reads .lytslot/endpoints.json; says to run `make up` when it is not there. */
export function readEndpoints(): Endpoints {
  const path = `${stateDir}endpoints.json`;
  try {
    return endpointsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(`No usable ${path}: run "make up" first`, { cause: error });
  }
}

/** kubectl against the local platform's namespace: for commands that go on running. */
export function kubectlCommand(...args: readonly string[]): { readonly program: string; readonly args: readonly string[] } {
  return { program: `${stateDir}bin/kubectl`, args: ['--kubeconfig', `${stateDir}kubeconfig`, '--namespace', 'lytslot', ...args] };
}

/** Runs kubectl against the local platform's namespace and gives what it printed; rejects with its error text. */
export async function kubectl(...args: readonly string[]): Promise<string> {
  const command = kubectlCommand(...args);
  const { stdout } = await run(command.program, command.args, { maxBuffer: 32 * 1024 * 1024 });
  return stdout;
}

/** Runs `kubectl lytslot` as somebody who has the local platform's kubeconfig and its programs on the path. */
export async function lytslot(...args: readonly string[]): Promise<string> {
  const { NODE_OPTIONS: _jest, ...env } = process.env;
  const PATH = [`${stateDir}bin`, env['PATH']].join(delimiter);
  return (await run('kubectl', ['lytslot', ...args], { env: { ...env, PATH, KUBECONFIG: `${stateDir}kubeconfig` } })).stdout;
}

/** The state folder's path, for scripts that leave something there. */
export function statePath(name: string): string {
  return `${stateDir}${name}`;
}
