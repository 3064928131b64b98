/**
 * @file domain/moderation/judge-text.ts
 * @description Judges what a post says and where its links say they go. Pure, in time that grows with the length of the text.
 * @dependencies -
 * @created 2026-11-29
 */
import type { TextEntity } from '../booking/index.ts';
import { linkFinding } from './judge-host.ts';
import type { PostLink } from './links.ts';
import { topicsIn, troublesOfUrl } from './topics.ts';
import { judgementOf } from './verdict.ts';
import type { Finding, Judgement } from './verdict.ts';

/** A post as it is judged. */
export interface PostToJudge {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  /** What collectLinks found in it. */
  readonly links: readonly PostLink[];
  /** Whether something is shown besides the words, which no rule can read. */
  readonly picture: 'none' | 'unread';
  /** Topics that this channel refuses. */
  readonly bannedTopics: readonly string[];
}

/** Custom emoji can draw letters that no rule reads: so many different ones side by side may be a word. */
const EMOJI_WORD = 5;
/** Override marks show letters in another order than they are stored in. */
const ORDER_OVERRIDE = /[\u202D\u202E]/;
const UNREADABLE = { topic: 'unreadable', verdict: 'review', reason: 'moderation.platform.unreadable' } as const;

/** Judges text, hidden addresses and the hosts of links by the platform's rules and by the channel's topics. */
export function judgeText(post: PostToJudge): Judgement {
  const { text, links, bannedTopics } = post;
  const inLinks = links.flatMap((link) => troublesOfUrl(link.url, bannedTopics).map((about) => linkFinding(text, link, about)));
  return judgementOf([...topicsIn(text, bannedTopics), ...inLinks, ...unreadable(post)]);
}

function unreadable({ text, entities, picture }: PostToJudge): readonly Finding[] {
  const findings: Finding[] = [];
  if (picture === 'unread') findings.push({ ...UNREADABLE, ruleId: 'picture', range: { offset: 0, length: 0 }, matched: '' });
  const overrideAt = text.search(ORDER_OVERRIDE);
  if (overrideAt >= 0)
    findings.push({ ...UNREADABLE, ruleId: 'order-override', range: { offset: overrideAt, length: 1 }, matched: text.charAt(overrideAt) });
  let run: TextEntity[] = [];
  for (const entity of entities.filter(({ type }) => type === 'custom_emoji').toSorted((a, b) => a.offset - b.offset)) {
    const last = run.at(-1);
    run = last !== undefined && last.offset + last.length === entity.offset ? [...run, entity] : [entity];
    const [first] = run;
    // A line of one and the same emoji is an ornament.
    if (first === undefined || new Set(run.map(({ custom_emoji_id }) => custom_emoji_id)).size !== EMOJI_WORD) continue;
    const range = { offset: first.offset, length: entity.offset + entity.length - first.offset };
    findings.push({ ...UNREADABLE, ruleId: 'emoji-word', range, matched: text.slice(range.offset, range.offset + range.length) });
  }
  return findings;
}
