/**
 * @file domain/sharding/assign-partitions.ts
 * @description Which dispatcher owns which partition: weighted rendezvous with bounded load that moves as little as it can.
 * @dependencies -
 * @created 2026-11-25
 */
import { hash32, PARTITION_COUNT } from './partition-of.ts';

/** A dispatcher that may own partitions. */
export interface Dispatcher {
  readonly id: string;
  readonly weight: number;
}

type Owners = Map<number, string>;

/**
 * An owner for every partition; empty when there is no dispatcher. Owners that are still there keep what they have, up to their share by
 * weight rounded up; the rest goes to the dispatcher with the highest rendezvous score that has room. Asking again with the answer as
 * `current` changes nothing.
 */
export function assignPartitions(dispatchers: readonly Dispatcher[], current: ReadonlyMap<number, string>): ReadonlyMap<number, string> {
  if (dispatchers.length === 0) return new Map();
  const shares = fairShares(dispatchers);
  const owners = keepOwners(dispatchers, current, shares);
  const free = partitions().filter((partition) => !owners.has(partition));
  for (const partition of free) {
    const best = ranked(dispatchers, partition).find(({ id }) => loadOf(owners, id) < (shares.get(id) ?? 0));
    if (best !== undefined) owners.set(partition, best.id);
  }
  return new Map(partitions().flatMap((partition) => ownerEntry(owners, partition)));
}

/** How many partitions each may own; the shares add up to the number of partitions exactly, so every one finds its place. */
function fairShares(dispatchers: readonly Dispatcher[]): ReadonlyMap<string, number> {
  const total = dispatchers.reduce((sum, { weight }) => sum + weight, 0);
  const exact = dispatchers.map(({ id, weight }) => ({ id, share: (PARTITION_COUNT * weight) / total }));
  const shares = new Map(exact.map(({ id, share }) => [id, Math.floor(share)]));
  const left = PARTITION_COUNT - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1) || (a.id < b.id ? -1 : 1));
  for (const { id } of byRemainder.slice(0, left)) shares.set(id, (shares.get(id) ?? 0) + 1);
  return shares;
}

/** Who has more than their share gives up the partitions they rank lowest for. */
function keepOwners(dispatchers: readonly Dispatcher[], current: ReadonlyMap<number, string>, shares: ReadonlyMap<string, number>): Owners {
  const owners: Owners = new Map();
  for (const dispatcher of dispatchers) {
    const owned = partitions().filter((partition) => current.get(partition) === dispatcher.id);
    const kept = owned.sort((a, b) => score(dispatcher, b) - score(dispatcher, a) || a - b).slice(0, shares.get(dispatcher.id));
    for (const partition of kept) owners.set(partition, dispatcher.id);
  }
  return owners;
}

function ranked(dispatchers: readonly Dispatcher[], partition: number): readonly Dispatcher[] {
  return [...dispatchers].sort((a, b) => score(b, partition) - score(a, partition) || (a.id < b.id ? -1 : 1));
}

/** Weighted rendezvous: of all dispatchers, each is the highest for a partition with a chance of its weight. */
function score({ id, weight }: Dispatcher, partition: number): number {
  const uniform = (hash32(`${id}#${partition}`) + 1) / 0x1_0000_0001;
  return weight / -Math.log(uniform);
}

function loadOf(owners: Owners, id: string): number {
  let load = 0;
  for (const owner of owners.values()) if (owner === id) load += 1;
  return load;
}

function partitions(): number[] {
  return Array.from({ length: PARTITION_COUNT }, (_, partition) => partition);
}

function ownerEntry(owners: Owners, partition: number): readonly (readonly [number, string])[] {
  const owner = owners.get(partition);
  return owner === undefined ? [] : [[partition, owner]];
}
