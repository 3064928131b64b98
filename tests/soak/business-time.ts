/**
 * @file tests/soak/business-time.ts
 * @description Drives business time at a pace, up to the minute of each paid post and not past it; stands while something is kept away or audited.
 * @dependencies -
 * @created 2026-11-29
 */
import type { SandboxClient } from '../kit/sandbox-client.ts';
import type { Databases } from './databases.ts';
import { nextJump } from './next-jump.ts';

const TICK_MS = 2_000;
/** A fault begins with a post that is due, if there is one so soon. */
const APPROACH_MS = 20 * 60_000;
const DUE = `select p.publish_at from placement p join sale_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
  where o.state = 'PAID' and p.state in ('NEW', 'MODERATION', 'OWNER_REVIEW', 'MARKING', 'SCHEDULED', 'PUBLISHING')`;

/** Business time on the move. */
export interface BusinessTime {
  /** Lets it pass as on any clock while the work goes on. */
  standing<T>(work: () => Promise<T>): Promise<T>;
  /** Leaps to shortly before the next post, if one is due soon. */
  approach(): Promise<void>;
  stop(): void;
}

/** Starts at once. `pace` is minutes of business time in a minute. */
export function driveBusinessTime(sandbox: SandboxClient, databases: Databases, pace: number): BusinessTime {
  let standing = 0;
  const leap = async (mostMs: number) => {
    const now = await sandbox.now();
    const rows = await databases.everyShard(DUE);
    const due = rows.map((row) => new Date(String(row['publish_at'])).getTime());
    const ms = nextJump({ now: now.getTime(), mostMs, due });
    if (ms > 0) await sandbox.advance(ms);
  };
  let leaping: Promise<void> | undefined;
  const timer = setInterval(() => {
    if (standing > 0 || leaping) return;
    // Whatever is away now is told by the auditor; the next leap asks again.
    leaping = leap(TICK_MS * (pace - 1))
      .catch(() => undefined)
      .finally(() => (leaping = undefined));
  }, TICK_MS);
  return {
    standing: async (work) => {
      standing += 1;
      try {
        await leaping;
        return await work();
      } finally {
        standing -= 1;
      }
    },
    approach: () => leap(APPROACH_MS).catch(() => undefined),
    stop: () => clearInterval(timer),
  };
}
