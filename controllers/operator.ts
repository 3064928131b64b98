/**
 * @file controllers/operator.ts
 * @description The operator: keeps its view current, waits to lead, then runs the controllers; stops in order.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi } from '@lytslot/adapters/kube';
import type { Logger } from '@lytslot/adapters/telemetry';
import { reconcileChannel } from './channel/reconcile.ts';
import type { ClusterView, ControllerDeps } from './cluster-view.ts';
import { createView } from './create-view.ts';
import type { AnyReflector } from './create-view.ts';
import { OpenOrders } from './orders/open-orders.ts';
import type { ChangedCounts } from './orders/open-orders.ts';
import { reconcileOrders } from './orders/reconcile.ts';
import { LeaseWatch } from './partitions/lease-watch.ts';
import { PARTITION_MAP, reconcilePartitions } from './partitions/reconcile.ts';
import { MoveBook } from './moving/move-book.ts';
import { ALL_MOVES, reconcileMove } from './moving/reconcile.ts';
import type { ControlDirectory, MovingPorts, ShardCatalogue, ShardingRules } from './ports.ts';
import { reconcileProjection, SELF_SERVICE_ROWS } from './projection/reconcile.ts';
import type { ProjectionSettings } from './projection/reconcile.ts';
import { Controller } from './runtime/controller.ts';
import { EventRecorder } from './runtime/event-recorder.ts';
import { guardWrites } from './runtime/guarded-api.ts';
import { LeaderElector } from './runtime/leader-election.ts';
import type { RuntimeMetrics } from './runtime/runtime-metrics.ts';
import { FirstLook } from './runtime/first-look.ts';
import { OwnWrites } from './runtime/own-writes.ts';
import { resyncNowAndThen } from './runtime/resync.ts';
import { reconcileRights, RIGHTS } from './rights/reconcile.ts';
import { pause, within } from './runtime/timers.ts';
import type { Timers } from './runtime/timers.ts';
import { ScaleBook } from './scaling/scale-book.ts';
import { reconcilePoolScaling } from './scaling/reconcile-pools.ts';
import { DISPATCHER_LAG, reconcileScaling } from './scaling/reconcile.ts';
import type { ChildSettings } from './shard/child.ts';
import { reconcileShard } from './shard/reconcile.ts';
import { reconcileTenant } from './tenant/reconcile.ts';
import { ShardLoads } from './tenant/shard-loads.ts';
import { connectTriggers, lookAgain } from './triggers.ts';
import type { Queues } from './triggers.ts';
import type { UpgradePolicy } from './upgrade/plan.ts';

const LEASE_NAME = 'lytslot-operator';
// Channels and tenants wait for others most of the time: their rows travel in batches, and the API server serves many calls at once.
const WORKERS = {
  shards: 8,
  tenants: 64,
  channels: 128,
  partitions: 1,
  orders: 2,
  projection: 1,
  rights: 1,
  scaling: 1,
  pools: 4,
  moves: 2,
} as const;
const SYNC_POLL_MS = 20;
/** Work in progress gets so long to end on a stop; lease and connections still fit into the process's 25 s. */
const DRAIN_MS = 18_000;

/** What an operator is made of. */
export interface OperatorDeps {
  readonly api: KubeApi;
  /** Calls of the election: must time out well inside its renew deadline of 10 s. */
  readonly electionApi: KubeApi;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly metrics: RuntimeMetrics;
  readonly directory: ControlDirectory;
  readonly catalogue: ShardCatalogue;
  readonly rules: ShardingRules;
  readonly moving: MovingPorts;
  readonly settings: ChildSettings & ProjectionSettings;
  readonly upgradePolicy: UpgradePolicy;
  readonly identity: string;
}

/** One operator process. Only one of several acts; the others keep a warm view. */
export class Operator {
  private readonly deps: OperatorDeps;
  private readonly controllers: Record<keyof typeof WORKERS, Controller>;
  private readonly reflectors: readonly AnyReflector[];
  private readonly elector: LeaderElector;
  private readonly events: EventRecorder;
  private readonly view: ClusterView;
  private readonly book: MoveBook;
  private readonly watching = new AbortController();
  private readonly electing = new AbortController();
  private running: readonly Promise<unknown>[] = [];

