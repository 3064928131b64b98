/**
 * @file tests/kit/pods.ts
 * @description Pods of the running platform: which there are, killing them without a goodbye, a way into one of them.
 * @dependencies -
 * @created 2026-11-25
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { kubectl, kubectlCommand } from './stack.ts';
import { until } from './wait.ts';

/** A pod in a few words. */
export interface PodSummary {
  readonly name: string;
  readonly uid: string;
  readonly phase: string;
  readonly isReady: boolean;
  readonly restarts: number;
}

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly name: string; readonly uid: string; readonly deletionTimestamp?: string };
    readonly status: {
      readonly phase: string;
      readonly conditions?: readonly { readonly type: string; readonly status: string }[];
      readonly containerStatuses?: readonly { readonly restartCount: number }[];
    };
  }[];
}

/** Pods that a label selector finds, those on their way out left aside. */
export async function listPods(selector: string): Promise<readonly PodSummary[]> {
  const { items } = JSON.parse(await kubectl('get', 'pods', '--selector', selector, '--output=json')) as PodList;
  return items
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ metadata, status }) => ({
      name: metadata.name,
      uid: metadata.uid,
      phase: status.phase,
      isReady: status.conditions?.some(({ type, status: value }) => type === 'Ready' && value === 'True') ?? false,
      restarts: (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
    }));
}

/** Deletes the pods at once, without grace. Gives a function that waits until as many others are ready in their place. */
export async function killPods(selector: string): Promise<() => Promise<void>> {
  const killed = await listPods(selector);
  if (killed.length === 0) throw new Error(`There is no pod ${selector} to kill`);
  const gone = new Set(killed.map(({ uid }) => uid));
  await kubectl('delete', 'pod', '--grace-period=0', '--force', '--wait=false', ...killed.map(({ name }) => name));
  return async () => {
    await until({ what: `new pods ${selector} to be ready`, timeoutMs: 90_000, everyMs: 500 }, async () => {
      const pods = await listPods(selector);
      return pods.filter(({ uid, isReady }) => isReady && !gone.has(uid)).length >= killed.length;
    });
  };
}

/** A local address that leads to a port in the cluster until it is closed. */
export interface PortForward {
  readonly url: string;
  close(): void;
}

/** Opens a way to a port of a service or pod, e.g. `service/gateway`, 8080. */
export async function forwardPort(target: string, port: number): Promise<PortForward> {
  const { program, args } = kubectlCommand('port-forward', target, `:${port}`);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  child.once('error', reject);
  child.once('exit', (code) => reject(new Error(`kubectl port-forward ${target} ended with code ${String(code)}`)));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const local = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (local !== undefined) resolve(`http://127.0.0.1:${local}`);
  });
  return { url: await promise, close: () => void child.kill() };
}
