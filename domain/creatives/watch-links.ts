/**
 * @file domain/creatives/watch-links.ts
 * @description After a post was passed its links are followed again: one that leads elsewhere now is an incident, once for each new landing.
 * @dependencies -
 * @created 2026-11-29
 */
import { allows, draftStep, loadOrder, SYSTEM, takeStep } from '../booking/index.ts';
import type { OrderRef, OrderStore } from '../booking/index.ts';
import { judgeLinks, landingChanged } from '../moderation/index.ts';
import type { Landing, LinkResolver } from '../moderation/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { readPost } from './read-post.ts';

/** What watching needs. */
export interface WatchLinksDeps {
  readonly orders: OrderStore;
  readonly links: LinkResolver;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** What a journal line of moderation says of where the post's links led; undefined for other lines. */
export function readLandings(details: Readonly<Record<string, string | number>>): readonly Landing[] | undefined {
  const { landings } = details;
  return typeof landings === 'string' ? (JSON.parse(landings) as readonly Landing[]) : undefined;
}

/**
 * Follows the links of a post that was passed, and writes down one that leads elsewhere than `before`. A link that does not answer says
 * nothing. Throws ORDER_NOT_FOUND and ORDER_STATE_CHANGED (when others keep being first).
 */
export async function watchLinks(
  { orders, links, clock, ids }: WatchLinksDeps,
  { before, ...ref }: OrderRef & { readonly before: readonly Landing[] },
): Promise<'as before' | 'changed' | 'known' | 'not watched'> {
  const order = await loadOrder(orders, ref);
  const { content } = order.placement;
  if (content === undefined || !allows(order, 'creative.link-changed')) return 'not watched';
  const { text, links: collected } = readPost(order.placement.shortLink, content);
  const resolved = await Promise.all(collected.map(async (link) => ({ link, resolution: await links.resolve(link.url) })));
  const changed = judgeLinks({ text, resolved, bannedTopics: [] }).landings.find((now) =>
    before.some((then) => then.url === now.url && landingChanged(then, now)),
  );
  if (changed === undefined) return 'as before';
  // One incident for each place it leads to, however often it is looked at.
  const key = `link-changed:${changed.hash}`;
  const outcome = await takeStep<'changed' | 'not watched'>(orders, { ...ref, commandId: key }, (current) => {
    if (!allows(current, 'creative.link-changed')) return { outcome: 'not watched' };
    const step = draftStep(
      current,
      { at: clock.now(), ids },
      {
        event: 'creative.link-changed',
        key,
        actor: SYSTEM,
        cause: 'a link leads elsewhere than when the post was moderated',
        details: { host: changed.host },
        deadline: current.deadline ?? null,
      },
    );
    return { outcome: 'changed', step };
  });
  return outcome === 'repeated' ? 'known' : outcome;
}
