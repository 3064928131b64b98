/**
 * @file tests/soak/sales.ts
 * @description People come to buy at a steady rate; how they fared is kept.
 * @dependencies -
 * @created 2026-11-29
 */
import type { SandboxClient } from '../kit/sandbox-client.ts';
import { playBuyer, wishOf } from './buyer.ts';
import type { Random } from './random.ts';
import type { Sales } from './report.ts';

/** A machine that cannot take the rate gets what it can take. */
const MOST_UNDERWAY = 6;

/** What sales need. */
export interface SalesDeps {
  readonly sandbox: SandboxClient;
  readonly random: Random;
  readonly perMinute: number;
  /** Whether anything was broken between that instant (of `performance.now()`) and now. */
  readonly brokenSince: (from: number) => boolean;
}

/** Sales that go on until they are stopped. */
export interface RunningSales {
  state(): Sales;
  /** Nobody comes any more; settles when the last one is done. */
  stop(): Promise<void>;
}

/** Starts at once. */
export function startSales(deps: SalesDeps): RunningSales {
  const ends = new Map<string, number>();
  const failedInPeace: string[] = [];
  const underway = new Set<Promise<void>>();
  const run = Date.now().toString(36);
  let begun = 0;
  const end = (how: string) => void ends.set(how, (ends.get(how) ?? 0) + 1);
  const come = async () => {
    const from = performance.now();
    const wish = wishOf(deps.random);
    begun += 1;
    try {
      end(await playBuyer(deps.sandbox, wish, `soak-${run}-${begun}`));
    } catch (error) {
      end('failed');
      const reason = error instanceof Error ? error.message : String(error);
      if (!deps.brokenSince(from)) failedInPeace.push(`${wish.intent}, ${wish.channel}: ${reason}`);
    }
  };
  const timer = setInterval(() => {
    if (underway.size >= MOST_UNDERWAY) return;
    const coming = come();
    underway.add(coming);
    void coming.then(() => underway.delete(coming));
  }, 60_000 / deps.perMinute);
  return {
    state: () => ({ begun, ends: Object.fromEntries(ends), failedInPeace }),
    stop: async () => {
      clearInterval(timer);
      await Promise.all(underway);
    },
  };
}
