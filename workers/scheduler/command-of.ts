/**
 * @file workers/scheduler/command-of.ts
 * @description The command a due order gives a use case; its id is the same however often the job runs.
 * @dependencies contracts
 * @created 2026-11-24
 */
import { jobId } from '@lytslot/contracts/jobs';
import type { JobName } from '@lytslot/contracts/jobs';
import type { DueOrder } from '../slice.ts';

/** Ids of the order and the command. */
export function commandOf(name: JobName, { tenantId, orderId, version }: DueOrder) {
  return { tenantId, orderId, commandId: jobId(name, { tenantId, subjectId: orderId, version }), by: 'deadline' } as const;
}
