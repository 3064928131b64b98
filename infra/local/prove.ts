/**
 * @file infra/local/prove.ts
 * @description Runs the prover now, as the night does, and shows what it says.
 * @dependencies -
 * @created 2026-11-29
 */
import { NAMESPACE } from '../cluster/provider.ts';
import { attempt, run } from '../shared/run.ts';
import { SetupError } from '../shared/setup-error.ts';
import type { CommandContext } from './context.ts';
import { toolsOf } from './release.ts';

const DEADLINE = '600s';

/** Starts a Job of the CronJob and waits for it; `breached` when it has failed: its log says what is wrong. */
export async function prove({ paths, provider }: CommandContext): Promise<'proved' | 'breached'> {
  const cluster = await provider.status();
  if (cluster.state !== 'running') throw new SetupError(`no cluster of this checkout is running (${cluster.state})`, cluster.detail);
  const { kubectl, kubeconfig } = toolsOf(paths);
  const base = ['--kubeconfig', kubeconfig, '--namespace', NAMESPACE];
  const job = `prover-${Date.now().toString(36)}`;
  await run(kubectl, [...base, 'create', 'job', job, '--from=cronjob/prover']);
  const pod = ['--selector', `batch.kubernetes.io/job-name=${job}`];
  await run(kubectl, [
    ...base,
    'wait',
    'pod',
    ...pod,
    '--for=jsonpath={.status.containerStatuses[0].state.terminated}',
    `--timeout=${DEADLINE}`,
  ]);
  await run(kubectl, [...base, 'logs', `job/${job}`], { output: 'inherit' });
  const { code } = await attempt(kubectl, [...base, 'wait', `job/${job}`, '--for=condition=Complete', '--timeout=10s']);
  return code === 0 ? 'proved' : 'breached';
}
