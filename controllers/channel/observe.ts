/**
 * @file controllers/channel/observe.ts
 * @description Reads all that decides about a channel, from memory.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Channel } from '@lytslot/crds/schema';
import type { ClusterView } from '../cluster-view.ts';
import type { ChannelSituation } from './plan.ts';

export function observeChannel(view: ClusterView, channel: Channel): ChannelSituation {
  const tenant = view.tenants.get(channel.spec.tenantRef.name);
  const shard = tenant?.status?.shard === undefined ? undefined : view.shards.get(tenant.status.shard);
  return { channel, tenant, shard };
}
