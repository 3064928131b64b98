/**
 * @file adapters/links/unfollowed-links.ts
 * @description For platforms without a way out: a link is judged by its own address, nobody is asked.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { LinkResolver } from '@lytslot/domain/moderation';

/** Takes each link for where it leads. */
export const unfollowedLinks: LinkResolver = { resolve: async (url) => ({ status: 'resolved', chain: [url] }) };
