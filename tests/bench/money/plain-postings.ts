/**
 * @file tests/bench/money/plain-postings.ts
 * @description What the database itself could do: pgbench with a settlement's writes in one transaction, statement by statement, from inside the database's pod.
 * @dependencies -
 * @created 2026-11-30
 */
import { TENANT } from '../orders/world.ts';
import { idInSql, PRICE_MINOR } from './fulfilled.ts';
import type { Turn } from './settle.ts';

const OWNER = '00000004-0000-7000-8000-000000000001';
const PLATFORM = '00000005-0000-7000-8000-000000000001';
const SEAL = `repeat('0', 64)`;

/**
 * The same rows as a settlement writes: order, journal, placement, reservation, deadline, outbox; then the ledger, its chain's end locked first,
 * so that its places have no holes. Seals are not computed.
 */
export function plainPosting({ from, clients }: Turn): string {
  const [order, placement, escrow] = [idInSql('order', ':n'), idInSql('placement', ':n'), idInSql('escrow', ':n')];
  const booked = `(lpad(to_hex(:n::bigint), 12, '0') || '7aaa8' || lpad(to_hex(:r::bigint), 15, '0'))::uuid`;
  const ownerMinor = (PRICE_MINOR * 8n) / 10n;
  const account = (
    id: string,
    amount: bigint,
    name: string,
  ) => `update ledger_account set balance_minor = balance_minor + (${amount}), version = version + 1
  where tenant_id = '${TENANT}' and id = ${id} returning balance_minor as ${name}_balance, version as ${name}_version \\gset`;
  return `\\set i :i + 1
\\set n ${from} + :client_id + ${clients} * :i
\\set r random(1, 900000000000000000)
begin;
select set_config('app.tenant_id', '${TENANT}', true);
update sale_order set state = 'CLOSED', version = version + 1, updated_at = now() where tenant_id = '${TENANT}' and id = ${order};
insert into order_event (tenant_id, order_id, seq, id, event, actor_kind, actor_id, cause, idempotency_key, details, order_state, placement_state, at, prev_hash, hash)
  values ('${TENANT}', ${order}, 13, gen_random_uuid(), 'placement.settled', 'system', 'system', 'the dispute window is over', 'settled:' || ${placement},
    '{"currency": "RUB", "ownerMinor": "200000", "platformMinor": "50000"}', 'CLOSED', 'SETTLED', now(), ${SEAL}, ${SEAL});
update placement set state = 'SETTLED' where tenant_id = '${TENANT}' and id = ${placement};
update reservation set state = 'consumed', expires_at = null where tenant_id = '${TENANT}' and order_id = ${order};
delete from deadline where tenant_id = '${TENANT}' and order_id = ${order};
insert into outbox (tenant_id, id, order_id, topic, payload, created_at, due_at)
  values ('${TENANT}', gen_random_uuid(), ${order}, 'placement.settled', jsonb_build_object('orderId', ${order}), now(), now());
update ledger_chain set seq = seq + 1, hash = ${SEAL} where tenant_id = '${TENANT}' returning seq as place \\gset
insert into ledger_transaction (tenant_id, id, order_id, order_version, type, idempotency_key, currency, at, chain_seq, prev_hash, hash)
  values ('${TENANT}', ${booked}, ${order}, 13, 'placement-settled', 'placement-settled:' || ${placement}, 'RUB', now(), :place::bigint, ${SEAL}, ${SEAL});
${account(escrow, PRICE_MINOR, 'escrow')}
${account(`'${OWNER}'`, -ownerMinor, 'owner')}
${account(`'${PLATFORM}'`, ownerMinor - PRICE_MINOR, 'platform')}
insert into ledger_entry (tenant_id, transaction_id, entry_no, account_id, currency, amount_minor, balance_after_minor, account_version)
  values ('${TENANT}', ${booked}, 1, ${escrow}, 'RUB', ${PRICE_MINOR}, :escrow_balance::bigint, :escrow_version::bigint),
         ('${TENANT}', ${booked}, 2, '${OWNER}', 'RUB', -${ownerMinor}, :owner_balance::bigint, :owner_version::bigint),
         ('${TENANT}', ${booked}, 3, '${PLATFORM}', 'RUB', -${PRICE_MINOR - ownerMinor}, :platform_balance::bigint, :platform_version::bigint);
commit;
`;
}

/** The tenant's own accounts and the beginning of its chain, which both sides go on with. */
export const TENANT_ACCOUNTS = `with accounts as (
    insert into ledger_account (tenant_id, id, kind, currency, balance_minor, version)
    values ('${TENANT}', '${OWNER}', 'owner_payable', 'RUB', 0, 0), ('${TENANT}', '${PLATFORM}', 'platform_revenue', 'RUB', 0, 0))
  insert into ledger_chain (tenant_id) values ('${TENANT}')`;
