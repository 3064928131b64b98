/**
 * @file tools/kubectl-lytslot/status.ts
 * @description The platform on one screen: the operator, shards, what needs attention, what is under way. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, Condition, Shard, Tenant } from '@lytslot/crds/schema';
import { operatorState } from './operator-state.ts';
import type { Snapshot } from './snapshot.ts';
import { age, counted, table } from './text.ts';

type AnyResource = Shard | Tenant | Channel;

/** How many of a kind are Ready. */
interface Count {
  readonly ready: number;
  readonly all: number;
}

/** A resource that is not Ready. */
interface Attention {
  readonly resource: string;
  readonly reason: string;
  readonly since: string | undefined;
  readonly message: string;
}

/** A shard's line. */
interface ShardLine {
  readonly name: string;
  readonly ready: string;
  readonly state: string;
  readonly dispatchersReady: number;
  readonly dispatchersWanted: number;
  readonly partitions: number;
  readonly lagSeconds: number | undefined;
  readonly tenants: number;
  readonly channels: number;
  readonly openOrders: number | undefined;
  readonly reason: string;
}

export interface Status {
  readonly takenAt: string;
  readonly operator: { readonly acts: string; readonly says: string };
  readonly counts: { readonly shards: Count; readonly tenants: Count; readonly channels: Count };
  readonly openOrders: number;
  readonly shards: readonly ShardLine[];
  readonly underWay: readonly string[];
  readonly attention: readonly Attention[];
}

/** Sums up one look at the namespace. */
export function statusOf(snapshot: Snapshot): Status {
  const { acts, says } = operatorState(snapshot);
  const all: readonly AnyResource[] = [...snapshot.shards, ...snapshot.tenants, ...snapshot.channels];
  return {
    takenAt: snapshot.takenAt.toISOString(),
    operator: { acts, says },
    counts: { shards: count(snapshot.shards), tenants: count(snapshot.tenants), channels: count(snapshot.channels) },
    openOrders: snapshot.tenants.reduce((sum, { status }) => sum + (status?.openOrders ?? 0), 0),
    shards: snapshot.shards.map(toLine),
    underWay: all.flatMap((resource) => underWay(resource, snapshot.takenAt)),
    attention: all.filter((resource) => !isReady(resource)).map(toAttention),
  };
}

const ATTENTION_SHOWN = 10;

/** The status as text, short enough for one screen whatever the size of the platform. */
export function renderStatus(status: Status, context: { readonly namespace: string; readonly now: Date }): string {
  const { shards, tenants, channels } = status.counts;
  const sums = [`Shards ${of(shards)}`, `Tenants ${of(tenants)}`, `Channels ${of(channels)}`, `Open orders ${status.openOrders}`];
  const blocks = [
    `LytSlot in namespace ${context.namespace}, ${status.takenAt.slice(0, 19).replace('T', ' ')} UTC`,
    `Operator: ${status.operator.says}${status.operator.acts === 'no' ? '\n          Nothing changes until one leads again.' : ''}\nReady:    ${sums.join(' · ')}`,
    status.shards.length === 0 ? 'No Shard is declared.' : shardTable(status.shards),
  ];
  if (status.underWay.length > 0) blocks.push(`Under way\n${status.underWay.map((line) => `  ${line}`).join('\n')}`);
  blocks.push(attentionText(status.attention, context.now));
  return blocks.join('\n\n');
}

function shardTable(lines: readonly ShardLine[]): string {
  const header = ['SHARD', 'READY', 'STATE', 'DISPATCHERS', 'PARTITIONS', 'LAG', 'TENANTS', 'CHANNELS', 'OPEN ORDERS', 'REASON'];
  const rows = lines.map((line) => [
    line.name,
    line.ready,
    line.state,
    `${line.dispatchersReady}/${line.dispatchersWanted}`,
    String(line.partitions),
    line.lagSeconds === undefined ? '–' : `${line.lagSeconds}s`,
    String(line.tenants),
    String(line.channels),
    line.openOrders === undefined ? '–' : String(line.openOrders),
    line.reason,
  ]);
  return table(header, rows);
}

