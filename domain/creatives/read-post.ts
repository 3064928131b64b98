/**
 * @file domain/creatives/read-post.ts
 * @description A post as the rules read it: its words with those of its buttons below them, and every place they lead to.
 * @dependencies -
 * @created 2026-11-29
 */
import type { PostBody } from '../booking/index.ts';
import { collectLinks } from '../moderation/index.ts';
import type { PostLink, PostToJudge } from '../moderation/index.ts';

/** The post's words and links; the label's own link is ours. Ranges beyond the post's own text are of its buttons. */
export function readPost(shortLink: string, { text, entities, media, buttons = [] }: PostBody): Omit<PostToJudge, 'bannedTopics'> {
  let words = text;
  const ofButtons: PostLink[] = [];
  for (const button of buttons.flat()) {
    words += '\n';
    ofButtons.push({ url: button.url, kind: 'text_link', range: { offset: words.length, length: button.text.length } });
    words += button.text;
  }
  const ofText = collectLinks(text, entities).filter(({ url }) => !url.endsWith(`/a/${shortLink}`));
  return { text: words, entities, links: [...ofText, ...ofButtons], picture: media === undefined ? 'none' : 'unread' };
}
