/**
 * @file tests/chaos/api-server.ts
 * @description Takes the API server of the native local cluster out of the world for a while, as if its machine hung.
 * @dependencies -
 * @created 2026-11-28
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nativeLayout } from '../../infra/cluster/native/layout.ts';
import { resolvePaths } from '../../infra/shared/paths.ts';
import { kubectl } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

const RECORD = join(nativeLayout(resolvePaths(process.env).native).pids, 'kube-apiserver.json');
/** It goes on after so long whatever becomes of the test. */
const LONGEST_SECONDS = 300;

/** Runs `meanwhile` while the API server answers nobody; gives what it gave once the API server answers again. Fails on a cluster whose API server is out of reach. */
export async function withoutApiServer<T>(meanwhile: () => Promise<T>): Promise<T> {
  const pid = apiServerProcess();
  const guard = spawn('sh', ['-c', `sleep ${LONGEST_SECONDS}; kill -CONT ${pid}`], { detached: true, stdio: 'ignore' });
  guard.unref();
  process.kill(pid, 'SIGSTOP');
  try {
    if (await answers()) throw new Error('the API server answers although it is stopped');
    return await meanwhile();
  } finally {
    process.kill(pid, 'SIGCONT');
    await until({ what: 'the API server to answer again', timeoutMs: 90_000, everyMs: 500 }, answers);
    await untilPodsServe();
    if (guard.pid !== undefined) process.kill(-guard.pid, 'SIGTERM');
  }
}

function apiServerProcess(): number {
  if (!existsSync(RECORD)) {
    throw new Error(
      'this cluster’s API server cannot be stopped from here, so nothing is shown about its absence: run this test with LYTSLOT_PROVIDER=native',
    );
  }
  return (JSON.parse(readFileSync(RECORD, 'utf8')) as { readonly pid: number }).pid;
}

/**
 * A node that could not renew its lease counts as lost, and Services take its pods out of their endpoints. Once the node was heard again,
 * nothing more is taken out; then every pod that runs is Ready again.
 */
async function untilPodsServe(): Promise<void> {
  const lease = async () => {
    const text = await kubectl('get', 'leases', '--namespace=kube-node-lease', '-o', 'jsonpath={.items[*].spec.renewTime}');
    return text.split(' ').map(Date.parse);
  };
  const since = Date.now();
  await until({ what: 'the nodes to be heard again', timeoutMs: 90_000, everyMs: 500 }, async () =>
    (await lease()).every((renewed) => renewed > since),
  );
  await kubectl('wait', '--for=condition=Ready', 'nodes', '--all', '--timeout=90s');
  await kubectl('wait', '--for=condition=Ready', 'pods', '--field-selector=status.phase=Running', '--all', '--timeout=120s');
}

function answers(): Promise<boolean> {
  return kubectl('get', '--raw', '/readyz', '--request-timeout=3s').then(
    () => true,
    () => false,
  );
}
