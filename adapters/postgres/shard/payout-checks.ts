/**
 * @file adapters/postgres/shard/payout-checks.ts
 * @description The prover's questions about payouts: what is paid out was earned, adds up, went out once, and the ledger knows of all of it.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ProverCheck } from './prover-check.ts';

/** What the owner earned by the order of a line, by the ledger. */
const EARNED = `(
  select -sum(e.amount_minor) from ledger_transaction t
    join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
    join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'owner_payable'
   where t.tenant_id = l.tenant_id and t.order_id = l.order_id and t.type = 'placement-settled')`;

/** Part of invariant 2 of the design. */
export const PAYOUT_CHECKS: readonly ProverCheck[] = [
  {
    invariant: 2,
    // Earned is also what a buyer who left late, or a dispute decided in part, leaves to the owner.
    problem: 'a payout pays for what was not earned by a placement',
    query: `select l.payout_id as subject from payout_line l
              left join sale_order o on o.tenant_id = l.tenant_id and o.id = l.order_id
              left join placement p on p.tenant_id = l.tenant_id and p.order_id = l.order_id
             where l.order_id is not null and (${EARNED} is distinct from l.amount_minor or not coalesce(
               (o.state = 'CLOSED' and p.state = 'SETTLED') or (o.state = 'REFUNDED' and p.refund_minor < o.price_minor), false))`,
  },
  {
    invariant: 2,
    problem: 'the same money is in two payouts',
    query: `select coalesce(l.order_id, l.returned_payout_id) as subject from payout_line l
             group by l.tenant_id, l.order_id, l.returned_payout_id, l.returned_part_no having count(*) > 1`,
  },
  {
    invariant: 2,
    problem: 'a payout pays again for a part that did not come back',
    query: `select l.payout_id as subject from payout_line l
              left join payout_part x on x.tenant_id = l.tenant_id and x.payout_id = l.returned_payout_id and x.part_no = l.returned_part_no
             where l.order_id is null and (x.state is distinct from 'returned' or x.amount_minor is distinct from l.amount_minor)`,
  },
  {
    invariant: 2,
    problem: 'a payout, its lines, its parts and its booking do not add up',
    query: `select p.id as subject from payout p
             where p.amount_minor is distinct from (select sum(l.amount_minor) from payout_line l where l.tenant_id = p.tenant_id and l.payout_id = p.id)
                or p.amount_minor is distinct from (select sum(x.amount_minor) from payout_part x where x.tenant_id = p.tenant_id and x.payout_id = p.id)
                or p.amount_minor is distinct from (
                     select sum(e.amount_minor) from ledger_transaction t join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
                      where t.tenant_id = p.tenant_id and t.idempotency_key = 'payout-reserved:' || p.id and e.amount_minor > 0)`,
  },
  {
    invariant: 2,
    problem: 'a part of a payout ended otherwise than it was booked',
    query: `select x.payout_id as subject from payout_part x
             where (select coalesce(string_agg(t.type || ':' || e.amount_minor, ','), '') from ledger_transaction t
                      join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id and e.amount_minor > 0
                     where t.tenant_id = x.tenant_id and t.idempotency_key in ('payout-paid:' || x.id, 'payout-returned:' || x.id))
                   <> case when x.state in ('paid', 'returned') then 'payout-' || x.state || ':' || x.amount_minor else '' end`,
  },
  {
    invariant: 2,
    problem: 'what is on its way to an owner is not what is being paid out',
    query: `select a.tenant_id as subject from ledger_account a
             where a.kind = 'payout_transit' and -a.balance_minor <> (
               select coalesce(sum(x.amount_minor), 0) from payout_part x join payout p on p.tenant_id = x.tenant_id and p.id = x.payout_id
                where x.tenant_id = a.tenant_id and p.currency = a.currency and x.state not in ('paid', 'returned'))`,
  },
  {
    invariant: 2,
    problem: 'what left the account of an owner is not what was paid out',
    // What comes in are shares and returned parts, each checked by itself; that both make the balance is asked of every account.
    query: `select a.tenant_id as subject from ledger_account a
             where a.kind = 'owner_payable'
               and (select coalesce(sum(e.amount_minor), 0) from ledger_entry e where e.tenant_id = a.tenant_id and e.account_id = a.id and e.amount_minor > 0)
                <> (select coalesce(sum(p.amount_minor), 0) from payout p where p.tenant_id = a.tenant_id and p.currency = a.currency)`,
  },
];
