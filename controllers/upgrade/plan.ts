/**
 * @file controllers/upgrade/plan.ts
 * @description Which version a shard's pods run: a new one goes wave by wave, is on trial first, and is given back when it does not become Ready. Pure.
 * @dependencies crds
 * @created 2026-11-29
 */
import type { Release, Shard } from '@lytslot/crds/schema';
import type { Finding } from '../runtime/conditions.ts';

/** How long a version has to run well before others get it, and how long it may take to get there. */
export interface UpgradePolicy {
  readonly soakMs: number;
  readonly deadlineMs: number;
}

/** What decides about a shard's version. */
export interface ObservedVersions {
  readonly shard: Shard;
  /** Image of the dispatchers there are; undefined when there are none yet. */
  readonly running: string | undefined;
  /** Shards that are the operator's to upgrade, itself included when it is one of them. */
  readonly inService: readonly Shard[];
  /** Shards in service whose database is not of the wanted version yet: dispatchers of any shard open the databases of all. */
  readonly unmigrated: readonly string[];
  readonly wanted: string;
  readonly now: Date;
}

/** The version to run, what to remember of it, what to say, and when to look again. */
export interface UpgradeDecision {
  readonly image: string;
  readonly release: Release;
  readonly finding: Finding;
  readonly lookAgainMs?: number;
}

/** A new text in this annotation lets a shard try a version once more that it has given back. */
export const RETRY_ANNOTATION = 'lytslot.io/retry-upgrade';

/** Deterministic: the same look decides the same, whoever looks. */
export function planUpgrade(observed: ObservedVersions, policy: UpgradePolicy): UpgradeDecision {
  const { shard, wanted, now } = observed;
  const current = currentRelease(observed);
  // A new shard has nothing to fall back to, and nobody to disturb.
  if (current === undefined) return stay({ image: wanted, since: now.toISOString(), proven: true });
  if (current.image === wanted) return current.proven ? stay(withoutRefused(current)) : onTrial(observed, current, policy);
  // On trial, and somebody wants the version before after all: that one has run well.
  if (current.previous === wanted) return stay({ image: wanted, since: now.toISOString(), proven: true });
  const obstacle = obstacleOf(observed);
  if (obstacle !== undefined) return { image: current.image, release: current, finding: held(shard, wanted, obstacle) };
  return tryOut(wanted, { current, now, policy });
}

function currentRelease({ shard, running, now }: ObservedVersions): Release | undefined {
  if (shard.status?.release !== undefined) return shard.status.release;
  return running === undefined ? undefined : { image: running, since: now.toISOString(), proven: true };
}

function stay(release: Release): UpgradeDecision {
  const message = `Its pods are declared with ${release.image}.`;
  return { image: release.image, release, finding: { type: 'UpToDate', status: 'True', reason: 'Current', message } };
}

function withoutRefused({ refused: _over, ...release }: Release): Release {
  return release;
}

function tryOut(wanted: string, at: { readonly current: Release; readonly now: Date; readonly policy: UpgradePolicy }): UpgradeDecision {
  const { image, proven, previous } = at.current;
  const fallBack = proven ? image : previous;
  const release = { image: wanted, since: at.now.toISOString(), proven: false, ...(fallBack !== undefined && { previous: fallBack }) };
  return { image: wanted, release, finding: trialFinding(wanted, at.policy), lookAgainMs: at.policy.soakMs };
}

function onTrial({ shard, now }: ObservedVersions, current: Release, policy: UpgradePolicy): UpgradeDecision {
  const sinceMs = Date.parse(current.since);
  const readyFromMs = readySinceMs(shard);
  if (readyFromMs !== undefined) {
    const leftMs = Math.max(sinceMs, readyFromMs) + policy.soakMs - now.getTime();
    if (leftMs <= 0) return stay({ image: current.image, since: current.since, proven: true });
    return { image: current.image, release: current, finding: trialFinding(current.image, policy), lookAgainMs: leftMs };
  }
  const leftMs = sinceMs + policy.deadlineMs - now.getTime();
  if (leftMs > 0 || current.previous === undefined) {
    const lookAgain = leftMs > 0 ? { lookAgainMs: leftMs } : {};
    return { image: current.image, release: current, finding: trialFinding(current.image, policy), ...lookAgain };
  }
  return giveBack(shard, current, now);
}

function giveBack(shard: Shard, { image, previous = image }: Release, now: Date): UpgradeDecision {
  const release = { image: previous, since: now.toISOString(), proven: true, refused: { image, retry: retryText(shard) } };
  return { image: previous, release, finding: held(shard, image, refusedBy(shard, image)) };
}

function readySinceMs({ status }: Shard): number | undefined {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready');
  return ready?.status === 'True' ? Date.parse(ready.lastTransitionTime) : undefined;
}

interface Obstacle {
  readonly reason: 'RolledBack' | 'Paused' | 'MigrationsFirst' | 'UpgradeStopped' | 'WaitingForWave';
  readonly why: string;
}

/** Why a shard does not get the wanted version now; the first that holds. */
function obstacleOf({ shard, inService, unmigrated, wanted }: ObservedVersions): Obstacle | undefined {
  if (hasRefused(shard, wanted)) return refusedBy(shard, wanted);
  if (shard.spec.paused) return { reason: 'Paused', why: 'spec.paused is true' };
  if (unmigrated.length > 0) return { reason: 'MigrationsFirst', why: `the databases of ${unmigrated.join(', ')} are migrated first` };
  const others = inService.filter(({ metadata }) => metadata.name !== shard.metadata.name);
  const refusing = others.find((other) => hasRefused(other, wanted));
  if (refusing !== undefined) return { reason: 'UpgradeStopped', why: `Shard ${refusing.metadata.name} gave it back` };
  const before = others.filter((other) => other.spec.upgradeWave < shard.spec.upgradeWave && !isProven(other, wanted));
  if (before.length === 0) return undefined;
  return { reason: 'WaitingForWave', why: `it has to run well first on ${before.map(({ metadata }) => metadata.name).join(', ')}` };
}

function isProven({ status }: Shard, wanted: string): boolean {
  if (status?.release?.image !== wanted || !status.release.proven) return false;
  return status.conditions?.some(({ type, status: now }) => type === 'Ready' && now === 'True') ?? false;
}

function hasRefused(shard: Shard, wanted: string): boolean {
  const refused = shard.status?.release?.refused;
  return refused?.image === wanted && refused.retry === retryText(shard);
}

function refusedBy({ metadata }: Shard, image: string): Obstacle {
  const cure = `install another one, or try it again: kubectl annotate shard ${metadata.name} --overwrite ${RETRY_ANNOTATION}=<any new text>`;
  return { reason: 'RolledBack', why: `this Shard did not become Ready with ${image} and got its version before back; ${cure}` };
}

function held(shard: Shard, wanted: string, { reason, why }: Obstacle): Finding {
  return { type: 'UpToDate', status: 'False', reason, message: `${shard.metadata.name} does not run ${wanted}: ${why}.` };
}

function trialFinding(image: string, { soakMs }: UpgradePolicy): Finding {
  const message = `It got ${image} and keeps it once it has been Ready for ${soakMs / 1000} s; later waves wait for that.`;
  return { type: 'UpToDate', status: 'True', reason: 'OnTrial', message };
}

function retryText({ metadata }: Shard): string {
  return metadata.annotations?.[RETRY_ANNOTATION] ?? '';
}
