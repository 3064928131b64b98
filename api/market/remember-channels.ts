/**
 * @file api/market/remember-channels.ts
 * @description A channel's public row, kept for a moment: whoever buys asks for the same few rows again and again.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { Catalogue, CatalogueChannel } from '@lytslot/adapters/postgres';
import type { Clock } from '@lytslot/domain/shared';

/** How long a row may be behind: a channel that stops selling is refused by its shard at once anyway, and a tenant that moved is followed. */
const KEPT_MS = 1_000;
/** Rows at most; beyond it all are forgotten, which costs one question each. */
const MOST_ROWS = 10_000;

interface Kept {
  readonly until: number;
  readonly row: Promise<CatalogueChannel | undefined>;
}

/** The same question asked again within a second is not asked; those asked at the same time are asked once. Nothing found is not kept. */
export function rememberChannels(catalogue: Pick<Catalogue, 'byId'>, clock: Clock): Pick<Catalogue, 'byId'> {
  const kept = new Map<string, Kept>();
  return {
    byId: async (channelId) => {
      const now = clock.now().getTime();
      const known = kept.get(channelId);
      if (known !== undefined && known.until > now) return known.row;
      if (kept.size >= MOST_ROWS) kept.clear();
      const row = catalogue.byId(channelId);
      kept.set(channelId, { until: now + KEPT_MS, row });
      const forget = () => void (kept.get(channelId)?.row === row && kept.delete(channelId));
      row.then((found) => (found === undefined ? forget() : undefined), forget);
      return row;
    },
  };
}
