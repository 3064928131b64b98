/**
 * @file controllers/ports.ts
 * @description What the controllers ask of the databases: rows of declared resources, partitions, counts.
 * @dependencies crds, domain
 * @created 2026-11-24
 */
import type { ScaledPool } from '@lytslot/crds/schema';
import type { PriceRules, SellingLimits } from '@lytslot/domain/inventory';
import type { Currency } from '@lytslot/domain/ledger';
import type { Move, MovePolicy, MoveStore, TenantMover } from '@lytslot/domain/moving';
import type { PublishObjective } from '@lytslot/domain/publishing';
import type { IdGenerator } from '@lytslot/domain/shared';

/** A Shard as its row shows it. Rows are keyed by name. */
export interface DeclaredShard {
  readonly name: string;
  readonly resourceUid: string;
  readonly schedulingState: 'Active' | 'Cordoned' | 'Draining';
  readonly weight: number;
  /** Key of the shard's database in the Secret, e.g. `shard-a`. */
  readonly databaseName: string;
  /** What is promised about its posts; its workers and the console read it there. */
  readonly objective: PublishObjective;
}

/** A Tenant as its row shows it. The row's slug is the resource's name. */
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
  /** Where a new row goes; a row that exists keeps its shard. */
  readonly shardName: string;
}

/** What a channel sells, as declared: its rule (null: none) and limits on all it sells. */
export interface DeclaredTerms {
  readonly rule: DeclaredRule | null;
  readonly limits: SellingLimits;
}

/** A selling rule as declared. Minutes count from midnight in the channel's zone. */
export interface DeclaredRule {
  readonly weekdays: readonly number[];
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly stepMinutes: 15 | 30 | 60;
  readonly priceMinor: bigint;
  readonly currency: Currency;
  readonly prices: PriceRules | null;
  readonly topHours: number;
  readonly feedHours: number;
  readonly gapMinutes: number;
  readonly minNoticeMinutes: number;
}

/** A Channel as its row shows it. */
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
 * A declared object's row. `conflict`: the identity (tenant slug, channel chat id) belongs to another resource. `not_adopted`: self-service
 * holds it, and the declaration may not take it over (`policy`) or names another owner (`owner`). Nothing was written then. A row is ours
 * when its resource_name is ours, also when self-service holds it after our deletion.
 */
export type Claim = ({ readonly outcome: 'held' } & RowPlace) | Refused;

export type Refused =
  | { readonly outcome: 'conflict'; readonly holder: string }
  | { readonly outcome: 'not_adopted'; readonly because: 'policy' | 'owner' };

/** A channel's claim also tells what its row knows of the bot's rights, and whether the plan has no room for it. */
export type ChannelClaim = ({ readonly outcome: 'held' } & ChannelRow) | Refused;

/** `conflict`: the database belongs to another shard already; nothing was written. */
export type ShardClaim = { readonly outcome: 'held' } | { readonly outcome: 'conflict'; readonly holder: string };

/** What becomes of a row whose resource is gone: handed to self-service standing still, hidden, or kept for the books alone. */
export type Release = 'retained' | 'archived' | 'removed';

/** Where a row is. */
export interface RowPlace {
  readonly id: string;
  readonly shardName: string;
}

/** A channel's row. `beyondPlan`: the plan of its tenant has no room for it, it sells nothing new. */
export interface ChannelRow extends RowPlace {
  readonly rights: ChannelRights;
  readonly beyondPlan: boolean;
}

/** A tenant that cabinet or bot made. */
export interface SelfServiceTenant extends RowPlace {
  readonly slug: string;
  readonly name: string;
  readonly plan: string;
  readonly revenueShareBps: number;
  readonly suspended: boolean;
  readonly ownerTelegramId: number | null;
}

/** A channel that cabinet or bot made. `tenantResource` is the Tenant that declares its tenant; null: its tenant is self-service too. */
export interface SelfServiceChannel extends RowPlace {
  readonly tenantId: string;
  readonly tenantSlug: string;
  readonly tenantResource: string | null;
  readonly chatId: number;
  readonly username: string | null;
  readonly title: string;
  readonly timezone: string;
  readonly paused: boolean;
  readonly listed: boolean;
}

/** What self-service made. */
export interface SelfServiceRows {
  readonly tenants: readonly SelfServiceTenant[];
  readonly channels: readonly SelfServiceChannel[];
}

/** Orders of a channel that somebody still waits for: money is held (`paid`), or may be on its way (`unpaid`). */
export interface OpenOrderCount {
  readonly tenantId: string;
  readonly channelId: string;
  readonly paid: number;
  readonly unpaid: number;
}

/** Owner of one of the 64 partitions. `draining`: it finishes what is in hand; `released`: it has let go, nobody serves the partition. */
export interface PartitionRow {
  readonly partition: number;
  readonly shardName: string;
  readonly dispatcher: string;
  readonly epoch: bigint;
  readonly state: 'active' | 'draining' | 'released';
  /** Where it goes while it moves. */
  readonly targetDispatcher: string | null;
}

/** A dispatcher's lease on its partitions. It is alive as long as `beat` grows; an ended one stays ended until its process starts anew. */
export interface DispatcherLease {
  readonly dispatcher: string;
  readonly incarnation: bigint;
  readonly beat: bigint;
  readonly isEnded: boolean;
}

interface PartitionMove {
  readonly partition: number;
  readonly shardName: string;
  readonly dispatcher: string;
  readonly fromEpoch: bigint;
}

/**
 * One step of a partition, taken only while its row still has `fromEpoch` (0: there is no row). `assign`: a partition nobody has gets its
 * dispatcher and the next epoch. `drain`: its dispatcher is asked to let go. `take_over`: the next epoch without being let go, while the
 * lease is as it was seen; it is ended.
 */
