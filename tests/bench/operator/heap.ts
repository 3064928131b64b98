/**
 * @file tests/bench/operator/heap.ts
 * @description How much live heap the memory of resources takes: everything Ready against nothing declared.
 * @dependencies -
 * @created 2026-11-25
 */
import type { Contender } from './contender.ts';
import { openWorld, warmStart } from './life.ts';
import type { LifeDeps, World } from './life.ts';

const MEGABYTE = 1_048_576;
const TEN_THOUSAND = 10_000;

/** Live heap of a contender in a world, in MB. */
export async function readHeap(world: World, contender: Contender, label: string): Promise<number> {
  const { operator } = await warmStart(world, contender, label, contender.heapArgs);
  try {
    return (await contender.readHeap(operator)) / MEGABYTE;
  } finally {
    await operator.stop();
  }
}

/** Live heap where nothing is declared, in MB. */
export async function readEmptyHeap(deps: LifeDeps, contender: Contender): Promise<number> {
  const world = await openWorld(deps, deps.snapshots.bare);
  try {
    return await readHeap(world, contender, 'heap-empty');
  } finally {
    await world.close();
  }
}

/** The difference for 10 000 channels; tenants, shards and children count as if channels had taken it all. */
export function heapPer10k(fullMb: number, emptyMb: number, channels: number): number {
  return ((fullMb - emptyMb) * TEN_THOUSAND) / channels;
}
