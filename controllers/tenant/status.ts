/**
 * @file controllers/tenant/status.ts
 * @description What a tenant's status says. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Shard, Tenant } from '@lytslot/crds/schema';
import type { MoveView } from '../moving/status.ts';
import type { Claim } from '../ports.ts';
import { refusalFinding } from '../projection/refusal-finding.ts';
import { conditionStatus, summarize } from '../runtime/conditions.ts';
import type { Finding } from '../runtime/conditions.ts';
import type { Assignment } from './plan.ts';

/** What became of the tenant's row. */
export type TenantOutcome = { readonly decision: Assignment; readonly claim: Claim | undefined; readonly move?: MoveView | undefined };

/** Conditions of a tenant; reasons are listed in docs/operator.md. */
export function tenantFindings(tenant: Tenant, outcome: TenantOutcome, shard: Shard | undefined): readonly Finding[] {
  const assigned = assignedFinding(tenant, outcome);
  const { findings = [], shortcomings = [] } = outcome.move ?? {};
  const parts = assigned.status === 'True' ? [assigned, shardReady(shard), ...shortcomings] : [assigned];
  const summary = summarize(parts, {
    reason: tenant.spec.suspended ? 'Suspended' : 'Assigned',
    message: tenant.spec.suspended ? 'The account exists; nothing new is sold while spec.suspended is true.' : assigned.message,
  });
  return [summary, assigned, ...findings];
}

function assignedFinding(tenant: Tenant, { decision, claim }: TenantOutcome): Finding {
  const type = 'Assigned';
  if (decision.assigned === 'no') return { type, status: 'False', reason: decision.reason, message: decision.message };
  const { metadata, spec } = tenant;
  const refused = refusalFinding(claim, { what: `The account ${metadata.name}`, owner: `Telegram user ${spec.ownerTelegramId}` });
  if (refused !== undefined) return { type, status: 'False', ...refused };
  return { type, status: 'True', reason: 'Assigned', message: `Its data lives in shard ${decision.shard}.` };
}

function shardReady(shard: Shard | undefined): Finding {
  const isReady = conditionStatus(shard?.status?.conditions, 'Ready') === 'True';
  const message = isReady ? 'Its shard is ready.' : `Shard ${shard?.metadata.name ?? ''} is not ready.`;
  return { type: 'ShardReady', status: isReady ? 'True' : 'False', reason: isReady ? 'ShardReady' : 'ShardNotReady', message };
}
