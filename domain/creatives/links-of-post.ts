/**
 * @file domain/creatives/links-of-post.ts
 * @description The links of a post that are its author's.
 * @dependencies -
 * @created 2026-11-29
 */
import type { FrozenContent } from '../booking/index.ts';
import { collectLinks } from '../moderation/index.ts';
import type { PostLink } from '../moderation/index.ts';

/** The post's links; the label's own is ours. */
export function linksOfPost(shortLink: string, { text, entities }: Pick<FrozenContent, 'text' | 'entities'>): readonly PostLink[] {
  return collectLinks(text, entities).filter(({ url }) => !url.endsWith(`/a/${shortLink}`));
}
