/**
 * @file tests/bench/orders/settings.ts
 * @description Sizes and lengths of the orders benchmark, from flags.
 * @dependencies -
 * @created 2026-11-29
 */
import { parseArgs } from 'node:util';

/** What is measured, how large and how often. */
export interface Settings {
  readonly seconds: number;
  readonly runs: number;
  readonly connections: number;
  /** Orders that are in the database already when growth is measured. */
  readonly history: number;
}

/** What `--help` prints. */
export const HELP = `make bench-orders ARGS="..."
  --seconds 10       length of one measurement
  --runs 3           measurements of each, in turn with pgbench
  --connections 16   HTTP connections, and clients of pgbench
  --history 1000000  orders in the database for the second half
A smoke check: --seconds 2 --runs 1 --history 1000`;

/** Reads the flags; undefined when help was asked for. Throws on a flag or number it does not know. */
export function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      seconds: { type: 'string', default: '10' },
      runs: { type: 'string', default: '3' },
      connections: { type: 'string', default: '16' },
      history: { type: 'string', default: '1000000' },
    },
  });
  if (values.help === true) return undefined;
  const read = (flag: 'seconds' | 'runs' | 'connections' | 'history') => {
    const number = Number(values[flag]);
    if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${flag} must be a whole number of at least 1, not ${values[flag]}`);
    return number;
  };
  return { seconds: read('seconds'), runs: read('runs'), connections: read('connections'), history: read('history') };
}
