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

const COUNTER_LIMIT = 0x1000;
const ENTROPY_BYTES = 10;
/** Ids that one call for randomness serves: such a call costs about the same for few bytes and for many. */
const IDS_PER_DRAW = 64;

/**
 * UUIDv7 per RFC 9562 §5.7 and §6.2 (method 1): 48 bits of Unix milliseconds, version, a 12-bit counter, variant, 62 random bits. Ids of one
 * generator always grow, also within a millisecond and when the clock is set back: what was made first sorts first.
 * `random` fills the buffer it is given (pass `crypto.getRandomValues`).
 */
export function createIdGenerator(clock: Clock, random: (bytes: Uint8Array) => Uint8Array): IdGenerator {
  let lastMs = -1;
  let counter = 0;
  let drawn = new Uint8Array(0);
  const draw = (): Uint8Array => {
    if (drawn.length === 0) drawn = Uint8Array.from(random(new Uint8Array(ENTROPY_BYTES * IDS_PER_DRAW)));
    const entropy = drawn.subarray(0, ENTROPY_BYTES);
    drawn = drawn.subarray(ENTROPY_BYTES);
    return entropy;
  };
  return {
    next: () => {
      const entropy = draw();
      const nowMs = clock.now().getTime();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        // A fresh millisecond starts in the lower half, so that there is room to count.
        counter = ((entropy[0]! & 0x07) << 8) | entropy[1]!;
      } else {
        counter += 1;
        if (counter === COUNTER_LIMIT) [lastMs, counter] = [lastMs + 1, 0];
      }
      return formatUuidV7(lastMs, counter, entropy);
    },
  };
}

function formatUuidV7(unixMs: number, counter: number, entropy: Uint8Array): string {
  const time = unixMs.toString(16).padStart(12, '0');
  const bytes = Uint8Array.from(entropy);
  bytes[0] = (counter >> 8) | 0x70;
  bytes[1] = counter & 0xff;
  bytes[2] = (bytes[2]! & 0x3f) | 0x80;
  const tail = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}
