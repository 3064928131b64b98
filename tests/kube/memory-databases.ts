/**
 * @file tests/kube/memory-databases.ts
 * @description The operator's databases in memory, with the rules the real ones keep by constraints: identities are unique, rows keep their owner.
 * @dependencies -
 * @created 2026-11-24
 */
import type {
  Claim,
  ControlDirectory,
  DeclaredChannel,
  DeclaredRule,
  DeclaredTenant,
  PartitionRow,
  PartitionStep,
  ShardCatalogue,
  ShardingRules,
} from '../../controllers/ports.ts';

/** Control and shard databases of one test; what they hold can be looked at. */
export class MemoryDatabases implements ControlDirectory, ShardCatalogue {
  readonly tenants = new Map<string, DeclaredTenant & { readonly id: string }>();
  readonly channels = new Map<number, DeclaredChannel & { readonly id: string }>();
  readonly rules = new Map<string, DeclaredRule | null>();
  readonly partitions = new Map<number, PartitionRow>();
  readonly shares = new Map<string, number>();
  readonly released: string[] = [];
  botIsAdmin: boolean | null = true;
  private serial = 0;

  async upsertShard(): Promise<void> {}

  async tenant(resourceName: string) {
    return this.tenants.get(resourceName);
  }

  async upsertTenant(tenant: DeclaredTenant): Promise<Claim> {
    const id = this.tenants.get(tenant.resourceName)?.id ?? this.nextId();
    this.tenants.set(tenant.resourceName, { ...tenant, id });
    return { outcome: 'held', id, shardName: tenant.shardName };
  }

  async upsertChannel(channel: DeclaredChannel): Promise<Claim> {
    const known = this.channels.get(channel.chatId);
    if (known !== undefined && known.resourceName !== channel.resourceName) return { outcome: 'conflict', holder: known.resourceName };
    const id = known?.id ?? this.nextId();
    this.channels.set(channel.chatId, { ...channel, id });
    return { outcome: 'held', id, shardName: this.shardOf(channel.tenantId) };
  }

  async releaseTenant(resourceName: string): Promise<void> {
    this.released.push(`tenant/${resourceName}`);
  }

  async releaseChannel(resourceName: string): Promise<void> {
    this.released.push(`channel/${resourceName}`);
  }

  async channelRights() {
    return { botIsAdmin: this.botIsAdmin, checkedAt: null };
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

  async putChannel(_shard: string, channel: DeclaredChannel & { readonly channelId: string }, rule: DeclaredRule | null): Promise<void> {
    this.rules.set(channel.channelId, rule);
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

/** The simplest rules that keep the ports' promises: least tenants for its weight; partitions in turn. */
export const SIMPLE_RULES: ShardingRules = {
  partitionCount: 64,
  chooseShard: (_tenant, candidates) => candidates.toSorted((a, b) => a.tenants / a.weight - b.tenants / b.weight)[0]?.name,
  assignPartitions: (dispatchers) => {
    const ids = dispatchers.map(({ id }) => id).sort();
    return new Map(Array.from({ length: 64 }, (_, partition) => [partition, ids[partition % ids.length] ?? ''] as const));
  },
};
