/**
 * @file tests/kube/fault-world.ts
 * @description A small declared platform in a namespace of its own, operators behind fault proxies, and the end state everything must come to.
 * @dependencies adapters
 * @created 2026-11-25
 */
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import { CHANNEL, SHARD, TENANT } from '../../controllers/runtime/resource-types.ts';
import { until } from '../kit/wait.ts';
import type { Waiting } from '../kit/wait.ts';
import { openNamespaces, startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';
import { endState, isReady } from './end-state.ts';
import { FaultPlan } from './fault-plan.ts';
import { startFaultProxy } from './fault-proxy.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { leapingTimers } from './leaping-timers.ts';
import type { LeapingTimers } from './leaping-timers.ts';
import { MemoryDatabases } from './memory-databases.ts';
import { Mortal } from './mortal.ts';
import { runOperator } from './run-operator.ts';
import type { RunningOperator } from './run-operator.ts';

/** A shard's counts come five seconds after what they count; without them the state is one that others, whose waits are cut short, have passed already. */
const CALM_MS = 6_000;
/** Shorter than the deadline within which a leader must renew, with time left for a busy machine. */
const HURRY_MS = 2_000;
/** A busy machine may cost an operator its lease, and a cluster starts it anew; more often than this it is the operator's fault. */
const MOST_RESTARTS = 2;

/** One API server with namespaces to use up. */
export interface FaultLab {
  readonly platform: BarePlatform;
  /** A namespace nobody has used. */
  openWorld(): World;
  close(): Promise<void>;
}

/** Starts the API server; `namespaces` is how many worlds it can give. */
export async function startFaultLab(namespaces: number): Promise<FaultLab> {
  const platform = await startBarePlatform();
  const names = Array.from({ length: namespaces }, (_, place) => `world-${place}`);
  await openNamespaces(platform.server, names);
  const worlds: World[] = [];
  return {
    platform,
    openWorld: () => {
      const world = new World(platform, names[worlds.length] ?? '');
      worlds.push(world);
      return world;
    },
    close: async () => {
      await Promise.all(worlds.map((world) => world.close()));
      await platform.stop();
    },
  };
}

/** An operator that can be killed like a process. */
export interface MortalOperator extends RunningOperator {
  readonly birth: Birth;
  readonly timers: LeapingTimers;
  readonly proxy: FaultProxy;
  /** True once it has lost the lease or was killed. */
  readonly isDead: boolean;
  /** Ends it as kill -9 would: nothing it does from now on reaches anybody. */
  kill(): void;
  /** Puts its time forward by some seconds, but not again before it has renewed its lease, or tried to get it: waits end soon, and a leader stays one. */
  hurry(): void;
}

/** How an operator of a world starts. */
export interface Birth {
  readonly identity: string;
  readonly plan?: FaultPlan;
  /** Killed right after so many writes. */
  readonly dieAfterWrites?: number;
}

/** A declared platform in one namespace. */
export class World {
  readonly databases = new MemoryDatabases();
  readonly namespace: string;
  private readonly platform: BarePlatform;
  private readonly operators: { close(): Promise<void> }[] = [];
  private readonly restarted = new Map<MortalOperator, MortalOperator>();

  constructor(platform: BarePlatform, namespace: string) {
    this.platform = platform;
    this.namespace = namespace;
  }

  /** Declares the small set: one shard, one tenant, two channels. */
  async declare(): Promise<void> {
    await this.create(SHARD, 'cell', { databaseRef: { name: 'cell' } });
    await this.create(TENANT, 'owner', { displayName: 'Owner', ownerTelegramId: '2001' });
    for (const place of [1, 2]) await this.declareChannel(`channel-${place}`, `-100100000000${place}`);
  }

  declareChannel(name: string, chatId: string): Promise<void> {
    const telegram = { chatId, username: name.replaceAll('-', '_') };
    const slots = { priceMinor: 250_000, from: '10:00', to: '22:00', stepMinutes: 60 };
    return this.create(CHANNEL, name, { tenantRef: { name: 'owner' }, telegram, title: name, timezone: 'Europe/Moscow', slots });
  }

  async create(type: ResourceType, name: string, spec: object): Promise<void> {
    const object = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace: this.namespace }, spec };
    await this.platform.api.create<KubeObject>(type, object);
  }

  kubectl(...args: string[]): Promise<string> {
    return this.platform.kubectl(...args, '--namespace', this.namespace);
  }

  /** Starts an operator behind a proxy of its own. */
  async start(birth: Birth): Promise<MortalOperator> {
    const timers = leapingTimers();
    const life = new Mortal(birth.dieAfterWrites);
    const election = { asked: 0, renewed: 0, leaptAt: '' };
    const proxy = await startFaultProxy({
      target: await serverOf(this.platform.server.kubeconfig),
      plan: birth.plan ?? new FaultPlan(),
      onWritten: ({ plural }) => {
        if (plural === 'leases') election.renewed += 1;
        life.wrote(plural);
      },
      onAsked: ({ plural }) => {
        if (plural === 'leases') election.asked += 1;
      },
    });
    life.onDeath(() => proxy.sever());
    const running = await runOperator({
      kubeconfig: await this.kubeconfigThrough(proxy.url),
      namespace: this.namespace,
      identity: birth.identity,
      databases: life.guard(this.databases),
      timers,
      onLost: () => life.end(),
    });
    this.operators.push({
      close: async () => {
        await running.stop().catch(() => undefined);
        await proxy.close();
      },
    });
    return {
      ...running,
      birth,
      timers,
      proxy,
      get isDead() {
        return life.isOver;
      },
      kill: () => life.end(),
      hurry: () => {
        const now = running.operator.leading ? `renewed ${election.renewed}` : `asked ${election.asked}`;
        if (election.leaptAt === now) return;
        election.leaptAt = now;
        timers.leap(HURRY_MS);
      },
    };
  }

  /** Plays the cluster until everything is Ready and stays as it is; gives what there is then. */
  async converged(operator: MortalOperator): Promise<string> {
    let state = '';
    let sinceMs = 0;
    await this.until({ what: `${this.namespace} to converge` }, async () => {
      const now = (await this.isSettled(await this.living(operator))) ? await this.endState() : '';
      if (now !== state) sinceMs = performance.now();
      state = now;
      return state !== '' && performance.now() - sinceMs > CALM_MS;
    });
    return state;
  }

  /** True when everything is Ready and the operator is idle. */
  async isSettled(operator: MortalOperator): Promise<boolean> {
    return operator.operator.leading && (await operator.isIdle()) && (await isReady(this.platform.api, this.namespace));
  }

  /** Plays the cluster until it is as `expected`, or for so long that it never will be, with waits cut short; gives what it is. */
  async reaches(expected: string, operator: MortalOperator): Promise<string> {
    let state = '';
    await this.until({ what: `${this.namespace} to be as expected` }, async () => {
      const living = await this.living(operator);
      living.hurry();
      if (!(await this.isSettled(living))) return false;
      state = await this.endState();
      return state === expected;
    }).catch(() => undefined);
    return state === '' ? this.endState() : state;
  }

  /** The operator, or who was started in its place. */
  private async living(operator: MortalOperator): Promise<MortalOperator> {
    const next = this.restarted.get(operator);
    if (next !== undefined) return this.living(next);
    if (!operator.isDead || this.restarted.size >= MOST_RESTARTS) return operator;
    const { identity, plan } = operator.birth;
    const born = await this.start({ identity: `${identity}-again`, ...(plan !== undefined && { plan }) });
    this.restarted.set(operator, born);
    return born;
  }

  /** Plays the cluster until `probe` holds. */
  async until(waiting: Waiting, probe: () => Promise<boolean>): Promise<void> {
    await until({ timeoutMs: 90_000, ...waiting }, async () => {
      await this.platform.playCluster(this.namespace);
      return probe();
    });
  }

  endState(): Promise<string> {
    return endState(this.platform.api, this.namespace, this.databases);
  }

  async close(): Promise<void> {
    await Promise.all(this.operators.splice(0).map((operator) => operator.close()));
  }

  private async kubeconfigThrough(url: string): Promise<string> {
    const text = await readFile(this.platform.operatorKubeconfig, 'utf8');
    const path = join(dirname(this.platform.operatorKubeconfig), `${new URL(url).port}.kubeconfig`);
    await writeFile(path, text.replace(await serverOf(this.platform.operatorKubeconfig), url), { mode: 0o600 });
    return path;
  }
}

async function serverOf(kubeconfig: string): Promise<string> {
  const config = JSON.parse(await readFile(kubeconfig, 'utf8')) as { clusters: { cluster: { server: string } }[] };
  return config.clusters[0]?.cluster.server ?? '';
}