  constructor(deps: OperatorDeps) {
    this.deps = deps;
    const { view, reflectors } = createView(deps, deps.settings.namespace);
    this.reflectors = reflectors;
    this.view = view;
    this.book = new MoveBook(() => deps.moving.moves.newest());
    this.elector = new LeaderElector(
      { ...deps, api: deps.electionApi },
      { namespace: deps.settings.namespace, name: LEASE_NAME, identity: deps.identity },
    );
    const api = guardWrites(deps.api, () => this.elector.leading);
    this.events = new EventRecorder({ ...deps, api }, { instance: deps.identity });
    const orders = new OpenOrders(deps.catalogue);
    const ownWrites = new OwnWrites();
    const all: OperatorDeps & ControllerDeps = {
      ...deps,
      api,
      view,
      events: this.events,
      orders,
      ownWrites,
      firstLook: new FirstLook(deps.timers),
    };
    this.controllers = this.controllersOf(all);
    const onBroken = (error: unknown, key: string) => deps.logger.error({ err: error, key }, 'a trigger failed');
    connectTriggers({ view, queues: this.queues(), ownWrites, onBroken });
  }

  /** What each controller is given; they wake each other. */
  private controllersOf(all: OperatorDeps & ControllerDeps): Operator['controllers'] {
    const loads = new ShardLoads(all);
    const leaseWatch = new LeaseWatch();
    const told = new Set<string>();
    const seen = new Set<string>();
    const shardDeps = {
      seen,
      scale: new ScaleBook(),
      poolScale: new ScaleBook(),
      moves: all.moving.moves,
      upgradePolicy: all.upgradePolicy,
    };
    const onScaled = { onChanged: (shard: string) => this.controllers.shards.queue.add(shard) };
    const scaling = { ...onScaled, book: shardDeps.scale };
    const poolScaling = { ...onScaled, book: shardDeps.poolScale };
    const underWay = { book: this.book, onUnderWay: (tenantId: string) => this.controllers.moves.queue.add(tenantId) };
    const onProgress = (tenant: string) => this.controllers.tenants.queue.add(tenant);
    const onMoved = () => {
      for (const shard of all.view.shards.list()) this.controllers.shards.queue.add(shard.metadata.name);
    };
    const cursor = { checkedAt: null };
    const onChanged = (names: readonly string[]) => names.forEach((name) => this.controllers.channels.queue.add(name));
    const onCounted = (shardName: string, changed: ChangedCounts) => lookAgain(all.view, this.queues(), { shardName, ...changed });
    return {
      shards: new Controller(all, { name: 'shard', reconcile: (name) => reconcileShard({ ...all, ...shardDeps }, name) }),
      tenants: new Controller(all, { name: 'tenant', reconcile: (name) => reconcileTenant({ ...all, ...underWay, loads }, name) }),
      channels: new Controller(all, { name: 'channel', reconcile: (name) => reconcileChannel(all, name) }),
      partitions: new Controller(all, { name: 'partitions', reconcile: () => reconcilePartitions({ ...all, leaseWatch, onMoved }) }),
      projection: new Controller(all, { name: 'projection', reconcile: () => reconcileProjection({ ...all, told }) }),
      rights: new Controller(all, { name: 'rights', reconcile: () => reconcileRights({ ...all, cursor, onChanged }) }),
      scaling: new Controller(all, { name: 'scaling', reconcile: () => reconcileScaling({ ...all, ...scaling }) }),
      pools: new Controller(all, { name: 'pools', reconcile: (name) => reconcilePoolScaling({ ...all, ...poolScaling }, name) }),
      moves: new Controller(all, {
        name: 'moves',
        reconcile: (key) => reconcileMove({ ...all, ...underWay, moving: all.moving, onProgress }, key),
      }),
      orders: new Controller(all, { name: 'orders', reconcile: (name) => reconcileOrders({ ...all, onCounted }, name) }),
    };
  }

