/**
 * @file adapters/postgres/shard/offers.ts
 * @description What a channel offers and which of its time is taken; questions that come in together are one call.
 * @dependencies domain
 * @created 2026-11-24
 */
import type { AvailabilityQuery } from '@lytslot/domain/booking';
import { zoneClock } from '@lytslot/domain/inventory';
import type { BusySpan, PriceRules, ZoneClock } from '@lytslot/domain/inventory';
import { coalesce, NO_REST } from '../connection/coalesce.ts';
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Offer, Offers } from './channel-ports.ts';

/** Questions in one statement at most. */
const BATCH_LIMIT = 32;

/** Applies until the operator has written the tenant's own share. */
const DEFAULT_PLATFORM_SHARE_BPS = 2_000;

/** Reads offers in the tenant's context. */
export function createOffers(connection: Connection<ShardTables>): Offers {
  const clocks = new Map<string, ZoneClock>();
  const clockOf = (timezone: string): ZoneClock => {
    const known = clocks.get(timezone) ?? zoneClock(timezone);
    clocks.set(timezone, known);
    return known;
  };
  const ask = coalesce<AvailabilityQuery, Row | undefined>({
    run: (queries) => availabilities(connection, queries),
    keysOf: () => [],
    mayBeOnes: () => false,
    limit: BATCH_LIMIT,
    rest: NO_REST,
  });
  return {
    availability: async (query) => {
      const row = await ask(query);
      if (row === undefined) return undefined;
      const clock = clockOf(String(row['timezone']));
      return { offer: { ...toOffer(row, query), clock }, busy: toSpans(row['busy']) };
    },
  };
}

/** An answer for each question, in their order. */
async function availabilities(
  connection: Connection<ShardTables>,
  queries: readonly AvailabilityQuery[],
): Promise<readonly (Row | undefined)[]> {
  const rows = await connection.statement('select * from channel_availabilities(?::jsonb)', [JSON.stringify(queries)]);
  const found = new Map(rows.map((row) => [Number(row['place']), row]));
  return queries.map((_, index) => found.get(index + 1));
}

type Row = Readonly<Record<string, unknown>>;

function toOffer(row: Row, { tenantId, channelId }: AvailabilityQuery): Omit<Offer, 'clock'> {
  const { username, posts_per_day: postsPerDay } = row;
  return {
    tenantId,
    channelId,
    chatId: Number(row['chat_id']),
    username: typeof username === 'string' ? username : undefined,
    title: String(row['title']),
    timezone: String(row['timezone']),
    paused: row['paused'] === true,
    platformShareBps: Number(row['platform_share_bps'] ?? DEFAULT_PLATFORM_SHARE_BPS),
    rules: parsed<StoredRule[]>(row['rules'], []).map(toRule),
    limits: {
      postsPerDay: postsPerDay === null ? null : Number(postsPerDay),
      horizonDays: Number(row['horizon_days']),
      blackouts: toSpans(row['blackouts']),
    },
  };
}

/** A rule as JSON carries it: money as text. */
type StoredRule = Omit<Offer['rules'][number], 'priceMinor' | 'prices'> & {
  readonly priceMinor: string;
  readonly prices:
    | (Omit<PriceRules, 'floorMinor' | 'ceilingMinor'> & { readonly floorMinor: string; readonly ceilingMinor: string })
    | null;
};

function toRule({ priceMinor, prices, ...rule }: StoredRule): Offer['rules'][number] {
  const money = prices && { floorMinor: BigInt(prices.floorMinor), ceilingMinor: BigInt(prices.ceilingMinor) };
  return { ...rule, priceMinor: BigInt(priceMinor), prices: prices && money && { ...prices, ...money } };
}

function toSpans(value: unknown): readonly BusySpan[] {
  return parsed<[string, string][]>(value, []).map(([from, to]) => ({ from: new Date(from), to: new Date(to) }));
}

function parsed<T>(value: unknown, otherwise: T): T {
  return typeof value === 'string' ? (JSON.parse(value) as T) : otherwise;
}
