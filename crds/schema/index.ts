/**
 * @file crds/schema/index.ts
 * @description Front door of the resource kinds: schemas, types, names.
 * @dependencies -
 * @created 2026-11-24
 */
import { channelKind } from './channel.ts';
import { shardKind } from './shard.ts';
import { tenantKind } from './tenant.ts';
import type { KindDefinition } from './definition.ts';

/** Every kind, in the order they depend on each other. */
export const KINDS: readonly KindDefinition[] = [shardKind, tenantKind, channelKind];

export { GROUP, VERSION } from './definition.ts';
export type { KindDefinition, ObjectMeta, Resource } from './definition.ts';
export type { Condition } from './fields.ts';
export { POOLS, SCALED_POOLS, shardKind, shardSpec } from './shard.ts';
export type { Pool, Release, ScaledPool, Shard, ShardSpec, ShardStatus } from './shard.ts';
export { tenantKind, tenantSpec } from './tenant.ts';
export type { Tenant, TenantSpec, TenantStatus } from './tenant.ts';
export { channelKind, channelSpec } from './channel.ts';
export type { Channel, ChannelSpec, ChannelStatus } from './channel.ts';