export type PartitionStep =
  | (PartitionMove & { readonly step: 'assign' | 'drain' })
  | (PartitionMove & { readonly step: 'take_over'; readonly lease: DispatcherLease | undefined });

/** Size of a shard. */
export interface ShardCount {
  readonly shardName: string;
  readonly tenants: number;
  readonly channels: number;
}

/** What the metrics workers found out about the bot's rights; null: not looked yet. `botIsAdmin` means that it may post. */
export interface ChannelRights {
  readonly botIsAdmin: boolean | null;
  readonly botCanDelete: boolean | null;
  readonly checkedAt: Date | null;
}

/** Whose orders are asked for; `channelId` undefined: all channels of the tenant. */
export interface OrdersOf {
  readonly tenantId: string;
  readonly channelId: string | undefined;
}

/** A look at the bot's rights in a channel. */
export interface CheckedRights extends ChannelRights {
  readonly channelId: string;
  readonly checkedAt: Date;
}

/** The control database as the operator uses it. Every write changes a row only where it differs. */
export interface ControlDirectory {
  upsertShard(shard: DeclaredShard): Promise<ShardClaim>;
  /** Forgets a shard that is gone. */
  removeShard(name: string): Promise<void>;
  /** Row of a declared tenant or channel, if there is one. */
  tenant(resourceName: string): Promise<RowPlace | undefined>;
  channel(resourceName: string): Promise<(RowPlace & { readonly tenantId: string }) | undefined>;
  upsertTenant(tenant: DeclaredTenant, adoption: AdoptionPolicy): Promise<Claim>;
  upsertChannel(channel: DeclaredChannel, adoption: AdoptionPolicy): Promise<ChannelClaim>;
  /** Lets go of the row of a deleted resource; a tenant's channels share its fate. */
  releaseTenant(resourceName: string, as: Release): Promise<void>;
  releaseChannel(resourceName: string, as: Release): Promise<void>;
  /** Nothing new is offered; what is sold stands. */
  stopTenant(resourceName: string): Promise<void>;
  stopChannel(resourceName: string): Promise<void>;
  /** The oldest rows of self-service, tenants first, no more than `limit` together; without the channels of `exceptTenants`. */
  selfServiceRows(query: { readonly limit: number; readonly exceptTenants: readonly string[] }): Promise<SelfServiceRows>;
  /** Undefined when the row is gone or declared by now. */
  selfServiceTenant(id: string): Promise<RowPlace | undefined>;
  selfServiceChannel(id: string): Promise<ChannelRow | undefined>;
  /** Seconds the oldest unhandled bot update of each shard's partitions has waited; shards with nothing waiting are left out. */
  lagByShard(): Promise<ReadonlyMap<string, number>>;
  /** Rights that were looked at then or later; null: all that ever were. */
  rightsSince(checkedAt: Date | null): Promise<readonly CheckedRights[]>;
  /** Ids of channels that the plans of their tenants have no room for. */
  beyondPlan(): Promise<readonly string[]>;
  counts(): Promise<readonly ShardCount[]>;
  assignments(): Promise<readonly PartitionRow[]>;
  dispatcherLeases(): Promise<readonly DispatcherLease[]>;
  /** Answers the steps that were applied. */
  applyPartitionSteps(steps: readonly PartitionStep[]): Promise<readonly PartitionStep[]>;
}

/** The shard databases as the operator uses them. */
export interface ShardCatalogue {
  /** Puts the channel and what it sells into the shard's database, in the tenant's context. Writes only differences. */
  putChannel(shardName: string, channel: DeclaredChannel & { readonly channelId: string }, terms: DeclaredTerms): Promise<void>;
  /** The platform's share for new orders of a tenant, in basis points. */
  putPlatformShare(shardName: string, tenantId: string, revenueShareBps: number): Promise<void>;
  /** Offers nothing new in the tenant's channels, or in the one named; what is sold stands. */
  stopSelling(place: { readonly shardName: string; readonly tenantId: string; readonly channelId: string | undefined }): Promise<void>;
  /** Seconds that the oldest work of a pool waits which is not among the `inHand` ones its pods may have in hand; 0 when nothing waits. */
  poolLag(shardName: string, pool: ScaledPool, inHand: number): Promise<number>;
  /** Channels of the shard with open orders; those of one tenant, or the one channel, when asked so. */
  openOrders(shardName: string, of?: OrdersOf): Promise<readonly OpenOrderCount[]>;
}

/** What moves tenants between shards. */
export interface MovingPorts {
  readonly moves: MoveStore & {
    /** The newest move of every tenant that ever moved. */
    newest(): Promise<readonly Move[]>;
    /** The tenant's newest move and the shard the directory names; undefined when there is no such tenant. */
    of(tenantId: string): Promise<{ readonly shardName: string; readonly move: Move | undefined } | undefined>;
  };
  readonly mover: TenantMover;
  readonly ids: IdGenerator;
  readonly policy: MovePolicy;
}

/** A shard as the choice of one for a new tenant sees it. */
export interface ShardCandidate {
  readonly name: string;
  readonly weight: number;
  readonly tenants: number;
}

/** The rules of sharding, from the domain. */
export interface ShardingRules {
  readonly partitionCount: number;
  /** The candidate with the smallest load for its weight. */
  chooseShard(tenant: { readonly name: string }, candidates: readonly ShardCandidate[]): string | undefined;
  /** Which partition each dispatcher should own. */
  assignPartitions(
    dispatchers: readonly { readonly id: string; readonly weight: number; readonly shard: string }[],
    current: ReadonlyMap<number, string>,
  ): ReadonlyMap<number, string>;
}
