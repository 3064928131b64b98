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
const WEDGED_MS = 30_000;

type Held = 'ours' | 'theirs' | 'unknown';

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

/** Elector of one process. `run` ends when leadership is lost or the signal is aborted; then `release` gives the lease back. */
export class LeaderElector {
  private readonly deps: { readonly api: KubeApi; readonly timers: Timers; readonly logger: Logger };
  private readonly candidacy: Candidacy;
  private seen: { readonly record: string; readonly atMs: number } | undefined;
  private isLeading = false;
  private lastRenewMs = 0;
  /** When the loop last began a turn; undefined while it does not run. */
  private lastTurnMs: number | undefined;
  private attempt: Promise<Held> = Promise.resolve('unknown');

  constructor(deps: { readonly api: KubeApi; readonly timers: Timers; readonly logger: Logger }, candidacy: Candidacy) {
    this.deps = deps;
    this.candidacy = candidacy;
  }

  /** Whether it may act now. Told by the clock too: a process that was frozen must not act before it has looked at the lease. */
  get leading(): boolean {
    return this.isLeading && this.msToDeadline() > 0;
  }

  /** Names an elector whose loop stands still, so that nobody would notice a lost or a free lease. */
  get problem(): string | undefined {
    const still = this.lastTurnMs === undefined ? 0 : this.deps.timers.monotonicMs() - this.lastTurnMs;
    return still > WEDGED_MS ? `the election has not moved for ${Math.round(still / 1000)} s` : undefined;
  }

  /** Waits for the lease, calls `onLead`, keeps renewing. Answers why it ended. */
  async run(signal: AbortSignal, onLead: () => void): Promise<'lost' | 'stopped'> {
    try {
      while (!signal.aborted) {
        this.lastTurnMs = this.deps.timers.monotonicMs();
        this.attempt = this.tryHold();
        const held = await this.beforeDeadline(this.attempt);
        if (signal.aborted) return 'stopped';
        if (held === 'ours' && !this.isLeading) {
          this.isLeading = true;
          this.deps.logger.info({ identity: this.candidacy.identity }, 'leading');
          onLead();
        }
        if (this.isLeading && (held === 'theirs' || this.msToDeadline() <= 0)) {
          this.isLeading = false;
          return 'lost';
        }
        await pause(this.deps.timers, this.msToNextTry(), signal);
      }
      return 'stopped';
    } finally {
      this.lastTurnMs = undefined;
    }
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

  /** The outcome of an attempt, or `unknown` when a leader's deadline comes first: an API server that hangs must not prolong a lease. */
  private async beforeDeadline(attempt: Promise<Held>): Promise<Held> {
    if (!this.isLeading) return attempt;
    const late = Promise.withResolvers<Held>();
    const cancel = this.deps.timers.after(Math.max(0, this.msToDeadline()), () => late.resolve('unknown'));
    const held = await Promise.race([attempt, late.promise]);
    cancel();
    return held;
  }

  private msToDeadline(): number {
    return this.lastRenewMs + RENEW_DEADLINE_MS - this.deps.timers.monotonicMs();
  }

  /** Spread by chance, so that candidates do not try in step. */
  private msToNextTry(): number {
    const retry = RETRY_MS * (0.8 + 0.4 * this.deps.timers.random());
    return this.isLeading ? Math.min(retry, Math.max(0, this.msToDeadline())) : retry;
  }

  private async tryHold(): Promise<Held> {
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
