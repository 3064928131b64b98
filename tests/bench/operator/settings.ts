/**
 * @file tests/bench/operator/settings.ts
 * @description Sizes and lengths of a benchmark run, from flags.
 * @dependencies -
 * @created 2026-11-25
 */
import { parseArgs } from 'node:util';

/** What is measured, how large and how often. */
export interface Settings {
  readonly tenants: number;
  readonly channels: number;
  readonly shards: number;
  /** Whole lives measured of each contender: cold start, restart, edits. */
  readonly runs: number;
  /** Single edits in every run. */
  readonly edits: number;
  readonly idleSeconds: number;
  /** Whether the Go twin is measured too. */
  readonly peer: 'twin' | 'none';
  /** A slower start than this ends the benchmark. */
  readonly timeoutSeconds: number;
  /** Arguments for the Node of our operator, e.g. --cpu-prof; the figures then include what they cost. */
  readonly nodeArgs: readonly string[];
}

/** What `--help` prints. */
export const HELP = `make bench-operator ARGS="..."
  --tenants 1000      Tenants
  --channels 10000    Channels, spread evenly over the tenants
  --shards 16         Shards with one dispatcher each
  --runs 3            measured runs of each contender, in turn
  --edits 100         single edits in every run
  --idle-seconds 120  length of the idle period with three watch cuts and a 410
  --peer twin         twin or none
  --timeout-seconds 600
  --node-args="..."   arguments for our operator's Node, e.g. --cpu-prof
A smoke check: --channels 100 --tenants 10 --shards 2 --runs 1 --edits 10 --idle-seconds 20`;

/** Reads the flags; undefined when help was asked for. Throws on a flag or number it does not know. */
export function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      tenants: { type: 'string', default: '1000' },
      channels: { type: 'string', default: '10000' },
      shards: { type: 'string', default: '16' },
      runs: { type: 'string', default: '3' },
      edits: { type: 'string', default: '100' },
      'idle-seconds': { type: 'string', default: '120' },
      'timeout-seconds': { type: 'string', default: '600' },
      peer: { type: 'string', default: 'twin' },
      'node-args': { type: 'string', default: '' },
    },
  });
  if (values.help === true) return undefined;
  if (values.peer !== 'twin' && values.peer !== 'none') throw new Error(`--peer must be twin or none, not ${values.peer}`);
  return {
    tenants: count('tenants', values.tenants),
    channels: count('channels', values.channels),
    shards: count('shards', values.shards),
    runs: count('runs', values.runs),
    edits: count('edits', values.edits),
    idleSeconds: count('idle-seconds', values['idle-seconds']),
    timeoutSeconds: count('timeout-seconds', values['timeout-seconds']),
    peer: values.peer,
    nodeArgs: values['node-args'].split(' ').filter((argument) => argument !== ''),
  };
}

function count(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${flag} must be a whole number of at least 1, not ${text}`);
  return number;
}
