/**
 * @file tests/kube/audit.ts
 * @description Lets a bare API server write down who changed what, and reads it.
 * @dependencies -
 * @created 2026-11-28
 */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'None', verbs: ['get', 'list', 'watch'] },
    { level: 'None', resources: [{ group: 'coordination.k8s.io', resources: ['leases'] }] },
    { level: 'Metadata' },
  ],
};

/** A change the API server was asked for. */
export interface AuditedWrite {
  readonly userAgent: string;
  readonly verb: string;
  readonly code: number;
  readonly namespace: string;
  readonly object: string;
}

/** Arguments that make an API server write its log into `folder`: changes only, leases apart. */
export function auditArgs(folder: string): readonly string[] {
  writeFileSync(join(folder, 'audit-policy.json'), JSON.stringify(POLICY));
  return [`--audit-policy-file=${join(folder, 'audit-policy.json')}`, `--audit-log-path=${logOf(folder)}`];
}

/** Everything asked for so far, in the order in which it was answered. */
export async function auditedWrites(folder: string): Promise<readonly AuditedWrite[]> {
  const lines = (await readFile(logOf(folder), 'utf8')).split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { userAgent = '', verb, objectRef, responseStatus } = JSON.parse(line) as AuditEvent;
    const { resource = '', name = '', namespace = '' } = objectRef ?? {};
    return { userAgent, verb, code: responseStatus?.code ?? 0, namespace, object: `${resource}/${name}` };
  });
}

interface AuditEvent {
  readonly userAgent?: string;
  readonly verb: string;
  readonly objectRef?: { readonly resource?: string; readonly name?: string; readonly namespace?: string };
  readonly responseStatus?: { readonly code?: number };
}

function logOf(folder: string): string {
  return join(folder, 'audit.log');
}
