/**
 * @file controllers/projection/plan.ts
 * @description What to do so that the cluster shows what self-service made, and no more. Pure.
 * @dependencies adapters, crds
 * @created 2026-11-25
 */
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Channel, Tenant } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import { CHANNEL, TENANT } from '../runtime/resource-types.ts';
import type { Projected } from './desired-resources.ts';
import { isProjected } from './origin.ts';

type Live = Channel | Tenant;

/** One thing to do; `blocked` only tells that somebody else declared a resource of that name. */
export type ProjectionStep =
  | { readonly do: 'apply'; readonly type: ResourceType; readonly desired: KubeObject; readonly live: Live | undefined }
  | { readonly do: 'remove'; readonly type: ResourceType; readonly live: Live }
  | { readonly do: 'blocked'; readonly type: ResourceType; readonly live: Live };

/** Steps in order: Tenants before their Channels. */
export function planProjection(
  desired: readonly Projected[],
  live: { readonly tenants: readonly Tenant[]; readonly channels: readonly Channel[] },
): readonly ProjectionStep[] {
  return [...stepsOf(TENANT, desired, live.tenants), ...stepsOf(CHANNEL, desired, live.channels)];
}

function stepsOf(type: ResourceType, desired: readonly Projected[], live: readonly Live[]): readonly ProjectionStep[] {
  const byName = new Map(live.map((object) => [object.metadata.name, object] as const));
  const wanted = desired.filter((projected) => projected.type === type);
  const names = new Set(wanted.map(({ object }) => object.metadata.name));
  const shown = wanted.flatMap(({ object }) => step(type, object, byName.get(object.metadata.name)));
  const surplus = live.filter((object) => isOurs(object) && !names.has(object.metadata.name));
  return [...shown, ...surplus.map((object): ProjectionStep => ({ do: 'remove', type, live: object }))];
}

function step(type: ResourceType, desired: Projected['object'], live: Live | undefined): readonly ProjectionStep[] {
  if (live === undefined) return [{ do: 'apply', type, desired, live }];
  if (!isProjected(live)) return [{ do: 'blocked', type, live }];
  if (!isOurs(live)) return [];
  // The next look makes it anew.
  if (hasMoved(desired, live)) return [{ do: 'remove', type, live }];
  return [{ do: 'apply', type, desired, live }];
}

/** Projected, not on its way out, not in somebody's own hands. */
function isOurs(live: Live): boolean {
  return isProjected(live) && live.metadata.deletionTimestamp === undefined && !isHandsOff(live);
}

/** Whether a field that is fixed for life differs, e.g. because the channel's tenant is declared in Git by now. */
function hasMoved({ spec }: Projected['object'], live: Live): boolean {
  if (!('tenantRef' in live.spec)) return false;
  return spec.tenantRef?.name !== live.spec.tenantRef.name || spec.telegram?.chatId !== live.spec.telegram.chatId;
}
