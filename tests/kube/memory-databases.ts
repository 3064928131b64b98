/**
 * @file tests/kube/memory-databases.ts
 * @description The operator's databases in memory, with the rules the real ones keep by constraints: identities are unique, rows keep their owner.
 * @dependencies -
 * @created 2026-11-24
 */
import type {
  AdoptionPolicy,
  ChannelClaim,
  ChannelRights,
  Claim,
  ControlDirectory,
  DeclaredChannel,
  DeclaredRule,
  DeclaredTerms,
  DeclaredShard,
  DeclaredTenant,
  OpenOrderCount,
  OrdersOf,
  PartitionRow,
  PartitionStep,
  Refused,
  Release,
  ShardCatalogue,
  ShardClaim,
  ShardingRules,
} from '../../controllers/ports.ts';

type TenantRecord = Omit<DeclaredTenant, 'resourceName' | 'resourceUid'> & RowFacts & { readonly slug: string };
type ChannelRecord = Omit<DeclaredChannel, 'resourceName' | 'resourceUid'> & RowFacts;

interface RowFacts {
  readonly id: string;
  readonly resourceName: string | null;
  readonly managedBy: 'self' | 'gitops';
  readonly retiredAs?: 'archived';
}

/** Control and shard databases of one test; what they hold can be looked at. */
export class MemoryDatabases implements ControlDirectory, ShardCatalogue {
  /** By slug. */
  readonly tenants = new Map<string, TenantRecord>();
  /** By chat. */
  readonly channels = new Map<number, ChannelRecord>();
  readonly shards = new Map<string, DeclaredShard>();
  readonly rules = new Map<string, DeclaredRule | null>();
  /** Channels that their shard was told to sell nothing in. */
  readonly standingStill = new Map<string, boolean>();
  readonly partitions = new Map<number, PartitionRow>();
  readonly shares = new Map<string, number>();
  readonly released: string[] = [];
  /** Orders of every shard. */
  orders: OpenOrderCount[] = [];
  lag = new Map<string, number>();
  /** How long the work of `shard/pool` waits, by how much of it is in hand. */
  readonly poolWork = new Map<string, (inHand: number) => number>();
  /** Set to make the shards' databases fail. */
  shardFailure: Error | undefined;
  botIsAdmin: boolean | null = true;
  private serial = 0;

  async upsertShard(shard: DeclaredShard): Promise<ShardClaim> {
    const other = [...this.shards.values()].find(({ name, databaseName }) => name !== shard.name && databaseName === shard.databaseName);
    if (other !== undefined) return { outcome: 'conflict', holder: other.name };
    this.shards.set(shard.name, shard);
    return { outcome: 'held' };
  }

  async removeShard(name: string): Promise<void> {
    this.shards.delete(name);
  }

  async tenant(resourceName: string) {
    return [...this.tenants.values()].find((row) => row.resourceName === resourceName);
  }

  async channel(resourceName: string) {
    const row = [...this.channels.values()].find((channel) => channel.resourceName === resourceName);
    return row && { ...row, shardName: this.shardOf(row.tenantId) };
  }

  async upsertTenant(tenant: DeclaredTenant, adoption: AdoptionPolicy): Promise<Claim> {
    const known = this.tenants.get(tenant.resourceName);
    const isSameOwner = known?.ownerTelegramId === tenant.ownerTelegramId;
    const refusal = refuse(known, tenant.resourceName, isSameOwner, adoption);
    if (refusal !== undefined) return refusal;
    const id = known?.id ?? this.nextId();
    const shardName = known?.shardName ?? tenant.shardName;
    this.tenants.set(tenant.resourceName, { ...tenant, id, shardName, slug: tenant.resourceName, managedBy: 'gitops' });
    return { outcome: 'held', id, shardName };
  }

