/**
 * @file infra/local/night-job.ts
 * @description Runs now what the night runs, and shows what it says.
 * @dependencies -
 * @created 2026-11-29
 */
import { requireRunning, type CommandContext } from './context.ts';
import { kubectl, toolsOf } from './release.ts';

const DEADLINE = '600s';

/** Starts a Job of the CronJob and waits for it; `failed`: its log says what is wrong. */
export async function runNightJob(context: CommandContext, name: 'prover' | 'reconciler'): Promise<'done' | 'failed'> {
  await requireRunning(context);
  const tools = toolsOf(context.paths);
  const job = `${name}-${Date.now().toString(36)}`;
  await kubectl(tools, ['create', 'job', job, `--from=cronjob/${name}`]);
  const pods = ['pod', '--selector', `batch.kubernetes.io/job-name=${job}`];
  await kubectl(tools, ['wait', ...pods, '--for=jsonpath={.status.containerStatuses[0].state.terminated}', `--timeout=${DEADLINE}`]);
  process.stdout.write(await kubectl(tools, ['logs', `job/${job}`]));
  const isComplete = kubectl(tools, ['wait', `job/${job}`, '--for=condition=Complete', '--timeout=10s']);
  return isComplete.then(
    () => 'done' as const,
    () => 'failed' as const,
  );
}
