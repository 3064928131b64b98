/**
 * @file domain/moderation/topics.ts
 * @description Finds the topics that a text or an address speaks of, by the platform's rules and by a channel's.
 * @dependencies -
 * @created 2026-11-29
 */
import { unicodeHost } from './host.ts';
import { banOf, hostOf, isShortener } from './judge-host.ts';
import type { HostBan } from './judge-host.ts';
import { compileLexicon, findPatterns } from './lexicon.ts';
import type { Match } from './lexicon.ts';
import { normalise, rangeBetween } from './normalise.ts';
import type { Normalised } from './normalise.ts';
import { TOPIC_RULES } from './topic-rules.ts';
import type { TopicRule } from './topic-rules.ts';
import type { Finding } from './verdict.ts';

interface Owner {
  readonly rule: TopicRule;
  readonly means: 'forbidden' | 'exception';
}

/** The patterns of all rules in one tree: a channel's own topics only choose among what was found. */
export const LEXICON = compileLexicon(TOPIC_RULES.flatMap(patternsOf));

/** What rules find in a text; `bannedTopics` are those that a channel refuses. */
export function topicsIn(text: string, bannedTopics: readonly string[]): readonly Finding[] {
  const normalised = normalise(text);
  const { matches } = findPatterns(LEXICON, normalised);
  const inForce = matches.filter(({ owner: { rule } }) => rule.scope === 'platform' || bannedTopics.includes(rule.topic));
  const isExcepted = exceptionsOf(inForce);
  const ends = wordEnds(normalised);
  return inForce
    .filter((match) => match.owner.means === 'forbidden' && !isExcepted(match))
    .map(({ owner: { rule }, first, last }) => {
      const range = rangeBetween(normalised, first, ends[last] ?? last);
      const matched = text.slice(range.offset, range.offset + range.length);
      return { topic: rule.topic, ruleId: rule.id, verdict: rule.verdict, reason: rule.reason, range, matched };
    });
}

/** What is wrong with an address: its host, and the topics that host and path speak of. */
export function troublesOfUrl(url: string, bannedTopics: readonly string[]): readonly HostBan[] {
  const ban = banOf(url);
  // The path of a shortener is chance.
  const path = isShortener(url) ? '' : decoded(URL.parse(url)?.pathname ?? '');
  const topics = topicsIn(`${unicodeHost(hostOf(url)).replace(/^www\./, '')} ${path}`, bannedTopics);
  return ban === undefined ? topics : [ban, ...topics.filter(({ topic }) => topic !== ban.topic)];
}

/** Whether a match shares a letter with an exception of its rule. */
function exceptionsOf(matches: readonly Match<Owner>[]): (match: Match<Owner>) => boolean {
  const excepted = new Map<TopicRule, Set<number>>();
  for (const { owner, first, last } of matches) {
    if (owner.means === 'forbidden') continue;
    const letters = excepted.get(owner.rule) ?? new Set();
    for (let at = first; at <= last; at += 1) letters.add(at);
    excepted.set(owner.rule, letters);
  }
  return ({ owner, first, last }) => {
    const letters = excepted.get(owner.rule);
    if (letters === undefined) return false;
    for (let at = first; at <= last; at += 1) if (letters.has(at)) return true;
    return false;
  };
}

/** A stem is found, a reader is shown the word: by letter, the last letter of its word. */
function wordEnds({ glyphs }: Normalised): readonly number[] {
  const ends = glyphs.map((_, at) => at);
  for (let at = glyphs.length - 2; at >= 0; at -= 1) if (glyphs[at]?.closes === false) ends[at] = ends[at + 1] ?? at;
  return ends;
}

function patternsOf(rule: TopicRule): (readonly [string, Owner])[] {
  const split = (list: string) => list.split(',').map((pattern) => pattern.trim());
  const forbidden = [...split(rule.ru), ...split(rule.en)].map((pattern) => [pattern, { rule, means: 'forbidden' }] as const);
  const exceptions = rule.except === undefined ? [] : split(rule.except);
  return [...forbidden, ...exceptions.map((pattern) => [pattern, { rule, means: 'exception' }] as const)];
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
