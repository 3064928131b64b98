/**
 * @file tools/kubectl-lytslot/explain.ts
 * @description Why a resource is not ready: the chain of causes from Channel over Tenant and Shard down to Jobs and pods. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, Condition, Shard, Tenant } from '@lytslot/crds/schema';
import type { Target } from './arguments.ts';
import { chained } from './cause.ts';
import type { Cause } from './cause.ts';
import { cureOf } from './cures.ts';
import { operatorState } from './operator-state.ts';
import { findResource } from './find-resource.ts';
import type { AnyResource } from './find-resource.ts';
import type { Snapshot } from './snapshot.ts';
import { workloadCauses } from './workload-causes.ts';

/** The answer; `ready` has no causes. */
export interface Explanation {
  readonly subject: string;
  readonly ready: 'yes' | 'no';
  readonly says: string;
  readonly because: readonly Cause[];
  /** What to do, in the order of the chain's ends. */
  readonly cures: readonly string[];
  /** The newest Warnings about it, newest first. */
  readonly warnings: readonly string[];
}

type Deeper = () => readonly Cause[];

const WARNINGS_SHOWN = 3;

/** Explains one resource. Fails with NOT_FOUND. */
export function explain(snapshot: Snapshot, target: Target): Explanation {
  const cause = causeOf(snapshot, target);
  const subject = `${target.kind}/${target.name}`;
  const warnings = warningsAbout(snapshot, target);
  if (cause === undefined)
    return { subject, ready: 'yes', says: readyWords(findResource(snapshot, target)), because: [], cures: [], warnings };
  return { subject, ready: 'no', says: cause.says, because: cause.because, cures: [...new Set(curesOf(cause))], warnings };
}

function causeOf(snapshot: Snapshot, { kind, name }: Target): Cause | undefined {
  switch (kind) {
    case 'Shard':
      return shardCause(snapshot, name);
    case 'Tenant':
      return tenantCause(snapshot, name);
    case 'Channel':
      return channelCause(snapshot, name);
  }
}

function channelCause(snapshot: Snapshot, name: string): Cause | undefined {
  const channel = findResource(snapshot, { kind: 'Channel', name }) as Channel;
  return resourceCause(snapshot, channel, () => {
    const owner = channel.spec.tenantRef.name;
    if (snapshot.tenants.every(({ metadata }) => metadata.name !== owner)) return [missing('Tenant', owner)];
    return listed(tenantCause(snapshot, owner));
  });
}

function tenantCause(snapshot: Snapshot, name: string): Cause | undefined {
  const tenant = findResource(snapshot, { kind: 'Tenant', name }) as Tenant;
  return resourceCause(snapshot, tenant, () => {
    const home = tenant.status?.shard ?? tenant.spec.shardRef?.name;
    if (home === undefined) return snapshot.shards.flatMap(unavailable);
    if (snapshot.shards.every(({ metadata }) => metadata.name !== home)) return [missing('Shard', home)];
    return listed(shardCause(snapshot, home));
  });
}

function shardCause(snapshot: Snapshot, name: string): Cause | undefined {
  const shard = findResource(snapshot, { kind: 'Shard', name }) as Shard;
  return resourceCause(snapshot, shard, () =>
    (shard.status?.conditions ?? [])
      .filter(({ type, status }) => type !== 'Ready' && status !== 'True')
      .map((condition) => {
        const subject = `Shard/${name} ${condition.type}`;
        return chained(
          { subject, says: words(condition), cure: cureFor(shard, condition) },
          workloadCauses(snapshot, name, condition.type),
        );
      }),
  );
}

