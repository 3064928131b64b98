/**
 * @file domain/creatives/appeal-of.ts
 * @description Whether the refusal of a post was taken back when the same buyer sent the same words before.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Advertiser, FrozenContent } from '../booking/index.ts';
import type { Appealed, OverturnedPosts } from '../moderation/index.ts';
import { authorsHash } from './freeze-content.ts';

/** Asks by the author's words: the label of each order is its own. */
export async function appealOf(
  appeals: OverturnedPosts,
  { telegramUserId }: Advertiser,
  content: FrozenContent | undefined,
): Promise<Appealed> {
  if (content === undefined) return 'none';
  return (await appeals.isOverturned({ telegramUserId, postHash: authorsHash(content) })) ? 'overturned' : 'none';
}
