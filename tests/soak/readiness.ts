/**
 * @file tests/soak/readiness.ts
 * @description Which resources and pods are not Ready, and waiting until all are.
 * @dependencies -
 * @created 2026-11-29
 */
import { listPods } from '../kit/pods.ts';
import type { PodSummary } from '../kit/pods.ts';
import { kubectl } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

const PATIENCE_MS = 300_000;

interface Resources {
  readonly items: readonly {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly status?: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
  }[];
}

/** The platform's pods, those of ended Jobs too. */
export function platformPods(): Promise<readonly PodSummary[]> {
  return listPods('app.kubernetes.io/part-of=lytslot');
}

/** Waits until everything is Ready. */
export function becomeReady(): Promise<'ready' | 'never'> {
  return until(
    { what: 'everything to be Ready', timeoutMs: PATIENCE_MS, everyMs: 1_000 },
    async () => (await notReady()).length === 0,
  ).then(
    () => 'ready',
    () => 'never',
  );
}

async function notReady(): Promise<readonly string[]> {
  const { items } = JSON.parse(await kubectl('get', 'shards,tenants,channels', '--output=json')) as Resources;
  const resources = items.filter(
    ({ status }) => !(status?.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True'),
  );
  const pods = (await platformPods()).filter(({ phase, isReady }) => phase !== 'Succeeded' && !isReady);
  return [...resources.map(({ kind, metadata }) => `${kind} ${metadata.name}`), ...pods.map(({ name }) => name)];
}