/** What every kind has: hands off, not looked at yet, going away, or not Ready. */
function resourceCause(snapshot: Snapshot, resource: AnyResource, deeper: Deeper): Cause | undefined {
  const { metadata, kind } = resource;
  const subject = `${kind}/${metadata.name}`;
  const ready = condition(resource, 'Ready');
  if (metadata.annotations?.['lytslot.io/reconcile'] === 'disabled') {
    const cure = `kubectl annotate ${kind.toLowerCase()} ${metadata.name} lytslot.io/reconcile-`;
    return { subject, says: 'is out of the operator’s hands by the annotation lytslot.io/reconcile=disabled', cure, because: [] };
  }
  if (metadata.deletionTimestamp !== undefined) return leaving(snapshot, resource);
  const isOld = (resource.status?.observedGeneration ?? 0) < (metadata.generation ?? 0);
  if (ready === undefined || isOld) {
    const says = ready === undefined ? 'has not been looked at yet' : 'was changed and has not been looked at since';
    return { subject, says, because: [operatorCause(snapshot)] };
  }
  if (ready.status === 'True') return undefined;
  return chained({ subject, says: words(ready), cure: cureFor(resource, ready) }, [...operatorDown(snapshot), ...deeper()]);
}

function leaving(snapshot: Snapshot, resource: AnyResource): Cause {
  const draining = condition(resource, 'Draining');
  const held = resource.metadata.finalizers?.join(', ') ?? 'nothing';
  const says = draining === undefined ? `is being deleted and waits for: ${held}` : `is being deleted. ${words(draining)}`;
  const cure = draining === undefined ? 'wait: the operator hands its row over first' : cureFor(resource, draining);
  return chained({ subject: `${resource.kind}/${resource.metadata.name}`, says, cure }, operatorDown(snapshot));
}

function unavailable({ metadata, spec }: Shard): readonly Cause[] {
  const why = [
    spec.schedulingState === 'Active' ? [] : [spec.schedulingState],
    spec.isolation === 'Shared' ? [] : ['Dedicated to tenants pinned to it'],
    spec.hibernate ? ['hibernating'] : [],
  ].flat();
  if (why.length === 0) return [];
  const cure = spec.schedulingState === 'Active' ? {} : { cure: `kubectl lytslot uncordon ${metadata.name}` };
  return [{ subject: `Shard/${metadata.name}`, says: `takes no new tenants: ${why.join(', ')}`, ...cure, because: [] }];
}

function operatorCause(snapshot: Snapshot): Cause {
  const { says, cure, acts } = operatorState(snapshot);
  const next = cure ?? (acts === 'yes' ? 'wait a few seconds; if it lasts: kubectl logs deployment/operator --tail=50' : undefined);
  return { subject: 'Operator', says, ...(next !== undefined && { cure: next }), because: [] };
}

function operatorDown(snapshot: Snapshot): readonly Cause[] {
  return operatorState(snapshot).acts === 'no' ? [operatorCause(snapshot)] : [];
}

function missing(kind: string, name: string): Cause {
  return { subject: `${kind}/${name}`, says: 'does not exist', cure: `declare ${kind} ${name}`, because: [] };
}

function listed(cause: Cause | undefined): readonly Cause[] {
  return cause === undefined ? [] : [cause];
}

function curesOf(cause: Cause): readonly string[] {
  return [...(cause.cure === undefined ? [] : [cause.cure]), ...cause.because.flatMap(curesOf)];
}

function cureFor({ kind, metadata }: AnyResource, { reason, message }: Condition): string {
  return cureOf(reason, { kind, name: metadata.name, message });
}

function words({ reason, message }: Condition): string {
  return message === '' ? reason : `${reason}: ${message}`;
}

function readyWords(resource: AnyResource): string {
  const ready = condition(resource, 'Ready');
  return ready === undefined ? 'is ready' : `is ready since ${ready.lastTransitionTime}: ${words(ready)}`;
}

function condition(resource: AnyResource, type: string): Condition | undefined {
  return resource.status?.conditions?.find((known) => known.type === type);
}

function warningsAbout(snapshot: Snapshot, target: { readonly kind: string; readonly name: string }): readonly string[] {
  return snapshot.events
    .filter(({ type, regarding }) => type === 'Warning' && regarding?.kind === target.kind && regarding.name === target.name)
    .map(({ reason = '', note = '', eventTime, deprecatedLastTimestamp }) => ({
      at: eventTime ?? deprecatedLastTimestamp ?? '',
      reason,
      note,
    }))
    .toSorted((a, b) => b.at.localeCompare(a.at))
    .slice(0, WARNINGS_SHOWN)
    .map(({ at, reason, note }) => `${at} ${reason}: ${note}`);
}
