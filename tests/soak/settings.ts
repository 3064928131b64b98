/**
 * @file tests/soak/settings.ts
 * @description Length, rate and faults of a soak, from flags.
 * @dependencies -
 * @created 2026-11-29
 */
import { parseArgs } from 'node:util';
import { FAULT_NAMES, isFaultName } from './fault-kinds.ts';
import type { FaultName } from './fault-kinds.ts';

/** What a soak is asked to do. */
export interface Settings {
  readonly minutes: number;
  readonly seed: number;
  readonly faults: readonly FaultName[];
  readonly ordersPerMinute: number;
  /** Minutes of business time in a minute, while nothing is broken. */
  readonly pace: number;
  /** Whether a platform that is not there is brought up. */
  readonly platform: 'up' | 'as-is';
}

/** What `--help` prints. */
export const HELP = `make soak ARGS="..."
  --minutes 480           length; 10 is the least that shows something of everything
  --seed N                which faults come when and what people do; by itself a new one, which is printed
  --faults all            all, none, or a list with commas of
                          ${FAULT_NAMES.join(', ')}
  --orders-per-minute 2   people who start to buy; more than the pace frees slots for are sold ever later ones
  --pace 30               minutes of business time in a minute; five sample channels sell 5 slots in an hour of it
  --platform up           up brings the platform up when it does not answer; as-is does not`;

/** Reads the flags; undefined when help was asked for. Throws on what it does not know. */
export function readSettings(args: readonly string[], newSeed: () => number): Settings | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean' },
      minutes: { type: 'string', default: '480' },
      seed: { type: 'string' },
      faults: { type: 'string', default: 'all' },
      'orders-per-minute': { type: 'string', default: '2' },
      pace: { type: 'string', default: '30' },
      platform: { type: 'string', default: 'up' },
    },
  });
  if (values.help === true) return undefined;
  if (values.platform !== 'up' && values.platform !== 'as-is') throw new Error(`--platform must be up or as-is, not ${values.platform}`);
  return {
    minutes: count('minutes', values.minutes),
    seed: values.seed === undefined ? newSeed() : count('seed', values.seed),
    faults: readFaults(values.faults),
    ordersPerMinute: count('orders-per-minute', values['orders-per-minute']),
    pace: count('pace', values.pace),
    platform: values.platform,
  };
}

function readFaults(text: string): readonly FaultName[] {
  if (text === 'all') return FAULT_NAMES;
  if (text === 'none') return [];
  return [...new Set(text.split(','))].map((name) => {
    if (!isFaultName(name)) throw new Error(`--faults knows all, none, ${FAULT_NAMES.join(', ')}; not ${name}`);
    return name;
  });
}

function count(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${flag} must be a whole number of at least 1, not ${text}`);
  return number;
}
