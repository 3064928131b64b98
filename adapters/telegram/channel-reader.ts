/**
 * @file adapters/telegram/channel-reader.ts
 * @description Reads a channel's public page to see whether a post carrying a given short link is there.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { ChannelReader } from '@lytslot/domain/publishing';

const MAX_PAGES = 10;
/** What every page with a channel's history has, empty or not; another page proves nothing. */
const HISTORY = 'tgme_channel_history';
// The clocks of the two sides may differ; a page is read a little further back than the post can be old.
const CLOCK_SLACK_MS = 60_000;

interface PagePost {
  readonly messageId: number;
  readonly at: number | undefined;
  readonly html: string;
}

interface CallMetrics {
  startExternalCall(service: string, operation: string): (outcome: string) => void;
}

/**
 * Looks for the link on `{postUrl}/s/<username>`, newest page first, going back until posts are older than `sinceMs`
 * (Unix ms). Says `absent` only when every post since then was read; anything less certain is `unknown`.
 */
export function createChannelReader(options: {
  readonly postUrl: string;
  readonly timeoutMs: number;
  readonly metrics: CallMetrics;
}): ChannelReader {
  return {
    findByShortLink: async ({ username, shortLink, sinceMs }) => {
      if (!username) return { found: 'unknown' };
      let before: number | undefined;
      for (let page = 0; page < MAX_PAGES; page += 1) {
        const html = await readPage(options, username, before);
        if (html === undefined) return { found: 'unknown' };
        if (!html.includes(HISTORY)) return { found: 'unknown' };
        const posts = parsePosts(html, username);
        const hit = posts.find((post) => hasLink(post.html, shortLink));
        if (hit) return { found: 'present', messageId: hit.messageId, publishedAt: hit.at === undefined ? undefined : new Date(hit.at) };
        const oldest = posts.reduce<PagePost | undefined>((low, post) => (low && low.messageId < post.messageId ? low : post), undefined);
        if (oldest === undefined || (oldest.at ?? Infinity) < sinceMs - CLOCK_SLACK_MS) return { found: 'absent' };
        // The same page again: somebody ignores our question, so nothing is proven.
        if (before !== undefined && oldest.messageId >= before) return { found: 'unknown' };
        before = oldest.messageId;
      }
      return { found: 'unknown' };
    },
  };
}

async function readPage(
  options: { readonly postUrl: string; readonly timeoutMs: number; readonly metrics: CallMetrics },
  username: string,
  before: number | undefined,
): Promise<string | undefined> {
  const stop = options.metrics.startExternalCall('telegram-page', 'channel');
  try {
    const query = before === undefined ? '' : `?before=${before}`;
    // A channel without a public page answers with a redirect: that is no answer to our question.
    const response = await fetch(`${options.postUrl}/s/${encodeURIComponent(username)}${query}`, {
      signal: AbortSignal.timeout(options.timeoutMs),
      redirect: 'manual',
    });
    const html = await response.text();
    stop(response.status === 200 ? 'ok' : 'refused');
    return response.status === 200 ? html : undefined;
  } catch {
    stop('unknown');
    return undefined;
  }
}

function parsePosts(html: string, username: string): readonly PagePost[] {
  return html
    .split(/(?=data-post=")/)
    .slice(1)
    .flatMap((chunk) => {
      const [, channel, id] = /^data-post="([^"/]+)\/(\d+)"/.exec(chunk) ?? [];
      if (id === undefined || channel?.toLowerCase() !== username.toLowerCase()) return [];
      const stamp = /<time[^>]*datetime="([^"]+)"/.exec(chunk)?.[1];
      const at = stamp === undefined ? undefined : Date.parse(stamp);
      return [{ messageId: Number(id), at: at === undefined || Number.isNaN(at) ? undefined : at, html: chunk }];
    });
}

function hasLink(html: string, shortLink: string): boolean {
  const hrefs = Array.from(html.matchAll(/href="([^"]*)"/g), (match) => (match[1] ?? '').replaceAll('&amp;', '&'));
  // The link may come as the whole URL or as its last part; either way it must end where the link ends.
  return hrefs.some((href) => href === shortLink || href.endsWith(`/${shortLink}`) || href.split(/[?#]/)[0]?.endsWith(`/${shortLink}`));
}
