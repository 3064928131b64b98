/**
 * @file tests/soak/audit.ts
 * @description An independent look at money, slots, posts and waiting work: own SQL, the prover, and what the stand-ins took down themselves.
 * @dependencies -
 * @created 2026-11-29
 */
import type { SandboxClient } from '../kit/sandbox-client.ts';
import type { Row } from '../kit/sql.ts';
import { accountFor, withoutOrder } from './account-for.ts';
import type { DueOrder, OutsideRecord } from './account-for.ts';
import type { Databases } from './databases.ts';
import type { Finding, Posts } from './report.ts';
import { waitForWork } from './waiting-work.ts';

/** What an audit looks at. */
export interface AuditDeps {
  readonly sandbox: SandboxClient;
  readonly databases: Databases;
}

/** What an audit found. */
export interface Audit {
  readonly findings: readonly Finding[];
  readonly posts: Posts;
}

const SOLD = `('HELD', 'AWAITING_PAYMENT', 'PAID', 'CLOSED')`;
const GIVEN_UP = `('PUBLISH_FAILED', 'REJECTED', 'OWNER_DECLINED', 'CANCELLED')`;
const TWICE = `select a.number || ' and ' || b.number as subject
  from placement p join sale_order a on a.tenant_id = p.tenant_id and a.id = p.order_id
  join placement q on q.channel_id = p.channel_id and q.order_id > p.order_id
  join sale_order b on b.tenant_id = q.tenant_id and b.id = q.order_id
  where a.state in ${SOLD} and b.state in ${SOLD} and p.state not in ${GIVEN_UP} and q.state not in ${GIVEN_UP}
    and p.publish_at < q.publish_at + greatest(make_interval(hours => b.top_hours), interval '1 minute')
    and q.publish_at < p.publish_at + greatest(make_interval(hours => a.top_hours), interval '1 minute')`;
const LEDGER = 'select coalesce(sum(amount_minor), 0)::text as sum from ledger_entry';
const LINKS = 'select short_link from placement';
const DUE = `select o.id::text as id, o.number, o.state as order_state, p.state as placement_state, p.publish_at, p.short_link, c.username,
    exists (select from order_event e where e.tenant_id = o.tenant_id and e.order_id = o.id and e.event in ('placement.failed', 'placement.cancelled', 'creative.rejected', 'creative.declined')) as has_reason
  from sale_order o join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
  join channel c on c.tenant_id = p.tenant_id and c.id = p.channel_id
  where p.publish_at >= ? and p.publish_at < ? and o.state in ('PAID', 'CLOSED', 'REFUNDED')`;

/** Looks at all money and slots, and at posts due since that instant of business time, whenever they were bought; `known` work is stuck and not waited for. Business time must not leap meanwhile. */
export async function audit(deps: AuditDeps, since: Date, known: readonly Finding[]): Promise<Audit> {
  const { sandbox, databases } = deps;
  const now = await sandbox.now();
  const stuck = await waitForWork(databases, now, known);
  const sums = await databases.everyShard(LEDGER);
  const twice = await databases.everyShard(TWICE);
  const orders = (await databases.everyShard(DUE, [since, now])).map(toDueOrder);
  const links = new Set((await databases.everyShard(LINKS)).map((row) => String(row['short_link'])));
  const outside = await readOutside(deps);
  const { findings, posts } = accountFor(orders, outside, now.getTime());
  const strays = [...outside.postsOf].flatMap(([channel, list]) =>
    withoutOrder(
      list.filter(({ date }) => Date.parse(date) >= since.getTime()),
      links,
    ).map(({ messageId }) => `${channel}/${messageId}`),
  );
  const all = [
    ...stuck,
    { what: 'a slot was sold twice', subjects: twice.map(({ subject }) => String(subject)) },
    { what: 'the ledger of a shard does not sum to zero', subjects: sums.map(({ sum }) => String(sum)).filter((sum) => sum !== '0') },
    { what: 'a post is in a channel that nobody bought', subjects: strays },
    ...findings,
    ...(await databases.prove(now)),
  ];
  return { findings: all.filter(({ subjects }) => subjects.length > 0), posts };
}

async function readOutside({ sandbox, databases }: AuditDeps): Promise<OutsideRecord> {
  const channels = (await databases.control('select username from channel_directory where username is not null')).map((row) =>
    String(row['username']),
  );
  const postsOf = new Map<string, Awaited<ReturnType<SandboxClient['posts']>>>();
  // A row of self-service may name a channel the stand-in does not know.
  for (const channel of channels) postsOf.set(channel, await sandbox.posts(`@${channel}`).catch(() => []));
  const paymentsOf = new Map<string, number>();
  for (const { status, metadata } of await sandbox.payments()) {
    const orderId = metadata['order_id'] ?? '';
    if (status === 'succeeded') paymentsOf.set(orderId, (paymentsOf.get(orderId) ?? 0) + 1);
  }
  return { postsOf, paymentsOf };
}

function toDueOrder(row: Row): DueOrder {
  const text = (name: string) => String(row[name]);
  return {
    id: text('id'),
    number: text('number'),
    orderState: text('order_state'),
    placementState: text('placement_state'),
    publishAt: new Date(text('publish_at')).getTime(),
    shortLink: text('short_link'),
    channel: text('username'),
    hasReason: row['has_reason'] === true,
  };
}
