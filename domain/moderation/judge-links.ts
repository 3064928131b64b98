/**
 * @file domain/moderation/judge-links.ts
 * @description Judges where links lead, and remembers where they led so that a later look can tell a change.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import { isAddress } from './host.ts';
import { hostOf, isShortener, linkFinding } from './judge-host.ts';
import type { HostBan } from './judge-host.ts';
import type { PostLink } from './links.ts';
import type { Resolution } from './ports.ts';
import { troublesOfUrl } from './topics.ts';
import { judgementOf } from './verdict.ts';
import type { Judgement } from './verdict.ts';

const MOST_HOPS = 3;

/** Where a link led when it was looked at. `hash` is SHA-256 hex over host and path. */
export interface Landing {
  readonly url: string;
  readonly host: string;
  readonly hash: string;
}

/** A link of a post and what the resolver found. */
export interface ResolvedLink {
  readonly link: PostLink;
  readonly resolution: Resolution;
}

/** A judgement about links with the landings of those that were resolved. */
export interface LinkJudgement extends Judgement {
  readonly landings: readonly Landing[];
}

/** What judgeLinks needs of a post. */
export interface LinksToJudge {
  readonly text: string;
  readonly resolved: readonly ResolvedLink[];
  /** Topics that this channel refuses. */
  readonly bannedTopics: readonly string[];
}

/** Judges every address on the way of every link: its host, its words, and how the way looks. */
export function judgeLinks({ text, resolved, bannedTopics }: LinksToJudge): LinkJudgement {
  const findings = resolved.flatMap(({ link, resolution }) =>
    troublesOf(link, { resolution, bannedTopics }).map((trouble) => linkFinding(text, link, trouble)),
  );
  const landings = resolved.flatMap(({ link, resolution }) => landingOf(link, resolution) ?? []);
  return { ...judgementOf(findings), landings };
}

/** Whether the same link leads elsewhere than before. The query does not count: it carries marks of clicks. */
export function landingChanged(before: Landing, now: Landing): boolean {
  return before.hash !== now.hash;
}

function troublesOf(
  link: PostLink,
  { resolution, bannedTopics }: { readonly resolution: Resolution; readonly bannedTopics: readonly string[] },
): readonly HostBan[] {
  const chain = resolution.status === 'resolved' ? [link.url, ...resolution.chain] : [link.url];
  const bans = chain.flatMap((url) => troublesOfUrl(url, bannedTopics));
  const doubts = [
    ...(chain.some((url) => isAddress(hostOf(url))) ? ['address-host'] : []),
    ...(resolution.status === 'resolved' ? doubtsOfChain(resolution.chain) : [resolution.status]),
  ];
  return [...new Map(bans.map((ban) => [ban.ruleId, ban])).values(), ...doubts.map(doubt)];
}

function doubtsOfChain(chain: readonly string[]): readonly string[] {
  const last = chain.at(-1);
  // Nobody answered for a chain without an address: as good as no answer.
  if (last === undefined || hostOf(last) === '') return ['unreachable'];
  const hides = isShortener(last) || chain.filter(isShortener).length > 1;
  return [...(chain.length - 1 > MOST_HOPS ? ['too-many-hops'] : []), ...(hides ? ['shortener-hides'] : [])];
}

function doubt(kind: string): HostBan {
  return { topic: 'link', ruleId: `link-${kind}`, verdict: 'review', reason: `moderation.link.${kind}` };
}

function landingOf({ url }: PostLink, resolution: Resolution): Landing | undefined {
  const parsed = resolution.status === 'resolved' ? URL.parse(resolution.chain.at(-1) ?? '') : null;
  if (parsed === null) return undefined;
  const host = hostOf(parsed.href).replace(/^www\./, '');
  const path = parsed.pathname.replace(/\/$/, '');
  return {
    url,
    host,
    hash: createHash('sha256')
      .update(JSON.stringify([host, path]))
      .digest('hex'),
  };
}