function attentionText(attention: readonly Attention[], now: Date): string {
  if (attention.length === 0) return 'Everything is Ready.';
  const shown = attention.slice(0, ATTENTION_SHOWN);
  const rows = table(
    ['RESOURCE', 'REASON', 'SINCE', 'MESSAGE'],
    shown.map(({ resource, reason, since, message }) => [resource, reason, age(since, now), message]),
  );
  const more = attention.length - shown.length;
  const rest = more > 0 ? `\n  and ${more} more: kubectl get lytslot` : '';
  return `Needs attention (${attention.length})\n${indent(rows)}${rest}\n  Why: kubectl lytslot explain ${shown[0]?.resource ?? ''}`;
}

function toLine({ metadata, spec, status }: Shard): ShardLine {
  const {
    tenants = 0,
    channels = 0,
    dispatchersReady = 0,
    dispatchersWanted,
    partitions,
    openOrders,
    lagSeconds,
    conditions,
  } = status ?? {};
  const { status: ready = 'Unknown', reason = 'NotLookedAt' } = readyOf(conditions) ?? {};
  return {
    name: metadata.name,
    ready,
    state: spec.hibernate ? 'Hibernating' : spec.schedulingState,
    dispatchersReady,
    dispatchersWanted: dispatchersWanted ?? spec.dispatchers.replicas,
    partitions: partitions?.count ?? 0,
    lagSeconds,
    tenants,
    channels,
    openOrders,
    reason,
  };
}

function underWay(resource: AnyResource, now: Date): readonly string[] {
  const subject = `${resource.kind}/${resource.metadata.name}`;
  const lines: string[] = [];
  if (resource.metadata.deletionTimestamp !== undefined) {
    const draining = resource.status?.conditions?.find(({ type }) => type === 'Draining');
    const why = draining === undefined ? '' : `: ${draining.message}`;
    lines.push(`${subject} is being deleted since ${age(resource.metadata.deletionTimestamp, now)}${why}`);
  }
  if (resource.kind === 'Tenant') lines.push(...moving(resource as Tenant, now));
  if (resource.kind === 'Shard') lines.push(...draining(resource as Shard), ...upgrading(resource as Shard));
  return lines;
}

function moving({ metadata, status }: Tenant, now: Date): readonly string[] {
  if (status?.move === undefined) return [];
  const step = status.conditions?.find(({ type }) => type === 'Migrating');
  const { from, to, startedAt } = status.move;
  return [
    `Tenant/${metadata.name} moves from ${from} to ${to} since ${age(startedAt, now)}${step === undefined ? '' : `: ${step.reason}`}`,
  ];
}

function draining({ metadata, spec, status }: Shard): readonly string[] {
  const left = status?.partitions?.count ?? 0;
  if (spec.schedulingState !== 'Draining' || left === 0) return [];
  return [`Shard/${metadata.name} drains: ${counted(left, 'partition')} to go`];
}

function upgrading({ metadata, status }: Shard): readonly string[] {
  const version = status?.conditions?.find(({ type }) => type === 'UpToDate');
  if (version === undefined || version.reason === 'Current') return [];
  return [`Shard/${metadata.name} ${version.reason}: ${version.message}`];
}

function toAttention({ kind, metadata, status }: AnyResource): Attention {
  const ready = readyOf(status?.conditions);
  return {
    resource: `${kind}/${metadata.name}`,
    reason: ready?.reason ?? 'NotLookedAt',
    since: ready?.lastTransitionTime ?? metadata.creationTimestamp,
    message: ready?.message ?? 'The operator has not looked at it yet.',
  };
}

function count(resources: readonly AnyResource[]): Count {
  return { ready: resources.filter(isReady).length, all: resources.length };
}

function isReady({ status }: AnyResource): boolean {
  return readyOf(status?.conditions)?.status === 'True';
}

function readyOf(conditions: readonly Condition[] | undefined): Condition | undefined {
  return conditions?.find(({ type }) => type === 'Ready');
}

function of({ ready, all }: Count): string {
  return `${ready} of ${all}`;
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}
