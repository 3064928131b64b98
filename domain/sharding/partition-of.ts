/**
 * @file domain/sharding/partition-of.ts
 * @description Which of the fixed partitions a chat belongs to, for ever.
 * @dependencies -
 * @created 2026-11-25
 */

/** Number of partitions; stored rows carry it, so it never changes. */
export const PARTITION_COUNT = 64;

/** Partition of a chat, 0 to 63: FNV-1a over the decimal digits, then mixed, because neighbouring ids differ only at their end. */
export function partitionOf(chatId: number): number {
  return hash32(String(chatId)) % PARTITION_COUNT;
}

/** A 32-bit hash of a text, the same in every process and version. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
