/**
 * @file adapters/postgres/control/ports.ts
 * @description What the control database offers about tenants, channels, shards and partitions.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { Currency } from '@lytslot/domain/ledger';
import type { PublishObjective } from '@lytslot/domain/publishing';

/** One page of a list with the size of the whole list. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

/** A page to read; `text` is matched anywhere, ignoring case. */
export interface PageQuery {
  readonly text?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Who may change a row: Git (a resource declares it) or its owner. */
export type ManagedBy = 'self' | 'gitops';

/** A channel owner's account. `plan` is the one that counts: Pro while it is paid for. `revenueShareBps` is the platform's share (2000 = 20 %). */
export interface TenantRow {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shardName: string;
  readonly plan: string;
  readonly revenueShareBps: number;
  readonly suspended: boolean;
  readonly managedBy: ManagedBy;
  readonly resourceName: string | undefined;
  readonly ownerTelegramId: number | undefined;
  readonly createdAt: Date;
}

/** A channel as the whole platform knows it. `botIsAdmin` is undefined until somebody looked; `beyondPlan`: the plan has no room for it, it sells nothing new. */
export interface ChannelRow {
  readonly id: string;
  readonly tenantId: string;
  readonly chatId: number;
  readonly username: string | undefined;
  readonly title: string;
  readonly timezone: string;
  readonly subscribers: number | undefined;
  readonly priceFromMinor: bigint | undefined;
  readonly currency: Currency;
  readonly botIsAdmin: boolean | undefined;
  readonly rightsCheckedAt: Date | undefined;
  readonly paused: boolean;
  readonly beyondPlan: boolean;
  readonly listed: boolean;
  readonly managedBy: ManagedBy;
  readonly resourceName: string | undefined;
}

/** A shard with its size. */
export interface ShardRow {
  readonly name: string;
  readonly schedulingState: string;
  readonly weight: number;
  readonly databaseName: string;
  readonly objective: PublishObjective;
  readonly tenants: number;
  readonly channels: number;
}

/** Tenants, channels and shards of the whole platform. */
export interface Directory {
  tenant(tenantId: string): Promise<TenantRow | undefined>;
  /** Name of the tenant's shard. Throws TENANT_NOT_FOUND. */
  shardOf(tenantId: string): Promise<string>;
  tenantsOfOwner(telegramUserId: number): Promise<readonly TenantRow[]>;
  listTenants(query: PageQuery): Promise<Page<TenantRow>>;
  channel(channelId: string): Promise<ChannelRow | undefined>;
  listChannels(query: PageQuery & { readonly tenantId?: string | undefined }): Promise<Page<ChannelRow>>;
  /** All channels of the tenants of a shard, for the workers that watch them. */
  channelsOfShard(shardName: string): Promise<readonly ChannelRow[]>;
  listShards(): Promise<readonly ShardRow[]>;
  /** What a shard promises about its posts; undefined while it has no row. */
  objectiveOf(shardName: string): Promise<PublishObjective | undefined>;
  /** What a look at the channel found: the bot's rights and the subscribers; what is undefined stays as it was. */
  noteChannel(look: {
    readonly channelId: string;
    readonly botIsAdmin?: boolean;
    readonly botCanDelete?: boolean;
    readonly subscribers?: number;
    readonly at: Date;
  }): Promise<void>;
}

/** A listed channel in the public catalogue, before any tenant is opened. */
export interface CatalogueChannel {
  readonly channelId: string;
  readonly tenantId: string;
  /** Shard of the tenant at this moment. */
  readonly shardName: string;
  readonly username: string | undefined;
  readonly title: string;
  readonly timezone: string;
  readonly subscribers: number | undefined;
  readonly priceFromMinor: bigint | undefined;
  readonly currency: Currency;
  readonly isPaused: boolean;
}

/** The public catalogue: listed channels of tenants that are not suspended. */
export interface Catalogue {
  /** Channels whose title or username contains the query, most subscribers first. */
  list(filter: { readonly query: string; readonly offset: number; readonly limit: number }): Promise<{
    readonly channels: readonly CatalogueChannel[];
    readonly total: number;
  }>;
  byId(channelId: string): Promise<CatalogueChannel | undefined>;
  /** With or without the leading @, ignoring case. */
  byUsername(username: string): Promise<CatalogueChannel | undefined>;
}

/** A Shard resource as its row shows it. */
export interface DeclaredShard {
  readonly name: string;
  readonly resourceUid: string;
  readonly schedulingState: 'Active' | 'Cordoned' | 'Draining';
  readonly weight: number;
  readonly databaseName: string;
  /** Undefined, as an operator of the version before has it: what is in the row stays. */
  readonly objective?: PublishObjective;
}

/** A Tenant resource as its row shows it; the slug is the resource's name. A row that exists keeps its shard. */
export interface DeclaredTenant {
  readonly resourceName: string;
  readonly resourceUid: string;
  readonly name: string;
  readonly plan: 'Free' | 'Pro';
  /** Channels that it sells in, where another number than the plan's is agreed on. */
  readonly channelLimit?: number | undefined;
  readonly revenueShareBps: number;
  readonly suspended: boolean;
  readonly ownerTelegramId: string;
  readonly shardName: string;
}

/** A Channel resource as its row shows it. */
export interface DeclaredChannel {
  readonly resourceName: string;
  readonly resourceUid: string;
  readonly tenantId: string;
  readonly chatId: number;
  readonly username: string | null;
  readonly title: string;
  readonly timezone: string;
  readonly paused: boolean;
  readonly listed: boolean;
  readonly priceFromMinor: bigint | null;
  readonly currency: Currency;
}

/** Whether a declaration may take over a row that cabinet or bot made. */
export type AdoptionPolicy = 'Fail' | 'Adopt';

/**
 * `conflict`: the identity belongs to another resource. `not_adopted`: self-service holds it, and the declaration may not take it over
 * (`policy`) or names another owner (`owner`). Nothing was written then.
 */
export type Claim = { readonly outcome: 'held'; readonly id: string; readonly shardName: string } | Refused;

export type Refused =
  | { readonly outcome: 'conflict'; readonly holder: string }
  | { readonly outcome: 'not_adopted'; readonly because: 'policy' | 'owner' };

/** What the metrics workers found out about the bot's rights; null: not looked yet. */
export interface ChannelRights {
  readonly botIsAdmin: boolean | null;
  readonly botCanDelete: boolean | null;
  readonly checkedAt: Date | null;
}

/** A channel's claim also tells what its row knows of the bot's rights, and whether the plan has no room for it. */
export type ChannelClaim =
  | {
      readonly outcome: 'held';
      readonly id: string;
      readonly shardName: string;
      readonly rights: ChannelRights;
      readonly beyondPlan: boolean;
    }
  | Refused;

/** What becomes of a row whose resource is gone: handed to self-service standing still, hidden, or kept for the books alone. */
export type Release = 'retained' | 'archived' | 'removed';

/** Rows of declared resources, as the operator writes them: only where something differs, never over somebody else's row. */
export interface DeclaredRows {
  /** `conflict`: the database belongs to another shard already. */
  upsertShard(shard: DeclaredShard): Promise<{ readonly outcome: 'held' } | { readonly outcome: 'conflict'; readonly holder: string }>;
  removeShard(name: string): Promise<void>;
  tenant(resourceName: string): Promise<{ readonly id: string; readonly shardName: string } | undefined>;
  channel(resourceName: string): Promise<{ readonly id: string; readonly tenantId: string; readonly shardName: string } | undefined>;
  upsertTenant(tenant: DeclaredTenant, adoption: AdoptionPolicy): Promise<Claim>;
  upsertChannel(channel: DeclaredChannel, adoption: AdoptionPolicy): Promise<ChannelClaim>;
  /** Lets go of the row of a deleted resource; nothing happens when it has none. A tenant's channels share its fate. */
  releaseTenant(resourceName: string, as: Release): Promise<void>;
  releaseChannel(resourceName: string, as: Release): Promise<void>;
  /** Nothing new is offered; what is sold stands. */
  stopTenant(resourceName: string): Promise<void>;
  stopChannel(resourceName: string): Promise<void>;
  /** Rights that were looked at then or later; null: all that ever were. */
  rightsSince(checkedAt: Date | null): Promise<readonly (ChannelRights & { readonly channelId: string; readonly checkedAt: Date })[]>;
  /** Ids of channels that the plans of their tenants have no room for. */
  beyondPlan(): Promise<readonly string[]>;
  counts(): Promise<readonly { readonly shardName: string; readonly tenants: number; readonly channels: number }[]>;
}

/** A tenant that cabinet or bot made. */
export interface SelfServiceTenant {
  readonly id: string;
  readonly slug: string;
  readonly shardName: string;
  readonly name: string;
  readonly plan: string;
  readonly revenueShareBps: number;
  readonly suspended: boolean;
  readonly ownerTelegramId: number | null;
}

/** A channel that cabinet or bot made. `tenantResource` is the Tenant that declares its tenant; null: its tenant is self-service too. */
export interface SelfServiceChannel {
  readonly id: string;
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantResource: string | null;
  readonly shardName: string;
  readonly chatId: number;
  readonly username: string | null;
  readonly title: string;
  readonly timezone: string;
  readonly paused: boolean;
  readonly listed: boolean;
}

/** Rows of self-service, as the operator shows them in the cluster. */
export interface SelfServiceRows {
  /** The oldest tenants, then channels of all tenants but `exceptTenants`, no more than `limit` together. */
  list(query: {
    readonly limit: number;
    readonly exceptTenants: readonly string[];
  }): Promise<{ readonly tenants: readonly SelfServiceTenant[]; readonly channels: readonly SelfServiceChannel[] }>;
  /** Undefined when the row is gone or declared by now. */
  tenant(id: string): Promise<{ readonly id: string; readonly shardName: string } | undefined>;
  channel(
    id: string,
  ): Promise<{ readonly id: string; readonly shardName: string; readonly rights: ChannelRights; readonly beyondPlan: boolean } | undefined>;
}

/** How long the oldest unhandled bot update of each shard's partitions has waited. */
export interface InboxLag {
  /** Seconds by shard; shards with nothing waiting are left out. */
  byShard(): Promise<ReadonlyMap<string, number>>;
}
