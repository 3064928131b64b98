/**
 * @file infra/local/readiness.ts
 * @description Waits until everything in the namespace is up, says what is missing meanwhile and why in the end.
 * @dependencies -
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';

import { attempt } from '../shared/run.ts';
import { SetupError } from '../shared/setup-error.ts';
import { kubectl, type Tools } from './release.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** The parts of a Kubernetes object that tell whether it is up. */
export interface Observed {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly generation?: number; readonly deletionTimestamp?: string };
  readonly spec?: { readonly replicas?: number; readonly completions?: number };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly replicas?: number;
    readonly succeeded?: number;
    readonly conditions?: readonly Condition[];
  };
}

/** Why an object is not up yet in a few words; undefined when it is. */
export function missing(object: Observed): string | undefined {
  const name = `${object.kind.toLowerCase()}/${object.metadata.name}`;
  const status = object.status ?? {};
  switch (object.kind) {
    case 'Job':
      return (status.succeeded ?? 0) >= (object.spec?.completions ?? 1) ? undefined : `${name} not done`;
    case 'Deployment':
    case 'StatefulSet':
      return missingReplicas(name, object);
    default: {
      const ready = status.conditions?.find(({ type }) => type === 'Ready');
      if (ready?.status === 'True') return undefined;
      return `${name} ${ready ? (ready.reason ?? 'not Ready') : 'not looked at yet'}`;
    }
  }
}

function missingReplicas(name: string, object: Observed): string | undefined {
  const status = object.status ?? {};
  const wanted = object.spec?.replicas ?? 1;
  const seen = (status.observedGeneration ?? 0) >= (object.metadata.generation ?? 0);
  const updated = status.updatedReplicas ?? 0;
  const ready = status.readyReplicas ?? 0;
  const surplus = (status.replicas ?? 0) > wanted;
  return seen && updated >= wanted && ready >= wanted && !surplus ? undefined : `${name} ${Math.min(ready, updated)}/${wanted}`;
}

export interface ReadinessWait {
  readonly tools: Tools;
  readonly kinds: string;
  readonly timeoutMs: number;
}

/** Resolves when every object of the kinds is up; throws SetupError with events and log lines of what is not. */
export async function waitUntilReady(wait: ReadinessWait): Promise<void> {
  const deadline = performance.now() + wait.timeoutMs;
  let shown = '';
  let shownAt = performance.now();
  for (;;) {
    const list = JSON.parse(await kubectl(wait.tools, ['get', wait.kinds, '--output=json'])) as { items: Observed[] };
    const open = list.items.flatMap((object) => missing(object) ?? []);
    if (open.length === 0) return;
    const line = open.join(', ');
    if (line !== shown && performance.now() - shownAt > 3000) {
      console.log(`  waiting for ${line}`);
      shown = line;
      shownAt = performance.now();
    }
    if (performance.now() > deadline)
      throw new SetupError(
        `not up after ${wait.timeoutMs / 1000} s: ${line}\n${await explain(wait.tools)}`,
        'read the reasons above; "make logs" shows more',
      );
    await pause(500);
  }
}

interface PodList {
  readonly items: readonly {
    readonly metadata: { readonly name: string };
    readonly status: { readonly phase: string; readonly conditions?: readonly Condition[] };
  }[];
}

/** Last events and log lines of pods that are not Ready. */
async function explain(tools: Tools): Promise<string> {
  const pods = JSON.parse(await kubectl(tools, ['get', 'pods', '--output=json'])) as PodList;
  const unready = pods.items.filter(
    (pod) => pod.status.phase !== 'Succeeded' && !pod.status.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True'),
  );
  const parts = await Promise.all(unready.slice(0, 6).map(({ metadata }) => explainPod(tools, metadata.name)));
  return parts.join('\n');
}

async function explainPod(tools: Tools, pod: string): Promise<string> {
  const base = ['--kubeconfig', tools.kubeconfig, '--namespace', 'lytslot'];
  const custom = '--output=custom-columns=REASON:.reason,MESSAGE:.message';
  const [events, log, previous] = await Promise.all([
    attempt(tools.kubectl, [
      ...base,
      'get',
      'events',
      `--field-selector=involvedObject.name=${pod}`,
      '--sort-by=.lastTimestamp',
      '--no-headers',
      custom,
    ]),
    attempt(tools.kubectl, [...base, 'logs', pod, '--tail=40', '--all-containers']),
    attempt(tools.kubectl, [...base, 'logs', pod, '--tail=40', '--all-containers', '--previous']),
  ]);
  const tail = (text: string, lines: number): string[] => text.trim().split('\n').filter(Boolean).slice(-lines);
  const said = tail(withoutStack(log.code === 0 && log.stdout.trim() ? log.stdout : previous.stdout), 8);
  return [`  pod ${pod}`, ...tail(events.stdout, 4).map((line) => `    event ${line}`), ...said.map((line) => `    log   ${line}`)].join(
    '\n',
  );
}

/** A crash's message stands above its stack: without the frames it is among the last lines. */
export function withoutStack(log: string): string {
  return log
    .split('\n')
    .filter((line) => !/^\s+at /.test(line))
    .join('\n');
}
