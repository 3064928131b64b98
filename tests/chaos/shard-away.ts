/**
 * @file tests/chaos/shard-away.ts
 * @description Takes every pod of one shard away for a while, and puts everything back.
 * @dependencies -
 * @created 2026-11-28
 */
import { listPods } from '../kit/pods.ts';
import { kubectl } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

interface Workloads {
  readonly items: readonly {
    readonly kind: string;
    readonly metadata: { readonly name: string };
    readonly spec: { readonly replicas: number };
  }[];
}

/** Kills all pods of the shard and keeps them from coming back while `meanwhile` runs. */
export async function withoutShard<T>(shard: string, meanwhile: () => Promise<T>): Promise<T> {
  const selector = `lytslot.io/shard=${shard}`;
  const list = await kubectl('get', 'statefulsets,deployments', '--selector', selector, '--output=json');
  const workloads = (JSON.parse(list) as Workloads).items;
  await pause(shard, true);
  try {
    await kubectl('scale', 'statefulsets,deployments', '--selector', selector, '--replicas=0');
    await kubectl('delete', 'pods', '--selector', selector, '--grace-period=0', '--force', '--wait=false');
    await until(
      { what: `the pods of ${shard} to be gone`, timeoutMs: 60_000, everyMs: 500 },
      async () => (await listPods(selector)).length === 0,
    );
    return await meanwhile();
  } finally {
    for (const { kind, metadata, spec } of workloads) await kubectl('scale', `${kind}/${metadata.name}`, `--replicas=${spec.replicas}`);
    await pause(shard, false);
    for (const { kind, metadata } of workloads) await kubectl('rollout', 'status', `${kind}/${metadata.name}`, '--timeout=120s');
    await kubectl('wait', '--for=condition=Ready', `shard/${shard}`, '--timeout=120s');
  }
}

/** Tells the operator to leave the shard's children as they are, or to care for them again. */
async function pause(shard: string, paused: boolean): Promise<void> {
  await kubectl('patch', 'shard', shard, '--type=merge', `--patch=${JSON.stringify({ spec: { paused } })}`);
}
