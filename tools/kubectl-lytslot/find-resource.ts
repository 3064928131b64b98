/**
 * @file tools/kubectl-lytslot/find-resource.ts
 * @description A resource of the snapshot by kind and name, or what there is instead. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, ObjectMeta, Shard, Tenant } from '@lytslot/crds/schema';
import type { ExplainedKind, Target } from './arguments.ts';
import { PluginError } from './plugin-error.ts';
import type { Snapshot } from './snapshot.ts';
import { someOf } from './text.ts';

export type AnyResource = Shard | Tenant | Channel;

const NAMES_SHOWN = 10;

/** Fails with NOT_FOUND. */
export function findResource(snapshot: Snapshot, { kind, name }: Target): AnyResource {
  const lists: Readonly<Record<ExplainedKind, readonly { readonly metadata: ObjectMeta }[]>> = {
    Shard: snapshot.shards,
    Tenant: snapshot.tenants,
    Channel: snapshot.channels,
  };
  const found = lists[kind].find(({ metadata }) => metadata.name === name);
  if (found !== undefined) return found as AnyResource;
  const known = lists[kind].map(({ metadata }) => metadata.name);
  throw new PluginError(
    'NOT_FOUND',
    `there is no ${kind} ${name}`,
    known.length === 0 ? 'none is declared' : `there are: ${someOf(known, NAMES_SHOWN)}`,
  );
}
