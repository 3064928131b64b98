/**
 * @file adapters/postgres/shard/prove.ts
 * @description The prover: checks the invariants again over every row of a shard, as they were at one instant.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Connection, Sql } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Breach, Verdict } from './ports.ts';
import { CHARGEBACK_CHECKS } from './chargeback-checks.ts';
import { DOCUMENT_CHECKS } from './document-checks.ts';
import { LEVY_CHECKS } from './levy-checks.ts';
import { MONEY_CHECKS } from './money-checks.ts';
import { PAYOUT_CHECKS } from './payout-checks.ts';
import { ORDERS } from './prover-check.ts';
import type { ProverCheck } from './prover-check.ts';
import { journalChecks, STRAY_LINES, usualDetails } from './journal-checks.ts';
import { partsOf, SESSIONS, shareOut } from './share-out.ts';
import { WALL_CHECKS } from './wall-checks.ts';

const MAX_SUBJECTS = 20;

/** A released order still waits while its payment may come, or came and has not gone back. */
const RETURNED = `exists (select from ledger_transaction t where t.tenant_id = o.tenant_id and t.order_id = o.id and t.type = 'payment-returned')`;
const OPEN_PAYMENT = `exists (select from payment y where y.tenant_id = o.tenant_id and y.order_id = o.id
  and (y.state = 'pending' or (y.state in ('underpaid', 'succeeded') and not ${RETURNED})))`;
const WAITS = `(o.state in ('HELD', 'AWAITING_PAYMENT', 'PAID') or (o.state = 'RELEASED' and ${OPEN_PAYMENT}))`;
/** States of a placement whose time is free again while its money is on the way back; said here anew, so that a mistake in the table is found. */
const GIVEN_UP = `('PUBLISH_FAILED', 'REJECTED', 'OWNER_DECLINED', 'CANCELLED')`;

const CHECKS: readonly ProverCheck[] = [
  ...MONEY_CHECKS,
  ...PAYOUT_CHECKS,
  ...CHARGEBACK_CHECKS,
  ...DOCUMENT_CHECKS,
  ...LEVY_CHECKS,
  ...WALL_CHECKS,
  {
    invariant: 1,
    problem: 'occupying reservations overlap',
    // Whoever begins before all that began earlier is over stands in somebody's way, if only in their own order's: few, who are looked at closely.
    query: `select a.id as subject from (
              select r.*, max(busy_until) over (partition by channel_id order by starts_at, id rows between unbounded preceding and 1 preceding) as over_at
                from reservation r where r.occupying) a
             where a.starts_at < a.over_at and exists (
               select from reservation b where b.channel_id = a.channel_id and b.occupying and b.order_id <> a.order_id
                  and b.starts_at < a.busy_until and b.busy_until > a.starts_at)`,
  },
  {
    invariant: 1,
    problem: 'a paid order does not occupy its time',
    query: `select o.id as subject from ${ORDERS} where o.state = 'PAID' and p.state not in ${GIVEN_UP}
              and not exists (select from reservation r where r.tenant_id = o.tenant_id and r.order_id = o.id and r.occupying)`,
  },
  {
    invariant: 1,
    problem: 'an order occupies another time than its own and the one that is proposed',
    query: `select r.order_id as subject from reservation r join placement p on p.tenant_id = r.tenant_id and p.id = r.placement_id
             where r.occupying and r.starts_at is distinct from case r.role when 'booked' then p.publish_at else p.move_to end`,
  },
  {
    invariant: 1,
    problem: 'a proposed time is not held',
    query: `select o.id as subject from ${ORDERS} where p.state = 'RESCHEDULING' and not exists (
              select from reservation r where r.tenant_id = o.tenant_id and r.order_id = o.id and r.occupying and r.role = 'proposed')`,
  },
  {
    invariant: 3,
    problem: 'more than one attempt was sent',
    query: `select placement_id as subject from placement_attempt where state = 'sent' group by placement_id having count(*) > 1`,
  },
  {
    invariant: 3,
    problem: 'an attempt carries an older epoch than the one before',
    query: `select placement_id as subject from (
              select placement_id, epoch, lag(epoch) over (partition by placement_id order by attempt_no) as before from placement_attempt
            ) attempts where before > epoch`,
  },
  {
    invariant: 5,
    problem: 'a waiting order has no deadline',
    query: `select o.id as subject from ${ORDERS} where ${WAITS}
              and not exists (select from deadline d where d.tenant_id = o.tenant_id and d.order_id = o.id)`,
  },
  {
    invariant: 5,
    problem: 'an order at rest has a deadline',
    query: `select o.id as subject from ${ORDERS} join deadline d on d.tenant_id = o.tenant_id and d.order_id = o.id where o.state in ('CLOSED', 'REFUNDED')`,
  },
  {
    invariant: 5,
    problem: 'a deadline belongs to an older version of its order',
    query: `select o.id as subject from sale_order o
              join deadline d on d.tenant_id = o.tenant_id and d.order_id = o.id where d.version <> o.version`,
  },
  {
    invariant: 6,
    problem: 'a placement and its dispute disagree about whether it is decided',
    query: `select o.id as subject from ${ORDERS} left join dispute s on s.tenant_id = o.tenant_id and s.order_id = o.id
             where (p.state = 'DISPUTED' and (s.begun_at is null or s.award_minor is not null))
                or (p.state = 'DISPUTE_UPHELD' and coalesce(s.award_minor, 0) = 0)
                or (p.state = 'FULFILLED' and s.order_id is not null)`,
  },
  {
    invariant: 9,
    problem: 'a post is on its way or out without its token of the register',
    query: `select o.id as subject from ${ORDERS} where p.erid is null
              and p.state in ('SCHEDULED', 'RESCHEDULING', 'PUBLISHING', 'PUBLISH_UNKNOWN', 'LIVE', 'REMOVAL_DUE', 'FULFILLED', 'SETTLED')`,
  },
];

