/**
 * @file controllers/channel/reconcile.ts
 * @description Makes one channel true: rows in the control and the shard's database; reports whether the bot may post.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Channel } from '@lytslot/crds/schema';
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { ChannelClaim } from '../ports.ts';
import { deleteResource } from '../deletion/delete-resource.ts';
import { isProjected, rowId } from '../projection/origin.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { holdForRelease } from '../runtime/finalizer.ts';
import { CHANNEL } from '../runtime/resource-types.ts';
import { writeStatus } from '../runtime/write-status.ts';
import { observeChannel } from './observe.ts';
import { isPassing, planChannel } from './plan.ts';
import type { ChannelPlan } from './plan.ts';
import { channelFindings } from './status.ts';

// Nobody tells when the row that stands in the way is gone, or when a plan has room again; every other obstacle ends with a change that brings us back here.
const REFUSED_RETRY_MS = 30_000;

/** Reconciles the channel `name`. Fails with KUBE_API_FAILED or a database's errors. */
export async function reconcileChannel(deps: ControllerDeps, name: string): Promise<Reconciled> {
  const channel = deps.view.channels.get(name);
  if (channel === undefined) return {};
  if (channel.metadata.deletionTimestamp !== undefined) return deleteChannel(deps, channel);
  if (isHandsOff(channel)) return {};
  const situation = observeChannel(deps.view, channel);
  const plan = planChannel(situation);
  const patienceMs = isPassing(situation, plan) ? deps.firstLook.patienceMs(channel) : 0;
  if (patienceMs > 0) return { requeueAfterMs: patienceMs };
  const claim = await bind(deps, channel, plan);
  const isHeld = claim?.outcome === 'held';
  const findings = channelFindings(situation, { plan, claim });
  const fields = isHeld
    ? { channelId: claim.id, shard: claim.shardName, ...(await deps.orders.field(claim, 'byChannel', channel.status?.openOrders)) }
    : {};
  await writeStatus(deps, { type: CHANNEL, object: channel, fields, findings });
  deps.firstLook.forget(channel);
  return plan.bind === 'yes' && (!isHeld || claim.beyondPlan) ? { requeueAfterMs: REFUSED_RETRY_MS } : {};
}

async function bind(deps: ControllerDeps, channel: Channel, plan: ChannelPlan): Promise<ChannelClaim | undefined> {
  if (plan.bind === 'no') return undefined;
  if (isProjected(channel)) return showRow(deps, channel);
  await holdForRelease(deps, { type: CHANNEL, object: channel });
  const claim = await deps.directory.upsertChannel(plan.row, channel.spec.adoptionPolicy);
  if (claim.outcome === 'held') {
    // The row keeps what is declared: room may come back. What sells is the shard's.
    const paused = plan.row.paused || claim.beyondPlan;
    await deps.catalogue.putChannel(plan.shard, { ...plan.row, paused, channelId: claim.id }, plan.terms);
  }
  return claim;
}

/** The row is the truth: nothing is written to it. Gone or declared by now: the projection takes this resource away. */
async function showRow(deps: ControllerDeps, channel: Channel): Promise<ChannelClaim | undefined> {
  const row = await deps.directory.selfServiceChannel(rowId(channel) ?? '');
  return row && { outcome: 'held', ...row };
}

function deleteChannel(deps: ControllerDeps, channel: Channel): Promise<Reconciled> {
  const { name } = channel.metadata;
  return deleteResource(
    deps,
    { type: CHANNEL, object: channel },
    {
      find: async () => {
        const row = await deps.directory.channel(name);
        return row && { shardName: row.shardName, tenantId: row.tenantId, channelId: row.id };
      },
      stop: () => deps.directory.stopChannel(name),
      release: (as) => deps.directory.releaseChannel(name, as),
    },
  );
}