  async upsertChannel(channel: DeclaredChannel, adoption: AdoptionPolicy): Promise<ChannelClaim> {
    const known = this.channels.get(channel.chatId);
    const refusal = refuse(known, channel.resourceName, known?.tenantId === channel.tenantId, adoption);
    if (refusal !== undefined) return refusal;
    const id = known?.id ?? this.nextId();
    this.channels.set(channel.chatId, { ...channel, id, managedBy: 'gitops' });
    return { outcome: 'held', id, shardName: this.shardOf(channel.tenantId), ...this.standing(this.channels.get(channel.chatId)) };
  }

  async releaseTenant(resourceName: string, as: Release): Promise<void> {
    const row = await this.tenant(resourceName);
    this.released.push(`tenant/${resourceName} ${as}`);
    if (row === undefined) return;
    this.tenants.delete(row.slug);
    if (as !== 'removed')
      this.tenants.set(row.slug, { ...row, managedBy: 'self', suspended: true, ...(as === 'archived' && { retiredAs: as }) });
  }

  async releaseChannel(resourceName: string, as: Release): Promise<void> {
    const row = [...this.channels.values()].find((channel) => channel.resourceName === resourceName);
    this.released.push(`channel/${resourceName} ${as}`);
    if (row === undefined) return;
    this.channels.delete(row.chatId);
    if (as !== 'removed')
      this.channels.set(row.chatId, { ...row, managedBy: 'self', paused: true, ...(as === 'archived' && { retiredAs: as }) });
  }

  async stopTenant(resourceName: string): Promise<void> {
    const row = await this.tenant(resourceName);
    if (row !== undefined) this.tenants.set(row.slug, { ...row, suspended: true });
  }

  async stopChannel(resourceName: string): Promise<void> {
    for (const row of this.channels.values())
      if (row.resourceName === resourceName) this.channels.set(row.chatId, { ...row, paused: true });
  }

  async selfServiceRows({ limit, exceptTenants }: Parameters<ControlDirectory['selfServiceRows']>[0]) {
    const isShown = ({ managedBy, retiredAs }: RowFacts) => managedBy === 'self' && retiredAs === undefined;
    const tenants = [...this.tenants.values()]
      .filter(isShown)
      .slice(0, limit)
      .map((row) => ({ ...row, ownerTelegramId: Number(row.ownerTelegramId) }));
    const channels = [...this.channels.values()]
      .filter((row) => isShown(row) && !exceptTenants.includes(row.tenantId))
      .slice(0, limit - tenants.length)
      .map((row) => {
        const tenant = [...this.tenants.values()].find(({ id }) => id === row.tenantId);
        const tenantResource = tenant?.managedBy === 'gitops' ? tenant.resourceName : null;
        return { ...row, tenantSlug: tenant?.slug ?? '', tenantResource, shardName: this.shardOf(row.tenantId) };
      });
    return { tenants, channels };
  }

  async selfServiceTenant(id: string) {
    return [...this.tenants.values()].find((row) => row.id === id && row.managedBy === 'self');
  }

  async selfServiceChannel(id: string) {
    const row = [...this.channels.values()].find((channel) => channel.id === id && channel.managedBy === 'self');
    return row && { id, shardName: this.shardOf(row.tenantId), ...this.standing(row) };
  }

  async lagByShard() {
    return this.lag;
  }

  async poolLag(shardName: string, pool: string, inHand: number) {
    if (this.shardFailure !== undefined) throw this.shardFailure;
    return this.poolWork.get(`${shardName}/${pool}`)?.(inHand) ?? 0;
  }

  async stopSelling(): Promise<void> {
    if (this.shardFailure !== undefined) throw this.shardFailure;
  }

  async openOrders(_shardName: string, of?: OrdersOf) {
    if (this.shardFailure !== undefined) throw this.shardFailure;
    if (of === undefined) return this.orders;
    const isAsked = (order: OpenOrderCount) => order.channelId === (of.channelId ?? order.channelId) && order.tenantId === of.tenantId;
    return this.orders.filter(isAsked);
  }

