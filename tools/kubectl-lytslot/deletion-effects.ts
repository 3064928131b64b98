/**
 * @file tools/kubectl-lytslot/deletion-effects.ts
 * @description What the deletion of a resource leads to. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, Shard, Tenant } from '@lytslot/crds/schema';
import type { Target } from './arguments.ts';
import { blastRadius, heirsOf } from './blast-radius.ts';
import { NO_EFFECTS, note, together } from './edit.ts';
import type { Effects } from './edit.ts';
import { findResource } from './find-resource.ts';
import type { Snapshot } from './snapshot.ts';
import { counted, someOf } from './text.ts';

/** Effects on the platform as it is. Fails with NOT_FOUND. */
export function deletionEffects(snapshot: Snapshot, target: Target): Effects {
  const resource = findResource(snapshot, target);
  switch (target.kind) {
    case 'Shard':
      return shardGone(snapshot, resource as Shard);
    case 'Tenant': {
      const channels = snapshot.channels.filter(({ spec }) => spec.tenantRef.name === target.name).map(({ metadata }) => metadata.name);
      const orphans = channels.length === 0 ? NO_EFFECTS : warning(`Channels left without their Tenant: ${someOf(channels, 8)}`);
      return together([orphans, rowGone(resource as Tenant)]);
    }
    case 'Channel':
      return rowGone(resource as Channel);
  }
}

function shardGone(snapshot: Snapshot, { metadata, status }: Shard): Effects {
  const { tenants, channels, partitions, pods } = blastRadius(snapshot, metadata.name);
  const heirs = heirsOf(snapshot, metadata.name).map((shard) => shard.metadata.name);
  const open = status?.openOrders ?? tenants.reduce((sum, { openOrders }) => sum + openOrders, 0);
  const waiting: Effects = {
    notes: ['until then it keeps running and takes nobody new (Draining)'],
    warnings: [
      `it waits until ${counted(tenants.length, 'tenant')} with ${counted(channels.length, 'channel')} and ${counted(open, 'open order')} are moved or deleted`,
    ],
    openOrders: open,
  };
  return together([
    tenants.length === 0 ? NO_EFFECTS : waiting,
    note(`${counted(pods.length, 'pod')} and all other children are removed; its database is not touched`),
    heirs.length > 0
      ? note(`its ${counted(partitions.owned, 'partition')} of bot updates go to ${someOf(heirs, 5)}`)
      : warning(`no other shard takes its ${counted(partitions.owned, 'partition')}: bot updates of those chats would wait`),
  ]);
}

const LEFT_BEHIND = {
  Retain: 'its row goes to self-service with everything it owns and sells on',
  Archive: 'its row stays, hidden and selling nothing',
  Delete: 'its row is removed; what orders and money refer to stays on the books',
} as const;

function rowGone({ spec, status }: Tenant | Channel): Effects {
  const open = status?.openOrders ?? 0;
  const waits: Effects = {
    notes: [`nothing new is sold at once, and it waits (Draining) until ${counted(open, 'open order')} are settled or refunded`],
    warnings: [],
    openOrders: open,
  };
  return together([open === 0 ? NO_EFFECTS : waits, note(`deletionPolicy ${spec.deletionPolicy}: ${LEFT_BEHIND[spec.deletionPolicy]}`)]);
}

function warning(text: string): Effects {
  return { ...NO_EFFECTS, warnings: [text] };
}
