/**
 * @file tests/bench/operator/heap.ts
 * @description How much live heap the memory of resources takes: everything Ready against a tenth of it, so that code counts for nothing.
 * @dependencies -
 * @created 2026-11-25
 */
import { few } from './cluster.ts';
import type { Contender } from './contender.ts';
import { openWorld, warmStart } from './life.ts';
import type { LifeDeps, World } from './life.ts';
import type { Sizes } from './population.ts';

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

/** Live heap where a tenth is declared and Ready, in MB. */
export async function readSmallHeap(deps: LifeDeps, contender: Contender): Promise<number> {
  const world = await openWorld(deps, deps.snapshots.few);
  try {
    const { operator } = await warmStart(world, contender, 'heap-few-made');
    await operator.stop();
    return await readHeap(world, contender, 'heap-few');
  } finally {
    await world.close();
  }
}

/** The difference for 10 000 channels; their tenants count as if channels had taken it all. */
export function heapPer10k(fullMb: number, smallMb: number, sizes: Sizes): number {
  return ((fullMb - smallMb) * TEN_THOUSAND) / (sizes.channels - few(sizes).channels);
}
