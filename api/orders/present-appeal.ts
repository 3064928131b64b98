/**
 * @file api/orders/present-appeal.ts
 * @description An appeal as the contract shows it: to its advertiser without names, to the console with whose word it was.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import type { Appeal, ListedAppeal } from '@lytslot/contracts/http';
import { appealState } from '@lytslot/domain/appeals';
import type { AppealStory } from '@lytslot/domain/appeals';

/** For its advertiser. */
export function presentAppeal(story: AppealStory): Appeal {
  const { appeal, ruling } = story;
  return {
    id: appeal.id,
    state: appealState(story),
    reason: appeal.reason,
    at: appeal.at.toISOString(),
    ...(ruling !== undefined && { decision: { reason: ruling.reason, at: ruling.at.toISOString() } }),
  };
}

/** For the moderator who asks. */
export function presentListed(story: AppealStory, moderatorId: string): ListedAppeal {
  const { orderId, orderNumber, tenantId, channelId, refusedBy, refusedAt } = story.appeal;
  return {
    ...presentAppeal(story),
    orderId,
    orderNumber,
    tenantId,
    channelId,
    refusedBy,
    refusedAt: refusedAt.toISOString(),
    ...(story.ruling !== undefined && { decidedBy: story.ruling.decidedBy }),
    canDecide: story.ruling === undefined && refusedBy !== moderatorId,
  };
}
