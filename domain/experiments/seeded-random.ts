/**
 * @file domain/experiments/seeded-random.ts
 * @description Chance that can be checked: the same seed always gives the same shuffle.
 * @dependencies -
 * @created 2026-11-29
 */
import { createHash } from 'node:crypto';

/** Shuffles lists one after the other; what it does follows from the seed and from how long the lists before were. */
export function seededShuffle(seed: string): <Item>(items: readonly Item[]) => readonly Item[] {
  let drawn = 0;
  const below = (limit: number) => {
    const digest = createHash('sha256')
      .update(`${seed}/${(drawn += 1)}`)
      .digest();
    // 48 bits for a limit of twenty at most: no place is likelier by more than a part in 10^13.
    return digest.readUIntBE(0, 6) % limit;
  };
  return (items) => {
    const rest = [...items];
    const shuffled: (typeof items)[number][] = [];
    while (rest.length > 0) shuffled.push(...rest.splice(below(rest.length), 1));
    return shuffled;
  };
}
