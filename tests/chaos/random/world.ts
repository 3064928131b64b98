/**
 * @file tests/chaos/random/world.ts
 * @description Time that passes without leaving a post behind, and when the platform has nothing left to do.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Platform } from '../../kit/platform.ts';
import { until } from '../../kit/wait.ts';
import type { Databases } from '../../soak/databases.ts';
import { nextJump } from '../../soak/next-jump.ts';

/** Work of these tenants that is due and not done, and how much they have done so far. */
const WORK = `select
    (select count(*) from deadline d where d.tenant_id::text in (?) and d.due_at <= ?)
      + (select count(*) from outbox b where b.tenant_id::text in (?) and b.done_at is null) as waiting,
    (select count(*) from order_event v where v.tenant_id::text in (?)) as done`;
const INBOX = `select count(*) filter (where processed_at is null) as waiting, count(processed_at) as done from psp_inbox`;
const DUE = `select p.publish_at from placement p join sale_order o on o.tenant_id = p.tenant_id and o.id = p.order_id
  where o.state = 'PAID' and p.state in ('NEW', 'MODERATION', 'OWNER_REVIEW', 'MARKING', 'SCHEDULED', 'RESCHEDULING', 'PUBLISHING', 'PUBLISH_UNKNOWN')`;

/**
 * Waits until the platform has nothing to do for these tenants at this instant. Work goes round from the shards to the provider, by its
 * notifications to the inbox, and back to the shards: one look after the other could miss it on its way, so two in a row must find nothing
 * and no work done between them.
 */
export async function quiet({ sandbox, endpoints }: Platform, databases: Databases, tenants: readonly string[]): Promise<void> {
  const look = async () => {
    const now = await sandbox.now();
    const events = (await (await fetch(`${endpoints.sandbox}/stripe/deliveries?state=waiting`)).json()) as readonly unknown[];
    const notifications = (await sandbox.waitingNotifications()) + events.length;
    const rows = [...(await databases.control(INBOX)), ...(await databases.everyShard(WORK, [tenants, now, tenants, tenants]))];
    const isIdle = notifications === 0 && rows.every(({ waiting }) => Number(waiting) === 0);
    return isIdle ? rows.map(({ done }) => String(done)).join() : undefined;
  };
  let before: string | undefined;
  await until({ what: 'the platform to have nothing left to do', timeoutMs: 120_000, everyMs: 150 }, async () => {
    const last = before;
    before = await look();
    return before !== undefined && before === last;
  });
}

/** Lets time pass up to `target`, stopping for every post that is due on the way, and for what else there is to do at least every `stepMs`. */
export async function passTime(
  platform: Platform,
  databases: Databases,
  { tenants, target, stepMs }: { readonly tenants: readonly string[]; readonly target: number; readonly stepMs: number },
): Promise<void> {
  for (;;) {
    const now = (await platform.sandbox.now()).getTime();
    if (now >= target) return;
    const due = (await databases.everyShard(DUE)).map((row) => new Date(String(row['publish_at'])).getTime());
    const ms = nextJump({ now, mostMs: Math.min(stepMs, target - now), due });
    if (ms > 0) await platform.sandbox.advance(ms);
    await quiet(platform, databases, tenants);
  }
}
