/**
 * @file tests/bench/money/settings.ts
 * @description Sizes and lengths of the money benchmark, from flags.
 * @dependencies -
 * @created 2026-11-30
 */
import { parseArgs } from 'node:util';

/** What is measured, how large and how often. */
export interface Settings {
  readonly seconds: number;
  readonly runs: number;
  readonly clients: number;
  /** Orders that the prover goes through. */
  readonly orders: number;
}

/** What `--help` prints. */
export const HELP = `make bench-money ARGS="..."
  --seconds 10      length of one measurement
  --runs 3          measurements of each; postings in turn with pgbench
  --clients 16      bookings at once, and clients of pgbench
  --orders 1000000  orders that the prover checks (once; up to 25 GiB of disk for a while)
A smoke check: --seconds 2 --runs 1 --orders 1000`;

/** Reads the flags; undefined when help was asked for. Throws on a flag or number it does not know. */
export function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      seconds: { type: 'string', default: '10' },
      runs: { type: 'string', default: '3' },
      clients: { type: 'string', default: '16' },
      orders: { type: 'string', default: '1000000' },
    },
  });
  if (values.help === true) return undefined;
  const read = (flag: 'seconds' | 'runs' | 'clients' | 'orders') => {
    const number = Number(values[flag]);
    if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${flag} must be a whole number of at least 1, not ${values[flag]}`);
    return number;
  };
  return { seconds: read('seconds'), runs: read('runs'), clients: read('clients'), orders: read('orders') };
}
