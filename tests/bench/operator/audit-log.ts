/**
 * @file tests/bench/operator/audit-log.ts
 * @description Counts who wrote what by the API server's own audit log, so that no contender counts itself.
 * @dependencies -
 * @created 2026-11-25
 */
import { createReadStream, writeFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Writes by what they were, e.g. `patch channels/status` → 10000. */
export type Writes = ReadonlyMap<string, number>;

/** A place in the log. */
export type Mark = number;

interface AuditEvent {
  readonly verb: string;
  readonly userAgent?: string;
  readonly objectRef?: { readonly resource?: string; readonly subresource?: string };
  readonly responseStatus?: { readonly code?: number };
}

const POLICY = {
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [{ level: 'Metadata', verbs: ['create', 'update', 'patch', 'delete', 'deletecollection'] }, { level: 'None' }],
};

/** Arguments that make an API server log every write into its folder. */
export function auditArgs(folder: string): readonly string[] {
  const policy = join(folder, 'audit-policy.json');
  writeFileSync(policy, JSON.stringify(POLICY));
  return [`--audit-policy-file=${policy}`, `--audit-log-path=${logPath(folder)}`];
}

/** The end of the log now. */
export async function markLog(folder: string): Promise<Mark> {
  return (await stat(logPath(folder)).catch(() => ({ size: 0 }))).size;
}

/** What `userAgent` (or a longer name that begins so) wrote since the mark, Leases apart; refused attempts carry their status code. */
export async function writesSince(folder: string, mark: Mark, userAgent: string): Promise<Writes> {
  const writes = new Map<string, number>();
  for await (const line of createInterface({ input: createReadStream(logPath(folder), { start: mark }) })) {
    const what = describeWrite(line, userAgent);
    if (what !== undefined) writes.set(what, (writes.get(what) ?? 0) + 1);
  }
  return writes;
}

/** The sum over everything. */
export function total(writes: Writes): number {
  return [...writes.values()].reduce((sum, count) => sum + count, 0);
}

/** `patch channels/status` for a line of the log, or nothing when it is somebody else's or a Lease. */
export function describeWrite(line: string, userAgent: string): string | undefined {
  if (!line.includes(userAgent)) return undefined;
  const event = JSON.parse(line) as AuditEvent;
  const { resource = '', subresource } = event.objectRef ?? {};
  if (event.userAgent?.startsWith(userAgent) !== true || resource === 'leases') return undefined;
  const code = event.responseStatus?.code ?? 0;
  const refused = code >= 300 ? ` → ${code}` : '';
  return `${event.verb} ${resource}${subresource === undefined ? '' : `/${subresource}`}${refused}`;
}

function logPath(folder: string): string {
  return join(folder, 'audit.log');
}
