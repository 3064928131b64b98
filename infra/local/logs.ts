/**
 * @file infra/local/logs.ts
 * @description The last log lines of every pod of the platform.
 * @dependencies -
 * @created 2026-11-24
 */
import { NAMESPACE } from '../cluster/provider.ts';
import { attempt, run } from '../shared/run.ts';
import { SetupError } from '../shared/setup-error.ts';
import { requireRunning, type CommandContext } from './context.ts';
import { toolsOf } from './release.ts';

const PART_OF = 'app.kubernetes.io/part-of=lytslot';

/** Prints logs of all pods, each line with its pod's name; APP=api narrows it to one application, TAIL=200 lengthens it. */
export async function logs(context: CommandContext): Promise<void> {
  const { paths, env } = context;
  await requireRunning(context);
  const { kubectl, kubeconfig } = toolsOf(paths);
  const base = ['--kubeconfig', kubeconfig, '--namespace', NAMESPACE];
  const app = env['APP'];
  if (app) await mustExist(kubectl, base, app);
  const selector = app ? `app.kubernetes.io/name=${app}` : PART_OF;
  const lines = linesToShow(env['TAIL']);
  const args = [
    'logs',
    '--selector',
    selector,
    '--all-containers',
    '--prefix',
    '--tail',
    lines,
    '--max-log-requests',
    '50',
    '--ignore-errors',
  ];
  await run(kubectl, [...base, ...args], { output: 'inherit', cure: '"make status" shows the pods' });
}

/** How many lines of each pod; throws SetupError for anything but a positive whole number. */
export function linesToShow(wanted: string | undefined): string {
  if (wanted === undefined || wanted === '') return '20';
  if (!/^[1-9]\d*$/.test(wanted)) throw new SetupError(`TAIL is "${wanted}"`, 'set it to a number of lines, for example TAIL=200');
  return wanted;
}

async function mustExist(kubectl: string, base: readonly string[], app: string): Promise<void> {
  const path = String.raw`{range .items[*]}{.metadata.labels.app\.kubernetes\.io/name}{"\n"}{end}`;
  const answer = await attempt(kubectl, [...base, 'get', 'pods', '--selector', PART_OF, `--output=jsonpath=${path}`]);
  const known = [...new Set(answer.stdout.split('\n').filter(Boolean))].sort();
  if (!known.includes(app)) throw new SetupError(`there is no pod of "${app}"`, `use one of APP=${known.join(', APP=')}`);
}
