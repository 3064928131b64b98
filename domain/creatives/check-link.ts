/**
 * @file domain/creatives/check-link.ts
 * @description Which addresses a post may lead to.
 * @dependencies -
 * @created 2026-11-30
 */
import { LytSlotError } from '../shared/index.ts';

/** Longer ones Telegram may cut. */
const LONGEST_LINK = 2_048;

/** Throws CREATIVE_LINK_REFUSED. */
export function checkLink(url: string | undefined): void {
  const parsed = url === undefined || url.length > LONGEST_LINK ? null : URL.parse(url);
  const isPlain = parsed !== null && ['http:', 'https:'].includes(parsed.protocol) && parsed.username === '' && parsed.password === '';
  // Telegram refuses a message whose button leads to a host without a dot.
  const isPublic = parsed !== null && parsed.hostname.includes('.') && !/\s/.test(url ?? '');
  // The address itself is the advertiser's business and stays out of messages and logs.
  if (!isPlain || !isPublic)
    throw new LytSlotError('CREATIVE_LINK_REFUSED', 'A link must be http or https, name a site and carry no password');
}
