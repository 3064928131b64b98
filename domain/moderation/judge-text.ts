/**
 * @file domain/moderation/judge-text.ts
 * @description Judges what a post says and where its links say they go. Pure, in time that grows with the length of the text.
 * @dependencies -
 * @created 2026-11-29
 */
import type { TextEntity } from '../booking/index.ts';
import { unicodeHost } from './host.ts';
import { banOf, linkFinding } from './judge-host.ts';
import { compileLexicon, findPatterns } from './lexicon.ts';
import type { Match } from './lexicon.ts';
import type { PostLink } from './links.ts';
import { normalise, rangeBetween } from './normalise.ts';
import type { Normalised } from './normalise.ts';
import { TOPIC_RULES } from './topic-rules.ts';
import type { TopicRule } from './topic-rules.ts';
import { judgementOf } from './verdict.ts';
import type { Finding, Judgement } from './verdict.ts';

/** A post as it is judged. */
export interface PostToJudge {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  /** What collectLinks found in it. */
  readonly links: readonly PostLink[];
  /** Topics that this channel refuses. */
  readonly bannedTopics: readonly string[];
}

interface Owner {
  readonly rule: TopicRule;
  readonly means: 'forbidden' | 'exception';
}

/** The patterns of all rules in one tree: a channel's own topics only choose among what was found. */
export const LEXICON = compileLexicon(TOPIC_RULES.flatMap(patternsOf));

/** Custom emoji can draw letters that no rule reads: so many different ones side by side may be a word. */
const EMOJI_WORD = 5;
/** Override marks show letters in another order than they are stored in. */
const ORDER_OVERRIDE = /[\u202D\u202E]/;
const UNREADABLE = { topic: 'unreadable', verdict: 'review', reason: 'moderation.platform.unreadable' } as const;

/** Judges text, hidden addresses and the hosts of links by the platform's rules and by the channel's topics. */
export function judgeText(post: PostToJudge): Judgement {
  const { text, links } = post;
  const inText = findingsIn(normalise(text), post.bannedTopics).map(({ range, ...finding }): Finding => ({
    ...finding,
    range,
    matched: text.slice(range.offset, range.offset + range.length),
  }));
  const inLinks = links.flatMap((link) => {
    const ban = banOf(link.url);
    const worded = findingsIn(normalise(readableUrl(link.url)), post.bannedTopics).map((finding) => linkFinding(text, link, finding));
    return ban === undefined ? worded : [linkFinding(text, link, ban), ...worded];
  });
  return judgementOf([...inText, ...inLinks, ...unreadable(post)]);
}

function patternsOf(rule: TopicRule): (readonly [string, Owner])[] {
  const split = (list: string) => list.split(',').map((pattern) => pattern.trim());
  const forbidden = [...split(rule.ru), ...split(rule.en)].map((pattern) => [pattern, { rule, means: 'forbidden' }] as const);
  const exceptions = rule.except === undefined ? [] : split(rule.except);
  return [...forbidden, ...exceptions.map((pattern) => [pattern, { rule, means: 'exception' }] as const)];
}

function findingsIn(normalised: Normalised, bannedTopics: readonly string[]): readonly Omit<Finding, 'matched'>[] {
  const { matches } = findPatterns(LEXICON, normalised);
  const inForce = matches.filter(({ owner: { rule } }) => rule.scope === 'platform' || bannedTopics.includes(rule.topic));
  const exceptions = new Map<TopicRule, Match<Owner>[]>();
  for (const match of inForce) {
    const { rule, means } = match.owner;
    if (means === 'exception') exceptions.set(rule, [...(exceptions.get(rule) ?? []), match]);
  }
  return inForce
    .filter(({ owner: { rule, means }, first, last }) => {
      const covers = (exception: Match<Owner>) => exception.first <= last && first <= exception.last;
      return means === 'forbidden' && exceptions.get(rule)?.some(covers) !== true;
    })
    .map(({ owner: { rule }, first, last }) => ({
      topic: rule.topic,
      ruleId: rule.id,
      verdict: rule.verdict,
      reason: rule.reason,
      range: rangeBetween(normalised, first, endOfWord(normalised, last)),
    }));
}

/** A stem is found; a reader is shown the word. */
function endOfWord({ glyphs }: Normalised, last: number): number {
  let end = last;
  while (glyphs[end]?.closes === false) end += 1;
  return end;
}

/** Host and path of an address in readable letters. */
function readableUrl(url: string): string {
  const parsed = URL.parse(url);
  return parsed === null ? url : `${unicodeHost(parsed.hostname)} ${decoded(parsed.pathname)}`;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function unreadable({ text, entities }: PostToJudge): readonly Finding[] {
  const findings: Finding[] = [];
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
