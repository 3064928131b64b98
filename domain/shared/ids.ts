/**
 * @file domain/shared/ids.ts
 * @description UUIDv7 ids: time-ordered, so indexes stay local and no database sequence is shared between shards.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Clock } from './clock.ts';

/** Makes ids; injected so that tests can pin them. */
export interface IdGenerator {
  next(): string;
}

/**
 * UUIDv7 per RFC 9562 §5.7: 48 bits of Unix milliseconds, version, variant, 74 random bits.
 * `random` fills a 10-byte buffer (pass `crypto.getRandomValues`).
 */
export function createIdGenerator(clock: Clock, random: (bytes: Uint8Array) => Uint8Array): IdGenerator {
  return { next: () => formatUuidV7(clock.now().getTime(), random(new Uint8Array(10))) };
}

function formatUuidV7(unixMs: number, entropy: Uint8Array): string {
  const time = unixMs.toString(16).padStart(12, '0');
  const bytes = Uint8Array.from(entropy);
  bytes[0] = (bytes[0]! & 0x0f) | 0x70;
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
