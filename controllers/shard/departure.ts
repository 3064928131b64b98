/**
 * @file controllers/shard/departure.ts
 * @description Whether a deleted shard may go yet: not while tenants have their data there, nor while partitions could still be handed over. Pure.
 * @dependencies crds
 * @created 2026-11-28
 */
import type { Condition } from '@lytslot/crds/schema';
import type { Finding } from '../runtime/conditions.ts';
import type { ObservedShard } from './observe.ts';
import { hasSuccessor } from './shards-together.ts';

/** What a shard that may not go yet waits for. */
export interface Stay {
  readonly reason: 'TenantsAssigned' | 'TenantsMoving' | 'PartitionsLeaving' | 'ControlDatabaseUnreachable' | 'ReconcileDisabled';
  readonly message: string;
}

const HANDS_OFF: Stay = {
  reason: 'ReconcileDisabled',
  message: 'It is being deleted, but lytslot.io/reconcile=disabled keeps the operator away: remove the annotation and it goes.',
};

/** Why a deleted shard stays; undefined when it may go. Until then its pods keep running. */
export function planDeparture({ shard, shards, directory }: Omit<ObservedShard, 'children'>): Stay | undefined {
  if (directory.reachable === 'no') {
    const message = `It is being deleted, but the control database does not say how many tenants are left (${directory.why}).`;
    return { reason: 'ControlDatabaseUnreachable', message };
  }
  const { tenants } = directory.count;
  if (tenants > 0) {
    const who = tenants === 1 ? '1 tenant has its' : `${tenants} tenants have their`;
    const cure = 'Move them (kubectl lytslot move <tenant> --to <shard>) or delete them; it runs until then and goes by itself after.';
    return { reason: 'TenantsAssigned', message: `It is being deleted, but ${who} data here. ${cure}` };
  }
  if (directory.moving > 0) {
    const who = directory.moving === 1 ? '1 tenant' : `${directory.moving} tenants`;
    return { reason: 'TenantsMoving', message: `It is being deleted; moves of ${who} from or to it are not over yet.` };
  }
  const left = directory.partitions.length;
  if (left === 0 || !hasSuccessor(shard, shards)) return undefined;
  return { reason: 'PartitionsLeaving', message: `It is being deleted; ${left} partitions are on their way to other shards.` };
}

/** What a deleted shard in somebody's own hands says; what was known of its parts stays said. */
export function handsOffFindings(previous: readonly Condition[] | undefined): readonly Finding[] {
  const kept = (previous ?? []).filter(({ type }) => type !== 'Ready');
  return [toFinding(HANDS_OFF), ...kept.map(({ type, status, reason, message }): Finding => ({ type, status, reason, message }))];
}

/** The one thing to know about a shard that waits to go. */
export function toFinding(stay: Stay): Finding {
  return { type: 'Ready', status: 'False', ...stay };
}
