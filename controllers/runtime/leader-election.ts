/**
 * @file controllers/runtime/leader-election.ts
 * @description One leader at a time by a Lease: takes it when it is free or expired, renews it, gives it back on a stop.
 * @dependencies adapters
 * @created 2026-11-24
 */
import type { KubeApi, KubeObject } from '@lytslot/adapters/kube';
import type { Logger } from '@lytslot/adapters/telemetry';
import { kubeStatus } from './kube-error.ts';
import { LEASE } from './resource-types.ts';
import { microTime, pause } from './timers.ts';
import type { Timers } from './timers.ts';

/** client-go's own numbers: a lease lives 15 s, a leader gives up after 10 s without renewing, everybody tries every 2 s. */
const LEASE_SECONDS = 15;
const RENEW_DEADLINE_MS = 10_000;
const RETRY_MS = 2_000;

interface LeaseSpec {
  readonly holderIdentity?: string;
  readonly leaseDurationSeconds?: number;
  readonly acquireTime?: string;
  readonly renewTime?: string;
  readonly leaseTransitions?: number;
}

type Lease = KubeObject & { readonly spec: LeaseSpec };

/** Who runs for what. */
export interface Candidacy {
  readonly namespace: string;
  readonly name: string;
  readonly identity: string;
}

/**
 * Elector of one process. Its API calls must time out well inside the renew deadline. `run` ends when leadership is lost or the signal is aborted (then the lease is given back). */
export class LeaderElector {
  private readonly deps: { readonly api: KubeApi; readonly timers: Timers; readonly logger: Logger };
  private readonly candidacy: Candidacy;
  private seen: { readonly record: string; readonly atMs: number } | undefined;
  private isLeading = false;
  private lastRenewMs = 0;
  private attempt: Promise<'ours' | 'theirs' | 'unknown'> = Promise.resolve('unknown');

  constructor(deps: { readonly api: KubeApi; readonly timers: Timers; readonly logger: Logger }, candidacy: Candidacy) {
    this.deps = deps;
    this.candidacy = candidacy;
  }

  get leading(): boolean {
    return this.isLeading;
  }

  /** Names an elector that believes it leads although its lease has run out. */
  get problem(): string | undefined {
    const late = this.deps.timers.monotonicMs() - this.lastRenewMs;
    return this.isLeading && late > LEASE_SECONDS * 2_000 ? `lease not renewed for ${Math.round(late / 1000)} s` : undefined;
  }

  /** Waits for the lease, calls `onLead`, keeps renewing. Answers why it ended. */
  async run(signal: AbortSignal, onLead: () => void): Promise<'lost' | 'stopped'> {
    while (!signal.aborted) {
      const attempt = this.tryHold();
      this.attempt = attempt;
      const held = await attempt;
      if (signal.aborted) return 'stopped';
      if (held === 'ours' && !this.isLeading) {
        this.isLeading = true;
        this.deps.logger.info({ identity: this.candidacy.identity }, 'leading');
        onLead();
      }
      const isLate = this.deps.timers.monotonicMs() - this.lastRenewMs > RENEW_DEADLINE_MS;
      if (this.isLeading && (held === 'theirs' || isLate)) {
        this.isLeading = false;
        return 'lost';
      }
      await pause(this.deps.timers, RETRY_MS, signal);
    }
    return 'stopped';
  }

  /** Gives the lease back so that a standby need not wait for it to expire. Call it after the work has ended. */
  async release(): Promise<void> {
    // A renewal under way would be in the way of what is given back; it may also have won the lease this very moment.
    const last = await this.attempt;
    if (!this.isLeading && last !== 'ours') return;
    this.isLeading = false;
    const lease = await this.deps.api.get<Lease>(this.address());
    if (lease?.spec.holderIdentity !== this.candidacy.identity) return;
    await this.deps.api.replace(LEASE, { ...lease, spec: { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 } });
  }

  private async tryHold(): Promise<'ours' | 'theirs' | 'unknown'> {
    try {
      const startedMs = this.deps.timers.monotonicMs();
      const lease = await this.deps.api.get<Lease>(this.address());
      if (lease === undefined) await this.deps.api.create(LEASE, this.fresh());
      else if (!this.mayTake(lease)) return 'theirs';
      else await this.deps.api.replace(LEASE, this.renewed(lease));
      this.lastRenewMs = startedMs;
      return 'ours';
    } catch (error) {
      // 409: another candidate was quicker; anything else: try again until the deadline.
      if (kubeStatus(error) !== 409) this.deps.logger.warn({ err: error }, 'lease not renewed');
      return 'unknown';
    }
  }

  /** Expiry is counted on our own clock from the last change seen: clocks of two nodes may differ. */
  private mayTake(lease: Lease): boolean {
    const now = this.deps.timers.monotonicMs();
    const { holderIdentity = '', renewTime = '', leaseDurationSeconds = LEASE_SECONDS } = lease.spec;
    if (holderIdentity === this.candidacy.identity || holderIdentity === '') return true;
    const record = `${holderIdentity} ${renewTime}`;
    if (this.seen?.record !== record) this.seen = { record, atMs: now };
    return now - this.seen.atMs > leaseDurationSeconds * 1000;
  }

  private renewed(lease: Lease): Lease {
    const now = microTime(this.deps.timers.wallClock());
    const isOurs = lease.spec.holderIdentity === this.candidacy.identity;
    return {
      ...lease,
      spec: {
        holderIdentity: this.candidacy.identity,
        leaseDurationSeconds: LEASE_SECONDS,
        acquireTime: isOurs ? (lease.spec.acquireTime ?? now) : now,
        renewTime: now,
        leaseTransitions: (lease.spec.leaseTransitions ?? 0) + (isOurs ? 0 : 1),
      },
    };
  }

  private fresh(): Lease {
    const { name, namespace } = this.candidacy;
    return this.renewed({ apiVersion: LEASE.apiVersion, kind: LEASE.kind, metadata: { name, namespace }, spec: {} });
  }

  private address() {
    return { type: LEASE, namespace: this.candidacy.namespace, name: this.candidacy.name };
  }
}