  async rightsSince() {
    return [...this.channels.values()].map(({ id }) => ({ ...this.rights(), channelId: id, checkedAt: new Date(0) }));
  }

  async beyondPlan() {
    return [...this.channels.values()].filter((row) => this.standing(row).beyondPlan).map(({ id }) => id);
  }

  /** Only what is agreed on limits anything here: plans are the real database's to know. */
  private standing(row: ChannelRecord | undefined) {
    const tenant = [...this.tenants.values()].find(({ id }) => id === row?.tenantId);
    const siblings = [...this.channels.values()].filter(({ tenantId }) => tenantId === row?.tenantId);
    const place = siblings.findIndex(({ id }) => id === row?.id);
    return { rights: this.rights(), beyondPlan: tenant?.channelLimit !== undefined && place >= tenant.channelLimit };
  }

  private rights(): ChannelRights {
    return { botIsAdmin: this.botIsAdmin, botCanDelete: null, checkedAt: null };
  }

  async counts() {
    const shards = new Set([...this.tenants.values()].map(({ shardName }) => shardName));
    return [...shards].map((shardName) => ({
      shardName,
      tenants: [...this.tenants.values()].filter((tenant) => tenant.shardName === shardName).length,
      channels: [...this.channels.values()].filter((channel) => this.shardOf(channel.tenantId) === shardName).length,
    }));
  }

  async assignments() {
    return [...this.partitions.values()];
  }

  /** Dispatchers of a version before leases: only their epochs fence them. */
  async dispatcherLeases() {
    return [];
  }

  async applyPartitionSteps(steps: readonly PartitionStep[]): Promise<readonly PartitionStep[]> {
    const fitting = steps.filter(({ partition, fromEpoch }) => (this.partitions.get(partition)?.epoch ?? 0n) === fromEpoch);
    for (const { partition, shardName, dispatcher, fromEpoch } of fitting) {
      const owned = { state: 'active', targetDispatcher: null } as const;
      this.partitions.set(partition, { partition, shardName, dispatcher, epoch: fromEpoch + 1n, ...owned });
    }
    return fitting;
  }

  async putChannel(_shard: string, channel: DeclaredChannel & { readonly channelId: string }, terms: DeclaredTerms): Promise<void> {
    this.rules.set(channel.channelId, terms.rule);
    this.standingStill.set(channel.channelId, channel.paused);
  }

  async putPlatformShare(_shard: string, tenantId: string, revenueShareBps: number): Promise<void> {
    this.shares.set(tenantId, revenueShareBps);
  }

  private shardOf(tenantId: string): string {
    return [...this.tenants.values()].find(({ id }) => id === tenantId)?.shardName ?? '';
  }

  private nextId(): string {
    this.serial += 1;
    return `00000000-0000-7000-8000-${String(this.serial).padStart(12, '0')}`;
  }
}

function refuse(row: RowFacts | undefined, resourceName: string, isSameOwner: boolean, adoption: AdoptionPolicy): Refused | undefined {
  if (row === undefined || row.resourceName === resourceName) return undefined;
  if (row.managedBy === 'gitops') return { outcome: 'conflict', holder: row.resourceName ?? '' };
  if (adoption === 'Fail') return { outcome: 'not_adopted', because: 'policy' };
  return isSameOwner ? undefined : { outcome: 'not_adopted', because: 'owner' };
}

/** The simplest rules that keep the ports' promises: least tenants for its weight; partitions in turn. */
export const SIMPLE_RULES: ShardingRules = {
  partitionCount: 64,
  chooseShard: (_tenant, candidates) => candidates.toSorted((a, b) => a.tenants / a.weight - b.tenants / b.weight)[0]?.name,
  assignPartitions: (dispatchers) => {
    const ids = dispatchers.map(({ id }) => id).sort();
    return new Map(Array.from({ length: 64 }, (_, partition) => [partition, ids[partition % ids.length] ?? ''] as const));
  },
};
