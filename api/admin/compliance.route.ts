/**
 * @file api/admin/compliance.route.ts
 * @description The compliance policy in the console: read, tried on the orders there are, changed.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { ComplianceRules, PolicyChange, ShardDatabase, ShardSet, WaitingPostRow } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { ComplianceLine, TouchedOrder } from '@lytslot/contracts/http';
import { PLATFORM_LINES, planLine } from '@lytslot/domain/compliance';
import type { Effect, PlannedLine, Policy, PolicyLine, Venue } from '@lytslot/domain/compliance';
import { touchedBy } from '@lytslot/domain/creatives';
import type { PolicyFate } from '@lytslot/domain/creatives';
import { POLICY_TOPICS } from '@lytslot/domain/moderation';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { EndpointMount } from '../server/mount-endpoint.ts';

const CHANGES_SHOWN = 50;
const PAGE = 200;

/** `rules` and `shards` are open in role admin. */
export interface ComplianceDeps {
  readonly rules: ComplianceRules;
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function complianceRoutes(mount: EndpointMount, deps: ComplianceDeps): void {
  const { rules, clock, ids } = deps;
  mount.json(endpoints.getCompliance, async () => {
    const [policy, changes] = await Promise.all([rules.policy(clock.now()), rules.changes(CHANGES_SHOWN)]);
    return { rows: [...policy, ...PLATFORM_LINES].map(presentLine), topics: [...POLICY_TOPICS], changes: changes.map(presentChange) };
  });
  mount.json(endpoints.previewCompliance, async ({ body }) => {
    const now = clock.now();
    const before = await rules.policy(now);
    const { policy: after } = plan(deps, before, { body, now });
    return { rows: await touchedOrders(deps, { before, after }, now) };
  });
  mount.json(endpoints.putCompliance, async ({ account, body, idempotencyKey }) => {
    const commandKey = `api:${account.id}:${idempotencyKey}`;
    const put = await rules.putBy(commandKey);
    if (put !== undefined) return presentLine(put);
    const now = clock.now();
    const planned = plan(deps, await rules.policy(now), { body, now });
    return presentLine(await rules.put(planned, { id: ids.next(), accountId: account.id, at: now, commandKey }));
  });
}

interface ProposedBody {
  readonly jurisdiction: string;
  readonly venue: Venue;
  readonly topic: string;
  readonly effect: Effect;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly reason: PolicyLine['reason'];
  readonly replaces?: string | undefined;
}

function plan({ ids }: ComplianceDeps, policy: Policy, { body, now }: { readonly body: ProposedBody; readonly now: Date }): PlannedLine {
  const { from, until, replaces, ...rest } = body;
  const proposed = { ...rest, id: ids.next(), replaces, from: optionalInstant(from), until: optionalInstant(until) };
  return planLine(policy, proposed, { now, known: POLICY_TOPICS });
}

/** A shard that does not answer fails the whole: a dry run that leaves orders out would be believed. */
async function touchedOrders(
  { shards }: ComplianceDeps,
  change: { readonly before: Policy; readonly after: Policy },
  now: Date,
): Promise<TouchedOrder[]> {
  const names = await shards.names();
  const all = await Promise.all(names.map(async (name) => touchedOfShard(await shards.get(name), change, now)));
  return all.flat().sort((one, other) => one.publishAt.localeCompare(other.publishAt));
}

async function touchedOfShard(
  { readModels }: Pick<ShardDatabase, 'readModels'>,
  change: { readonly before: Policy; readonly after: Policy },
  now: Date,
): Promise<readonly TouchedOrder[]> {
  const touched: TouchedOrder[] = [];
  let after: string | undefined;
  do {
    const { rows, next } = await readModels.waitingPosts({ limit: PAGE, after });
    for (const row of rows) {
      const fate = touchedBy(row, change, now);
      if (fate !== undefined) touched.push(presentTouched(row, fate));
    }
    after = next;
  } while (after !== undefined);
  return touched;
}

function presentTouched(row: WaitingPostRow, fate: PolicyFate): TouchedOrder {
  const { id, number, tenantId, channelId, channelTitle, channelUsername, placementState, publishAt } = row;
  return {
    orderId: id,
    number,
    tenantId,
    channelId,
    channelTitle,
    ...(channelUsername !== undefined && { channelUsername }),
    publishAt: publishAt.toISOString(),
    placementState,
    ...fate,
  };
}

function presentLine({ from, until, ...line }: PolicyLine): ComplianceLine {
  return {
    ...line,
    ...(line.origin === 'console' && { from: from.toISOString() }),
    ...(until !== undefined && { until: until.toISOString() }),
  };
}

function presentChange({ id, at, by, before, after }: PolicyChange) {
  return { id, at: at.toISOString(), by, ...(before !== undefined && { before: presentTrailed(before) }), after: presentTrailed(after) };
}

function presentTrailed({ until, ...line }: PolicyChange['after']): ComplianceLine {
  return { ...line, ...(until !== null && { until }) };
}

function optionalInstant(iso: string | undefined): Date | undefined {
  return iso === undefined ? undefined : new Date(iso);
}
