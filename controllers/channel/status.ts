/**
 * @file controllers/channel/status.ts
 * @description What a channel's status says. Pure.
 * @dependencies crds
 * @created 2026-11-24
 */
import type { Channel } from '@lytslot/crds/schema';
import type { ChannelClaim, ChannelRights } from '../ports.ts';
import { refusalFinding } from '../projection/refusal-finding.ts';
import { conditionStatus, summarize } from '../runtime/conditions.ts';
import type { Finding } from '../runtime/conditions.ts';
import { standstill } from './plan.ts';
import type { ChannelPlan, ChannelSituation } from './plan.ts';

/** What became of the channel's rows. */
export interface ChannelOutcome {
  readonly plan: ChannelPlan;
  readonly claim: ChannelClaim | undefined;
}

/** Conditions of a channel; reasons are listed in docs/operator.md. */
export function channelFindings(situation: ChannelSituation, outcome: ChannelOutcome): readonly Finding[] {
  const assigned = assignedFinding(situation.channel, outcome);
  const held = outcome.claim?.outcome === 'held' ? outcome.claim : undefined;
  const admin = adminFinding(situation.channel, held?.rights);
  const room = held?.beyondPlan === true ? [noRoomFinding(situation.channel)] : [];
  const parts = assigned.status === 'True' ? [assigned, ...room, admin, shardReady(situation)] : [assigned];
  const selling = { reason: 'Selling', message: 'The channel is bound and the bot may post in it.' };
  const summary = summarize(parts, standstill(situation) ?? selling);
  return [summary, assigned, ...room, admin];
}

function assignedFinding(channel: Channel, { plan, claim }: ChannelOutcome): Finding {
  const type = 'Assigned';
  if (plan.bind === 'no') return { type, status: 'False', reason: plan.reason, message: plan.message };
  const refused = refusalFinding(claim, { what: `Chat ${channel.spec.telegram.chatId}`, owner: `Tenant ${channel.spec.tenantRef.name}` });
  if (refused !== undefined) return { type, status: 'False', ...refused };
  return { type, status: 'True', reason: 'Assigned', message: `Bound in shard ${plan.shard}.` };
}

/** Type of the condition that is there only where the plan has no room: on most channels it would be one more line that says nothing. */
export const WITHIN_PLAN = 'WithinPlan';

function noRoomFinding({ spec }: Channel): Finding {
  const tenant = `Tenant ${spec.tenantRef.name}`;
  const message =
    `${tenant} has more channels than its plan sells in, and this is none of the oldest: it sells nothing new, what is sold is published. ` +
    `Set ${tenant} to plan Pro or spec.channelLimit to what is agreed, or delete another of its channels.`;
  return { type: WITHIN_PLAN, status: 'False', reason: 'PlanLimitReached', message };
}

/** Whether the bot may post. */
export function adminFinding(channel: Channel, rights: ChannelRights | undefined): Finding {
  const type = 'BotAdmin';
  if (rights === undefined || rights.botIsAdmin === null) {
    return { type, status: 'Unknown', reason: 'RightsNotChecked', message: 'The metrics workers have not asked Telegram yet.' };
  }
  if (rights.botIsAdmin) return { type, status: 'True', reason: 'BotIsAdmin', message: `The bot may post${mayDelete(rights)}.` };
  const message = `Make the bot an administrator of ${channel.spec.telegram.username ?? channel.spec.telegram.chatId} who may post and delete.`;
  return { type, status: 'False', reason: 'BotNotAdmin', message };
}

/** Its own posts it may delete with the right to post, for 48 hours; older ones and those of others need the other right. */
function mayDelete({ botCanDelete }: ChannelRights): string {
  if (botCanDelete === null) return ' and delete its own posts; whether it may delete others was not looked at';
  return botCanDelete ? ' and delete any post' : ' and delete its own posts of the last 48 hours, but no others';
}

function shardReady({ shard }: ChannelSituation): Finding {
  const isReady = conditionStatus(shard?.status?.conditions, 'Ready') === 'True';
  const message = isReady ? 'Its shard is ready.' : `Shard ${shard?.metadata.name ?? ''} is not ready.`;
  return { type: 'ShardReady', status: isReady ? 'True' : 'False', reason: isReady ? 'ShardReady' : 'ShardNotReady', message };
}