/** Since when a deadline must have been acted on; business time. */
export interface Proof {
  readonly overdueSince: Date;
}

const OVERDUE: ProverCheck = {
  invariant: 5,
  problem: 'a deadline is overdue',
  query: 'select order_id as subject from deadline where due_at < ?',
};

/** Every breach found; no breach is the proof. Needs role worker or admin. */
export function prove(connection: Connection<ShardTables>, proof: Proof): Promise<Verdict> {
  return connection.oneInstant(SESSIONS, async (works) => {
    const sessions = works.map(({ sql }) => sql);
    for (const sql of sessions) await sql(ROOM);
    const [first] = sessions;
    if (first === undefined) throw new Error('there is no session to prove with');
    const checks = [...journalChecks(await usualDetails(first)), ...CHECKS];
    const asked = [
      ...(await Promise.all(checks.map((check) => questionsOf(first, check)))).flat(),
      { check: OVERDUE, query: OVERDUE.query, params: [proof.overdueSince] },
    ];
    const [[counted] = [], ...answers] = await shareOut(sessions, [COUNT, ...asked]);
    const found = asked.flatMap(({ check }, place) => (answers[place] ?? []).map((row) => finding(check, row)));
    const strays = counted?.['lines'] === counted?.['versions'] ? [] : await first(STRAY_LINES.query);
    const breaches = toBreaches([...found, ...strays.map((row) => finding(STRAY_LINES, row))]);
    const number = (name: string) => Number(counted?.[name]);
    return { breaches, counted: { orders: number('orders'), journalLines: number('lines'), ledgerEntries: number('entries') } };
  });
}

/** Enough to sort and join a million rows with little help from the disk. */
const ROOM = `select set_config('work_mem', '64MB', true), set_config('max_parallel_workers_per_gather', '0', true)`;

/** What the report says was looked at. A whole chain has as many lines as its order has versions. */
const COUNT = {
  query: `select o.orders::text, o.versions::text, (select count(*) from order_event)::text as lines, (select count(*) from ledger_entry)::text as entries
            from (select count(*) as orders, coalesce(sum(version), 0) as versions from sale_order) o`,
  params: [],
};

async function questionsOf(sql: Sql, check: ProverCheck) {
  const { query, over } = check;
  const parts = over === undefined ? [[]] : await partsOf(sql, over);
  return parts.map((params) => ({ check, query, params }));
}

interface Finding extends Pick<Breach, 'invariant' | 'problem'> {
  readonly subject: string;
}

function finding({ invariant, problem }: ProverCheck, row: Readonly<Record<string, unknown>>): Finding {
  const named = row['problem'];
  return { invariant, problem: typeof named === 'string' ? named : problem, subject: String(row['subject']) };
}

function toBreaches(found: readonly Finding[]): readonly Breach[] {
  const named = Map.groupBy(found, ({ problem }) => problem);
  return [...named].map(([problem, all]) => {
    const subjects = [...new Set(all.map(({ subject }) => subject))];
    return { invariant: all[0]?.invariant ?? 6, problem, subjects: subjects.slice(0, MAX_SUBJECTS) };
  });
}
