/**
 * @file controllers/channel/reconcile.ts
 * @description Makes one channel true: rows in the control and the shard's database; reports whether the bot may post.
 * @dependencies -
 * @created 2026-11-24
 */
import { isHandsOff } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { Claim } from '../ports.ts';
import type { Reconciled } from '../runtime/controller.ts';
import { holdForRelease, letGo } from '../runtime/finalizer.ts';
import { CHANNEL } from '../runtime/resource-types.ts';
import { writeStatus } from '../runtime/write-status.ts';
import { observeChannel } from './observe.ts';
import { planChannel } from './plan.ts';
import type { ChannelPlan } from './plan.ts';
import { channelFindings } from './status.ts';

const NOT_READY_RETRY_MS = 5_000;
// Rights can be taken away in Telegram at any time; the metrics workers write what they see.
const RIGHTS_RECHECK_MS = 60_000;

/** Reconciles the channel `name`. Fails with KUBE_API_FAILED or a database's errors. */
export async function reconcileChannel(deps: ControllerDeps, name: string): Promise<Reconciled> {
  const channel = deps.view.channels.get(name);
  if (channel === undefined || isHandsOff(channel)) return {};
  const target = { type: CHANNEL, object: channel };
  if (channel.metadata.deletionTimestamp !== undefined) {
    await deps.directory.releaseChannel(name);
    await letGo(deps, target);
    return {};
  }
  const situation = observeChannel(deps.view, channel);
  const plan = planChannel(situation);
  if (plan.bind === 'yes') await holdForRelease(deps, target);
  const claim = await bind(deps, plan);
  const isHeld = claim?.outcome === 'held';
  const rights = isHeld ? await deps.directory.channelRights(claim.id) : undefined;
  const findings = channelFindings(situation, { plan, claim, rights });
  const fields = isHeld && plan.bind === 'yes' ? { channelId: claim.id, shard: plan.shard } : {};
  await writeStatus(deps, { ...target, fields, findings });
  return { requeueAfterMs: findings[0]?.status === 'True' ? RIGHTS_RECHECK_MS : NOT_READY_RETRY_MS };
}

async function bind(deps: ControllerDeps, plan: ChannelPlan): Promise<Claim | undefined> {
  if (plan.bind === 'no') return undefined;
  const claim = await deps.directory.upsertChannel(plan.row);
  if (claim.outcome === 'held') await deps.catalogue.putChannel(plan.shard, { ...plan.row, channelId: claim.id }, plan.rule);
  return claim;
}
