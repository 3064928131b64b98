/**
 * @file domain/experiments/split-placements.ts
 * @description Which placement gets which variant: as many of each, in every channel too, and none always the earlier time.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';
import type { Variant } from '../booking/index.ts';
import { seededShuffle } from './seeded-random.ts';

/** A placement that gets a variant. */
export interface SplitPlacement {
  readonly orderId: string;
  readonly channelId: string;
  readonly startsAt: Date;
}

/**
 * Gives each placement a variant, by the order's id. Variants have equally many placements ±1, in all and in every channel; of as many
 * posts of a channel in a row as there are variants each is another one. Who comes first is drawn by the experiment's id, so that
 * anybody can repeat the draw; the order in which placements are given does not matter.
 */
export function splitPlacements(
  experimentId: string,
  placements: readonly SplitPlacement[],
  variants: readonly Variant[],
): ReadonlyMap<string, Variant> {
  const shuffle = seededShuffle(experimentId);
  // Dealing them like cards keeps every run of cards even: a channel's as well as all of them together.
  const deck = shuffle(variants);
  const split = new Map<string, Variant>();
  for (const channel of channelsOf(experimentId, placements)) {
    for (let from = 0; from < channel.length; from += deck.length) {
      const inARow = channel.slice(from, from + deck.length);
      const dealt = inARow.map((_, place) => deck[(split.size + place) % deck.length]);
      for (const [place, variant] of shuffle(dealt).entries()) {
        const orderId = inARow[place]?.orderId;
        if (orderId !== undefined && variant !== undefined) split.set(orderId, variant);
      }
    }
  }
  return split;
}

/** Channels in an order drawn by the experiment's id, each with its placements from the earliest on. */
function channelsOf(experimentId: string, placements: readonly SplitPlacement[]): readonly (readonly SplitPlacement[])[] {
  const lot = (channelId: string) => createHash('sha256').update(`${experimentId}/${channelId}`).digest('hex');
  const keyOf = ({ startsAt, orderId }: SplitPlacement) => `${startsAt.toISOString()} ${orderId}`;
  const byChannel = Map.groupBy(placements, ({ channelId }) => channelId);
  return [...byChannel]
    .sort(([a], [b]) => (lot(a) < lot(b) ? -1 : 1))
    .map(([, channel]) => channel.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)));
}
