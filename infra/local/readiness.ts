/**
 * @file infra/local/readiness.ts
 * @description Waits until everything in the namespace is up, says what is missing meanwhile and why in the end.
 * @dependencies -
 * @created 2026-11-24
 */
import { setTimeout as pause } from 'node:timers/promises';

import { SetupError } from '../shared/setup-error.ts';
import { explainUnready } from './explain.ts';
import { kubectl, type Tools } from './release.ts';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
}

/** The parts of a Kubernetes object that tell whether it is up. */
export interface Observed {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly generation?: number };
  readonly spec?: {
    readonly replicas?: number;
    readonly completions?: number;
    readonly template?: { readonly spec?: { readonly containers?: readonly { readonly image: string }[] } };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly replicas?: number;
    readonly succeeded?: number;
    readonly conditions?: readonly Condition[];
  };
}

/** Why an object is not up yet in a few words; undefined when it is. `images` are the references that belong in this release. */
export function missing(object: Observed, images: readonly string[]): string | undefined {
  const name = `${object.kind.toLowerCase()}/${object.metadata.name}`;
  const status = object.status ?? {};
  switch (object.kind) {
    case 'Job':
      return (status.succeeded ?? 0) >= (object.spec?.completions ?? 1) ? undefined : `${name} not done`;
    case 'Deployment':
    case 'StatefulSet':
      return missingReplicas(name, object, images);
    default: {
      const ready = status.conditions?.find(({ type }) => type === 'Ready');
      if (ready?.status === 'True') return undefined;
      return `${name} ${ready ? (ready.reason ?? 'not Ready') : 'not looked at yet'}`;
    }
  }
}

function missingReplicas(name: string, object: Observed, images: readonly string[]): string | undefined {
  if (isOutdated(object, images)) return `${name} to get the new image`;
  const status = object.status ?? {};
  const wanted = object.spec?.replicas ?? 1;
  const seen = (status.observedGeneration ?? 0) >= (object.metadata.generation ?? 0);
  const fresh = seen ? Math.min(status.updatedReplicas ?? 0, status.readyReplicas ?? 0) : 0;
  if (fresh < wanted) return `${name} ${fresh}/${wanted}`;
  return (status.replicas ?? 0) > wanted ? `${name} to end old pods` : undefined;
}

/** The operator changes its workloads a moment after it has been replaced itself: until then they look finished. */
function isOutdated(object: Observed, images: readonly string[]): boolean {
  const containers = object.spec?.template?.spec?.containers ?? [];
  return containers.some(({ image }) => !images.includes(image));
}

const SHOWN_AT_ONCE = 5;

/** What is still missing in one line that fits a terminal. */
export function waitingLine(open: readonly string[]): string {
  const shown = open.slice(0, SHOWN_AT_ONCE).join(', ');
  const rest = open.length - SHOWN_AT_ONCE;
  return rest > 0 ? `${shown} and ${rest} more` : shown;
}

export interface ReadinessWait {
  readonly tools: Tools;
  readonly kinds: string;
  readonly images: readonly string[];
  readonly timeoutMs: number;
}

const SHOW_EVERY_MS = 5000;

/** Resolves when every object of the kinds is up; throws SetupError with events and log lines of what is not. */
export async function waitUntilReady(wait: ReadinessWait): Promise<void> {
  const deadline = performance.now() + wait.timeoutMs;
  let shown = '';
  let shownAt = performance.now();
  for (;;) {
    const list = JSON.parse(await kubectl(wait.tools, ['get', wait.kinds, '--output=json'])) as { items: Observed[] };
    const open = list.items.flatMap((object) => missing(object, wait.images) ?? []);
    if (open.length === 0) return;
    const line = waitingLine(open);
    if (line !== shown && performance.now() - shownAt > SHOW_EVERY_MS) {
      console.log(`  waiting for ${line}`);
      shown = line;
      shownAt = performance.now();
    }
    if (performance.now() > deadline)
      throw new SetupError(
        `not up after ${wait.timeoutMs / 1000} s: ${open.join(', ')}\n${await explainUnready(wait.tools)}`,
        'read the reasons above; "make logs" shows more',
      );
    await pause(500);
  }
}
