/**
 * @file infra/local/explain.ts
 * @description Short reasons for a person: last events and log lines of the pods that are not well.
 * @dependencies -
 * @created 2026-11-25
 */
import { NAMESPACE } from '../cluster/provider.ts';
import { attempt } from '../shared/run.ts';
import { kubectl, type Tools } from './release.ts';

interface ContainerStatus {
  readonly restartCount: number;
}

/** The parts of a pod that tell whether it is well. */
export interface Pod {
  readonly metadata: { readonly name: string };
  readonly status: {
    readonly phase: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly ContainerStatus[];
  };
}

const MOST_PODS = 6;

/** Whether a pod runs as it should; one that has done its work is well. */
export function isReady(pod: Pod): boolean {
  return (
    pod.status.phase === 'Succeeded' || (pod.status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')
  );
}

/** How often a pod's containers were started again. */
export function restarts(pod: Pod): number {
  return (pod.status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0);
}

/** Events and log lines of pods that are not Ready; empty when all are. */
export async function explainUnready(tools: Tools): Promise<string> {
  const unready = (await pods(tools)).filter((pod) => !isReady(pod));
  return explainPods(tools, unready);
}

/** After failed tests: every pod in a line, then the reasons of those that are not Ready or were started again. */
export async function explainPlatform(tools: Tools): Promise<string> {
  const all = await pods(tools);
  const lines = all.map((pod) => `  ${isReady(pod) ? '✓' : '✗'} ${pod.metadata.name} ${pod.status.phase}, ${restarts(pod)} restarts`);
  const troubled = all.filter((pod) => !isReady(pod) || restarts(pod) > 0);
  return [...lines, await explainPods(tools, troubled)].join('\n');
}

async function pods(tools: Tools): Promise<readonly Pod[]> {
  const list = JSON.parse(await kubectl(tools, ['get', 'pods', '--output=json'])) as { items: readonly Pod[] };
  return list.items;
}

async function explainPods(tools: Tools, troubled: readonly Pod[]): Promise<string> {
  const parts = await Promise.all(troubled.slice(0, MOST_PODS).map(({ metadata }) => explainPod(tools, metadata.name)));
  const rest = troubled.length - MOST_PODS;
  return [...parts, ...(rest > 0 ? [`  and ${rest} more pods`] : [])].join('\n');
}

async function explainPod(tools: Tools, pod: string): Promise<string> {
  const base = ['--kubeconfig', tools.kubeconfig, '--namespace', NAMESPACE];
  const events = [`--field-selector=involvedObject.name=${pod}`, '--sort-by=.lastTimestamp', '--no-headers'];
  const columns = '--output=custom-columns=REASON:.reason,MESSAGE:.message';
  const logs = ['logs', pod, '--tail=40', '--all-containers'];
  const [happened, log, previous] = await Promise.all([
    attempt(tools.kubectl, [...base, 'get', 'events', ...events, columns]),
    attempt(tools.kubectl, [...base, ...logs]),
    attempt(tools.kubectl, [...base, ...logs, '--previous']),
  ]);
  const said = previous.code === 0 && previous.stdout.trim() ? previous.stdout : log.stdout;
  return [
    `  pod ${pod}`,
    ...tail(happened.stdout, 4).map((line) => `    event ${line}`),
    ...tail(withoutStack(said), 8).map((line) => `    log   ${line.slice(0, 400)}`),
  ].join('\n');
}

/** A crash's message stands above its stack: without the frames it is among the last lines. */
export function withoutStack(log: string): string {
  return log
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n');
}

const tail = (text: string, lines: number): string[] => text.trim().split('\n').filter(Boolean).slice(-lines);
