/**
 * @file tests/chaos/random/truth.ts
 * @description What the platform's databases say of the test's own tenants: each order with its money, what payouts paid for, sums by currency and by provider.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Row } from '../../kit/sql.ts';
import type { Databases } from '../../soak/databases.ts';

/** What an order's row and books say; money in minor units. */
export interface OrderTruth {
  readonly state: string;
  readonly placement: string;
  readonly publishedAt: number | undefined;
  /** Accounts in which the buyer's money came, and what of it is there; the rest is with the platform, the owner and in escrow. */
  readonly service: string;
  readonly clearing: bigint;
  readonly revenue: bigint;
  /** Of a late post, into the buyer's balance. */
  readonly credit: bigint;
  readonly isLate: boolean;
  readonly owner: bigint;
  readonly escrow: bigint;
}

const TRUTH = `select o.id::text as id, o.state, p.state as placement, extract(epoch from p.published_at) * 1000 as published_ms,
    coalesce(string_agg(distinct a.kind, ',') filter (where a.kind like '%_clearing' and t.type <> 'late-credited'), '') as service,
    coalesce(sum(e.amount_minor) filter (where a.kind like '%_clearing' and t.type <> 'late-credited'), 0)::text as clearing,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'platform_revenue'), 0)::text as revenue,
    coalesce(-sum(e.amount_minor) filter (where a.kind = 'prepaid_clearing' and t.type = 'late-credited'), 0)::text as credit,
    coalesce(extract(epoch from p.published_at - p.publish_at) > 900, false) as is_late,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'owner_payable'), 0)::text as owner,
    coalesce(sum(e.amount_minor) filter (where a.kind = 'escrow'), 0)::text as escrow
  from sale_order o join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
  left join ledger_transaction t on t.tenant_id = o.tenant_id and t.order_id = o.id
  left join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
  left join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
  where o.tenant_id::text in (?) group by o.id, o.state, p.state, p.publish_at, p.published_at`;

/** Every order of these tenants, by its id. */
export async function truthOf(databases: Databases, tenants: readonly string[]): Promise<ReadonlyMap<string, OrderTruth>> {
  const rows = await databases.everyShard(TRUTH, [tenants]);
  return new Map(rows.map((row) => [String(row['id']), toTruth(row)]));
}

function toTruth(row: Row): OrderTruth {
  const minor = (name: string) => BigInt(String(row[name]));
  return {
    state: String(row['state']),
    placement: String(row['placement']),
    publishedAt: row['published_ms'] === null ? undefined : Number(row['published_ms']),
    service: String(row['service']),
    clearing: minor('clearing'),
    revenue: minor('revenue'),
    credit: minor('credit'),
    isLate: row['is_late'] === true,
    owner: minor('owner'),
    escrow: minor('escrow'),
  };
}

const SHARD_SUMS = `select e.currency, sum(e.amount_minor)::text as sum from ledger_entry e group by e.currency having sum(e.amount_minor) <> 0`;
const BOOK_SUMS = `select e.currency, sum(e.amount_minor)::text as sum from book_entry e group by e.currency having sum(e.amount_minor) <> 0`;

/** Currencies in which a ledger, or the platform's own books, do not sum to zero. */
export async function sumsOffZero(databases: Databases): Promise<readonly Row[]> {
  return [...(await databases.everyShard(SHARD_SUMS)), ...(await databases.control(BOOK_SUMS))];
}

/** A line that pays for an order: `earned` is what that order left its owner. */
const LINES = `select l.order_id::text as order_id, l.amount_minor::text as amount, o.state as order_state, p.state as placement,
    exists (select from order_event v where v.tenant_id = l.tenant_id and v.order_id = l.order_id and v.event in ('placement.fulfilled', 'dispute.begun')) as is_fulfilled,
    coalesce((select -sum(e.amount_minor) from ledger_transaction t
      join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
      join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'owner_payable'
      where t.tenant_id = l.tenant_id and t.order_id = l.order_id and t.type = 'placement-settled'), 0)::text as earned
  from payout_line l join sale_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
  join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id where l.tenant_id::text in (?)`;

/** What payouts to these tenants have paid for. */
export interface PayoutLine {
  readonly orderId: string;
  readonly amount: bigint;
  readonly earned: bigint;
  readonly order: string;
  readonly isFulfilled: boolean;
}

/** Of all payouts, also of those that came back. */
export async function payoutLines(databases: Databases, tenants: readonly string[]): Promise<readonly PayoutLine[]> {
  return (await databases.everyShard(LINES, [tenants])).map((row) => ({
    orderId: String(row['order_id']),
    amount: BigInt(String(row['amount'])),
    earned: BigInt(String(row['earned'])),
    order: `${String(row['order_state'])}/${String(row['placement'])}`,
    isFulfilled: row['is_fulfilled'] === true,
  }));
}

const CLEARING = `select a.kind, a.currency, sum(a.balance_minor)::text as sum from ledger_account a
  where a.tenant_id::text in (?) and a.kind in ('psp_clearing', 'stripe_clearing') group by a.kind, a.currency`;
const DEPOSITED = `select coalesce(sum(e.amount_minor), 0)::text as sum from deposit d
  join book_transaction t on t.idempotency_key = 'deposit:' || d.id join book_entry e on e.transaction_id = t.id
  join book_account a on a.id = e.account_id and a.kind = 'psp_clearing' where d.telegram_user_id in (?)`;

/** What the providers have of ours by our books, by provider and currency: what came, less what went back and out. */
export async function clearingOf(
  databases: Databases,
  of: { readonly tenants: readonly string[]; readonly buyers: readonly number[] },
): Promise<Readonly<Record<string, bigint>>> {
  const rows = await databases.everyShard(CLEARING, [of.tenants]);
  const [deposited] = await databases.control(DEPOSITED, [of.buyers]);
  const sums = new Map<string, bigint>([['psp_clearing RUB', sumIn(deposited)]]);
  for (const row of rows) {
    const key = `${String(row['kind'])} ${String(row['currency'])}`;
    sums.set(key, (sums.get(key) ?? 0n) + BigInt(String(row['sum'])));
  }
  return Object.fromEntries(sums);
}

function sumIn(row: Row | undefined): bigint {
  return row === undefined ? 0n : BigInt(String(row['sum']));
}

/** Deposits of these people, by their ids. */
export async function depositsOf(databases: Databases, buyers: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await databases.control('select id::text as id from deposit where telegram_user_id in (?)', [buyers]);
  return new Set(rows.map(({ id }) => String(id)));
}

const EVENTS = `select v.event, count(*) as times from order_event v where v.tenant_id::text in (?) group by v.event`;

/** How often each step was taken. */
export async function stepsTaken(databases: Databases, tenants: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const times = new Map<string, number>();
  for (const row of await databases.everyShard(EVENTS, [tenants])) {
    const event = String(row['event']);
    times.set(event, (times.get(event) ?? 0) + Number(row['times']));
  }
  return Object.fromEntries([...times].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
