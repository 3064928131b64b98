/**
 * @file controllers/upgrade/observe.ts
 * @description Reads from memory what decides about the version of a shard's pods.
 * @dependencies crds
 * @created 2026-11-29
 */
import type { Shard } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ClusterView, Workload } from '../cluster-view.ts';
import { dispatcherSetName } from '../shard/child.ts';
import type { ChildSettings } from '../shard/child.ts';
import { migrationName } from '../shard/desired-state.ts';
import { databaseHolder } from '../shard/shards-together.ts';
import type { ObservedVersions } from './plan.ts';

/** The versions around a shard, as they are at `now`. */
export function observeVersions(
  at: { readonly view: Pick<ClusterView, 'shards' | 'children'>; readonly settings: ChildSettings; readonly now: Date },
  shard: Shard,
): ObservedVersions {
  const { view, settings, now } = at;
  const shards = view.shards.list();
  const inService = shards.filter((one) => isInService(one, shards));
  const running = runningImage(view, shard);
  const isUnmigrated = (one: Shard) => runningImage(view, one) !== undefined && !isMigrated(view, one, settings);
  const isBehind = (shard.status?.release?.image ?? running) !== settings.image;
  const unmigrated = isBehind ? inService.filter(isUnmigrated).map(({ metadata }) => metadata.name) : [];
  return { shard, running, inService, unmigrated, wanted: settings.image, now };
}

/** Others are not kept waiting by what the operator must not touch, or what runs nothing. */
function isInService(shard: Shard, shards: readonly Shard[]): boolean {
  const { metadata, spec } = shard;
  if (metadata.deletionTimestamp !== undefined || spec.paused || spec.hibernate || isHandsOff(shard)) return false;
  return databaseHolder(shard, shards) === undefined;
}

function isMigrated(view: Pick<ClusterView, 'children'>, shard: Shard, settings: ChildSettings): boolean {
  return (child(view, 'Job', migrationName(shard, settings))?.status?.succeeded ?? 0) > 0;
}

function runningImage(view: Pick<ClusterView, 'children'>, shard: Shard): string | undefined {
  return child(view, 'StatefulSet', dispatcherSetName(shard))?.spec?.template?.spec?.containers?.[0]?.image;
}

function child(view: Pick<ClusterView, 'children'>, kind: string, name: string): Workload | undefined {
  return view.children.get(kind)?.get(name);
}
