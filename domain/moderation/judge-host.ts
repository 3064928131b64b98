/**
 * @file domain/moderation/judge-host.ts
 * @description Whether an address leads to a host that may not be advertised, or to one that is dressed up as such.
 * @dependencies -
 * @created 2026-11-29
 */
import { DOMAIN_RULES, SHORTENERS } from './domain-rules.ts';
import { hostSkeleton, isWithin, readHost } from './host.ts';
import type { PostLink } from './links.ts';
import type { Finding } from './verdict.ts';

const BANS = DOMAIN_RULES.flatMap(({ domains, ...rule }) =>
  domains.map((domain) => ({ ...rule, skeleton: hostSkeleton(domain), read: readHost(hostSkeleton(domain)) })),
);

/** What is known of a host's ban. */
export type HostBan = Pick<Finding, 'topic' | 'ruleId' | 'verdict' | 'reason'>;

/** The ban on an address or on one that it carries in its query, the strictest first; undefined if there is none. */
export function banOf(url: string): HostBan | undefined {
  const bans = hostsOf(url).flatMap((host) => banOfHost(host) ?? []);
  return bans.find(({ verdict }) => verdict === 'block') ?? bans[0];
}

/** Whether the host only forwards. */
export function isShortener(url: string): boolean {
  const host = hostOf(url);
  return SHORTENERS.some((domain) => isWithin(host, domain));
}

/** The host of an address in lower case without the dot of the root; empty if it is no address. */
export function hostOf(url: string): string {
  return (URL.parse(url)?.hostname ?? '').replace(/\.$/, '');
}

/** A finding about a link of a post. */
export function linkFinding(text: string, { range }: PostLink, about: HostBan): Finding {
  const { topic, ruleId, verdict, reason } = about;
  return { topic, ruleId, verdict, reason, range, matched: text.slice(range.offset, range.offset + range.length) };
}

function banOfHost(host: string): HostBan | undefined {
  const skeleton = hostSkeleton(host);
  const same = BANS.find((ban) => isWithin(skeleton, ban.skeleton));
  if (same !== undefined) return { topic: same.topic, ruleId: same.id, verdict: 'block', reason: same.reason };
  // faceb00k.com is somebody else's, but nobody registers it for an honest shop.
  const read = readHost(skeleton);
  const alike = BANS.find((ban) => isWithin(read, ban.read));
  return alike && { topic: alike.topic, ruleId: `${alike.id}-lookalike`, verdict: 'review', reason: 'moderation.link.lookalike' };
}

/** Forwarding pages (vk.com/away.php?to=…) name their target in the query. */
function hostsOf(url: string): readonly string[] {
  const carried = [...(URL.parse(url)?.searchParams.values() ?? [])].filter((value) => /^https?:/i.test(value));
  return [url, ...carried].map(hostOf).filter((host) => host !== '');
}
