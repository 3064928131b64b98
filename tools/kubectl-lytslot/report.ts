/**
 * @file tools/kubectl-lytslot/report.ts
 * @description The support bundle: a folder of texts about the platform without secrets and personal data.
 * @dependencies -
 * @created 2026-11-25
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explain } from './explain.ts';
import type { ExplainedKind } from './arguments.ts';
import type { Kubectl } from './kubectl.ts';
import { redact, redactLog, redactText } from './redact.ts';
import { renderExplanation } from './render-explanation.ts';
import type { EventObject, PodObject, Snapshot } from './snapshot.ts';
import { renderStatus, statusOf } from './status.ts';

const LOG_LINES = '5000';
const EXPLAINED = 50;

/** Writes the bundle into `folder` and answers its files. Secrets are never asked for. Fails with KUBECTL_FAILED. */
export async function writeReport(
  kubectl: Kubectl,
  snapshot: Snapshot,
  where: { readonly folder: string; readonly namespace: string },
): Promise<readonly string[]> {
  const logs = await operatorLogs(kubectl, snapshot);
  const files = new Map<string, string>([...reportFiles(snapshot, where.namespace), ...logs]);
  files.set('versions.json', redactText(await kubectl(['version', '--output=json']).catch((error: unknown) => words(error))));
  await mkdir(where.folder, { recursive: true, mode: 0o700 });
  for (const [name, text] of files) await writeFile(join(where.folder, name), text, { mode: 0o600 });
  return [...files.keys()].sort();
}

/** Everything of the bundle that one look at the namespace holds. */
export function reportFiles(snapshot: Snapshot, namespace: string): ReadonlyMap<string, string> {
  const { shards, tenants, channels, workloads, pods, lease, events } = snapshot;
  return new Map([
    ['summary.txt', redactText(summary(snapshot, namespace))],
    ['resources.json', json({ shards, tenants, channels, lease })],
    [
      'workloads.json',
      json(workloads.map(({ kind, metadata, spec, status }) => ({ kind, name: metadata.name, replicas: spec?.replicas, status }))),
    ],
    ['pods.json', json(pods.map(podState))],
    ['events.txt', `${events.map(eventLine).sort().join('\n')}\n`],
  ]);
}

function summary(snapshot: Snapshot, namespace: string): string {
  const status = statusOf(snapshot);
  const unready = status.attention.slice(0, EXPLAINED).map(({ resource }) => {
    const [kind, name = ''] = resource.split('/');
    return renderExplanation(explain(snapshot, { kind: kind as ExplainedKind, name }));
  });
  return [renderStatus(status, { namespace, now: snapshot.takenAt }), ...unready, ''].join('\n\n');
}

/** Only fields that describe the pod's fate: commands and environment stay in the cluster. */
function podState({ metadata, spec, status }: PodObject): object {
  const { phase, conditions, containerStatuses = [], initContainerStatuses = [] } = status ?? {};
  const containers = [...initContainerStatuses, ...containerStatuses].map(({ name, ready, restartCount, state, lastState }) => ({
    name,
    ready,
    restartCount,
    state,
    lastState,
  }));
  return { name: metadata.name, labels: metadata.labels, node: spec?.nodeName, phase, conditions, containers };
}

function eventLine({ type = '', reason = '', note = '', regarding, eventTime, deprecatedLastTimestamp }: EventObject): string {
  const at = eventTime ?? deprecatedLastTimestamp ?? '';
  return redactText(`${at}  ${type}  ${regarding?.kind ?? ''}/${regarding?.name ?? ''}  ${reason}  ${note}`);
}

async function operatorLogs(kubectl: Kubectl, { pods }: Snapshot): Promise<readonly (readonly [string, string])[]> {
  const names = pods
    .filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] === 'operator')
    .map(({ metadata }) => metadata.name);
  return Promise.all(
    names.map(async (name) => {
      const log = await kubectl(['logs', name, `--tail=${LOG_LINES}`]).catch((error: unknown) => `no log: ${words(error)}\n`);
      return [`${name}.log`, redactLog(log)] as const;
    }),
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(redact(value), undefined, 2)}\n`;
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
