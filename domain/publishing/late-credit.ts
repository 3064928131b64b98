/**
 * @file domain/publishing/late-credit.ts
 * @description What a buyer is credited for a post that came late. Pure.
 * @dependencies -
 * @created 2026-11-30
 */
import type { OrderSnapshot } from '../booking/index.ts';
import { splitRevenue } from '../ledger/index.ts';
import type { Money } from '../ledger/index.ts';

/** From how late a post is late: the objective of design N4. */
export const LATE_MS = 15 * 60_000;

/**
 * So many basis points of the price, rounded down, out of the platform's share and never more than half of it, so that an owner who makes his own
 * channel late and buys there still pays for it; the owner has the whole of his own share.
 * Undefined where nothing is due.
 */
export function lateCredit({ placement, quote }: Pick<OrderSnapshot, 'placement' | 'quote'>, creditBps: number): Money | undefined {
  const { publishAt, publishedAt } = placement;
  const isLate = publishedAt !== undefined && publishedAt.getTime() - publishAt.getTime() > LATE_MS;
  if (!isLate) return undefined;
  const { platformMinor } = splitRevenue(quote.priceMinor, quote.platformShareBps);
  const wanted = (quote.priceMinor * BigInt(creditBps)) / 10_000n;
  const most = platformMinor / 2n;
  const minor = wanted < most ? wanted : most;
  return minor > 0n ? { minor, currency: quote.currency } : undefined;
}
