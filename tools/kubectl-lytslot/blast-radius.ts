/**
 * @file tools/kubectl-lytslot/blast-radius.ts
 * @description Who is hit when a shard is gone: tenants, channels, paid orders, bot updates. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Shard } from '@lytslot/crds/schema';
import { findResource } from './find-resource.ts';
import { SHARD_LABEL } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { counted, someOf } from './text.ts';

export interface BlastRadius {
  readonly shard: string;
  readonly tenants: readonly { readonly name: string; readonly channels: number; readonly openOrders: number }[];
  readonly channels: readonly string[];
  /** Undefined when the operator has not counted them. */
  readonly openOrders: number | undefined;
  readonly partitions: { readonly owned: number; readonly all: number };
  /** Shards that take its partitions over once it drains. */
  readonly heirs: readonly string[];
  readonly pods: readonly string[];
}

/** Reads a shard's blast radius off one look at the namespace. Fails with NOT_FOUND. */
export function blastRadius(snapshot: Snapshot, name: string): BlastRadius {
  const shard = shardNamed(snapshot, name);
  const tenants = snapshot.tenants.filter(({ status }) => status?.shard === name);
  const names = new Set(tenants.map(({ metadata }) => metadata.name));
  const channels = snapshot.channels.filter(({ spec }) => names.has(spec.tenantRef.name));
  return {
    shard: name,
    tenants: tenants.map(({ metadata, status }) => ({
      name: metadata.name,
      channels: channels.filter(({ spec }) => spec.tenantRef.name === metadata.name).length,
      openOrders: status?.openOrders ?? 0,
    })),
    channels: channels.map(({ metadata }) => metadata.name),
    openOrders: shard.status?.openOrders,
    partitions: { owned: partitionsOf(shard), all: snapshot.shards.reduce((sum, other) => sum + partitionsOf(other), 0) },
    heirs: heirsOf(snapshot, name).map(({ metadata }) => metadata.name),
    pods: snapshot.pods.filter(({ metadata }) => metadata.labels?.[SHARD_LABEL] === name).map(({ metadata }) => metadata.name),
  };
}

/** A shard of the snapshot. Fails with NOT_FOUND. */
export function shardNamed(snapshot: Snapshot, name: string): Shard {
  return findResource(snapshot, { kind: 'Shard', name }) as Shard;
}

/** Other shards whose dispatchers may take partitions. */
export function heirsOf(snapshot: Snapshot, name: string): readonly Shard[] {
  return snapshot.shards.filter(
    ({ metadata, spec }) =>
      metadata.name !== name && metadata.deletionTimestamp === undefined && spec.schedulingState !== 'Draining' && !spec.hibernate,
  );
}

const NAMES_SHOWN = 12;

export function renderBlastRadius(radius: BlastRadius): string {
  const { shard, tenants, channels, partitions, heirs, pods, openOrders } = radius;
  const share = partitions.all === 0 ? 0 : Math.round((100 * partitions.owned) / partitions.all);
  const orders = openOrders ?? tenants.reduce((sum, tenant) => sum + tenant.openOrders, 0);
  const biggest = tenants.toSorted((a, b) => b.openOrders - a.openOrders).map(({ name, openOrders: open }) => `${name} (${open})`);
  return [
    `Without Shard ${shard}:`,
    `  ${counted(tenants.length, 'tenant')} and ${counted(channels.length, 'channel')} sell and publish nothing: their data is in its database`,
    `  ${counted(orders, 'open order')} with held money would miss their time${orders === 0 ? '' : `: ${someOf(biggest, NAMES_SHOWN)}`}`,
    `  ${partitions.owned} of ${partitions.all} partitions of bot updates (${share} %, chats of every shard's people) wait ${
      heirs.length === 0 ? 'for ever: no other shard takes them' : `until ${someOf(heirs, NAMES_SHOWN)} have them`
    }`,
    `  ${counted(pods.length, 'pod')} stop`,
    ...(channels.length === 0 ? [] : [`Channels: ${someOf(channels, NAMES_SHOWN)}`]),
  ].join('\n');
}

function partitionsOf({ status }: Shard): number {
  return status?.partitions?.count ?? 0;
}
