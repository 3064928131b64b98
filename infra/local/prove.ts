/**
 * @file infra/local/prove.ts
 * @description Runs the prover now, as the night does, and shows what it says.
 * @dependencies -
 * @created 2026-11-29
 */
import { requireRunning, type CommandContext } from './context.ts';
import { kubectl, toolsOf } from './release.ts';

const DEADLINE = '600s';

/** Starts a Job of the CronJob and waits for it; `breached` when it has failed: its log says what is wrong. */
export async function prove(context: CommandContext): Promise<'proved' | 'breached'> {
  await requireRunning(context);
  const tools = toolsOf(context.paths);
  const job = `prover-${Date.now().toString(36)}`;
  await kubectl(tools, ['create', 'job', job, '--from=cronjob/prover']);
  const pods = ['pod', '--selector', `batch.kubernetes.io/job-name=${job}`];
  await kubectl(tools, ['wait', ...pods, '--for=jsonpath={.status.containerStatuses[0].state.terminated}', `--timeout=${DEADLINE}`]);
  process.stdout.write(await kubectl(tools, ['logs', `job/${job}`]));
  const isComplete = kubectl(tools, ['wait', `job/${job}`, '--for=condition=Complete', '--timeout=10s']);
  return isComplete.then(
    () => 'proved' as const,
    () => 'breached' as const,
  );
}
