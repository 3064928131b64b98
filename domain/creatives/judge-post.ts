/**
 * @file domain/creatives/judge-post.ts
 * @description One post before everything that moderation asks: the rules, the policy, the channel's topics, where its links lead, a model, and what an appeal has decided.
 * @dependencies -
 * @created 2026-11-29
 */
import type { FrozenContent, OrderSnapshot } from '../booking/index.ts';
import { HERE } from '../compliance/index.ts';
import type { PolicyReader } from '../compliance/index.ts';
import { askModel, CHANNEL_TOPICS, decide, judgeLinks, judgeText } from '../moderation/index.ts';
import type { LanguageModel, LinkResolver, ModerationDecision, OverturnedPosts } from '../moderation/index.ts';
import type { Clock } from '../shared/index.ts';
import { appealOf } from './appeal-of.ts';
import { readPost } from './read-post.ts';
import type { ApprovalReader } from './review-creative.ts';

/** What judging asks: the channel's topics, the policy, where links lead, a model if there is one, appeals. */
export interface JudgeDeps extends PolicyReader {
  readonly approvals: ApprovalReader;
  readonly appeals: OverturnedPosts;
  readonly links: LinkResolver;
  readonly model: LanguageModel | undefined;
  readonly clock: Clock;
}

/** Judges a post for an order's channel, its buyer's or its owner's. */
export async function judgePost(deps: JudgeDeps, order: OrderSnapshot, content: FrozenContent): Promise<ModerationDecision> {
  const { approvals, appeals, policy, clock, links, model } = deps;
  const { tenantId, advertiser, placement } = order;
  const { channelId, shortLink } = placement;
  const { bannedTopics } = await approvals.approvalOf({ tenantId, channelId, telegramUserId: advertiser.telegramUserId });
  const appeal = await appealOf(appeals, advertiser, content);
  const post = readPost(shortLink, content);
  const { text } = post;
  const resolved = await Promise.all(post.links.map(async (link) => ({ link, resolution: await links.resolve(link.url) })));
  return decide({
    rules: judgeText({ ...post, bannedTopics: CHANNEL_TOPICS }),
    links: judgeLinks({ text, resolved, bannedTopics: CHANNEL_TOPICS }),
    // What a person has let through is not for a model to doubt.
    model: appeal === 'overturned' ? 'off' : await askModel(model, text),
    ground: { ...HERE, policy: await policy(), at: clock.now() },
    bannedTopics,
    appeal,
  });
}

/** Which rules, for the journal: never the words themselves. */
export function findingsOf({ findings }: ModerationDecision): string {
  return [...new Set(findings.map(({ topic, ruleId, verdict }) => `${verdict} ${topic} (${ruleId})`))].join('; ').slice(0, 400);
}
