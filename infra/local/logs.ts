/**
 * @file infra/local/logs.ts
 * @description The last log lines of every pod of the platform.
 * @dependencies -
 * @created 2026-11-24
 */
import { join } from 'node:path';

import { run } from '../shared/run.ts';
import { SetupError } from '../shared/setup-error.ts';
import type { CommandContext } from './context.ts';

/** Prints logs of all pods, each line with its pod's name; APP=api narrows it to one application. */
export async function logs(context: CommandContext): Promise<void> {
  const { paths, provider, env } = context;
  if ((await provider.status()).state !== 'running') throw new SetupError('no cluster is running', 'run "make up" first');
  const selector = env['APP'] ? `app.kubernetes.io/name=${env['APP']}` : 'app.kubernetes.io/part-of=lytslot';
  const base = ['--kubeconfig', join(paths.state, 'kubeconfig'), '--namespace', 'lytslot'];
  const args = [
    'logs',
    '--selector',
    selector,
    '--all-containers',
    '--prefix',
    '--tail',
    env['TAIL'] ?? '40',
    '--max-log-requests',
    '50',
    '--ignore-errors',
  ];
  await run(join(paths.state, 'bin', 'kubectl'), [...base, ...args], { output: 'inherit' });
}