  /** Starts watching and running for the lease. `onLost` is called when leadership is lost: the process must end then. */
  start(onLost: () => void): void {
    this.deps.metrics.leader.set({ name: LEASE_NAME }, 0);
    const watches = this.reflectors.map((reflector) => reflector.run(this.watching.signal));
    const election = this.elect(onLost);
    this.running = [...watches, election];
  }

  /** Whether the view is complete. */
  get synced(): boolean {
    return this.reflectors.every((reflector) => reflector.synced);
  }

  get leading(): boolean {
    return this.elector.leading;
  }

  /** What a restart would cure. */
  livenessProblems(): readonly string[] {
    const candidates = [this.elector.problem, ...Object.values(this.controllers).map((controller) => controller.problem)];
    return candidates.flatMap((problem) => problem ?? []);
  }

  /** Why it is not ready. */
  readinessProblems(): readonly string[] {
    if (!this.synced) return ['the first lists are not complete'];
    return this.reflectors.flatMap((reflector) => reflector.problem ?? []);
  }

  /**
   * Stops in order: watches, queues, lease. Work in progress may end, but not for ever: then the lease is not given back, because what
   * still runs here must not meet a successor; it expires by itself.
   */
  async stop(): Promise<void> {
    this.watching.abort();
    const drained = this.drain();
    const isDrained = await within(this.deps.timers, DRAIN_MS, drained);
    this.electing.abort();
    if (isDrained) await this.elector.release();
    else this.deps.logger.error('work in progress did not end, the lease is left to expire');
    this.deps.metrics.leader.set({ name: LEASE_NAME }, 0);
    await Promise.all(this.running);
  }

  private queues(): Queues {
    const { shards, tenants, channels, partitions, orders, projection, pools } = this.controllers;
    return {
      shards: shards.queue,
      tenants: tenants.queue,
      channels: channels.queue,
      partitions: partitions.queue,
      orders: orders.queue,
      projection: projection.queue,
      pools: pools.queue,
    };
  }

  private async drain(): Promise<void> {
    await Promise.all(Object.values(this.controllers).map((controller) => controller.stop()));
    await this.events.flush();
  }

  private async elect(onLost: () => void): Promise<void> {
    const ended = await this.elector.run(this.electing.signal, () => void this.lead());
    this.deps.metrics.leader.set({ name: LEASE_NAME }, 0);
    if (ended === 'lost') onLost();
  }

  /** Work starts on a complete view only: on half a view children would look missing. */
  private async lead(): Promise<void> {
    while (!this.synced && !this.watching.signal.aborted) await pause(this.deps.timers, SYNC_POLL_MS, this.watching.signal);
    if (this.watching.signal.aborted) return;
    this.deps.metrics.leader.set({ name: LEASE_NAME }, 1);
    this.controllers.partitions.queue.add(PARTITION_MAP);
    this.controllers.projection.queue.add(SELF_SERVICE_ROWS);
    this.controllers.rights.queue.add(RIGHTS);
    this.controllers.scaling.queue.add(DISPATCHER_LAG);
    this.book.reset();
    this.controllers.moves.queue.add(ALL_MOVES);
    for (const [name, controller] of Object.entries(this.controllers)) controller.start(WORKERS[name as keyof typeof WORKERS]);
    void resyncNowAndThen(this.deps.timers, this.watching.signal, () => this.lookAtAll());
  }

  private lookAtAll(): void {
    const { shards, tenants, channels, partitions } = this.controllers;
    partitions.queue.add(PARTITION_MAP, 'patient');
    for (const { metadata } of this.view.shards.list()) shards.queue.add(metadata.name, 'patient');
    for (const { metadata } of this.view.tenants.list()) tenants.queue.add(metadata.name, 'patient');
    for (const { metadata } of this.view.channels.list()) channels.queue.add(metadata.name, 'patient');
  }
}
