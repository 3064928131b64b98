/**
 * @file adapters/postgres/shard/payment-books.ts
 * @description Orders' payments of a shard as reconciliation holds them against their provider: what the row says, and what the ledger received and gave back.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { OwnDay, OwnPart, OwnState } from '@lytslot/domain/reconciliation';
import type { Connection } from '../connection/connection.ts';
import { optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';
import { createDayBooks } from './day-books.ts';

const PARTS = (which: string) => `
  select y.tenant_id::text, y.order_id::text, y.provider_payment_id, y.amount_minor::text, y.currency, y.state, y.provider_refund_id,
    s.state as order_state,
    exists (select from deadline d where d.tenant_id = y.tenant_id and d.order_id = y.order_id and d.action = 'refund') as is_refund_due,
    (select coalesce(json_agg(json_build_object('type', t.type, 'minor', e.amount_minor::text, 'at', t.at)), '[]')::text
       from ledger_transaction t
       join ledger_entry e on e.tenant_id = t.tenant_id and e.transaction_id = t.id
       join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = case y.provider when 'yookassa' then 'psp_clearing' else y.provider || '_clearing' end
      where t.tenant_id = y.tenant_id and t.order_id = y.order_id) as moves
    from payment y join sale_order s on s.tenant_id = y.tenant_id and s.id = y.order_id
   where y.provider = ? and y.provider_payment_id is not null and ${which}`;
const OF_DAY = PARTS('y.created_at >= ? and y.created_at < ?');
const BY_ID = PARTS('y.provider_payment_id in (select jsonb_array_elements_text(?::jsonb))');

/** What money did in the ledger. */
interface Move {
  readonly type: string;
  readonly minor: string;
  readonly at: string;
}

/** The books of one shard, of every tenant (roles worker and admin; hurrying is worker's). */
export function createPaymentBooks(connection: Connection<ShardTables>, shard: string): OwnDay {
  return {
    ...createDayBooks(connection, shard),
    parts: async (query) => {
      const rows = await connection.platformWide(({ sql }) =>
        'ids' in query ? sql(BY_ID, [query.provider, JSON.stringify(query.ids)]) : sql(OF_DAY, [query.provider, query.from, query.to]),
      );
      return rows.map((row) => toPart(row, shard));
    },
  };
}

function toPart(row: Readonly<Record<string, unknown>>, shard: string): OwnPart {
  const moves = JSON.parse(String(row['moves'])) as readonly Move[];
  const received = moves.filter(({ type }) => type === 'payment-received');
  return {
    providerPaymentId: String(row['provider_payment_id']),
    subject: { kind: 'order', shard, tenantId: String(row['tenant_id']), id: String(row['order_id']) },
    amountMinor: wholeNumber(row['amount_minor']),
    currency: String(row['currency']),
    state: stateOf(String(row['state']), String(row['order_state'])),
    receivedMinor: received.reduce((total, { minor }) => total + BigInt(minor), 0n),
    returns: moves.filter(({ type }) => type === 'payment-returned').map(({ minor, at }) => ({ minor: -BigInt(minor), at: new Date(at) })),
    refund: row['is_refund_due'] === true ? 'due' : 'none',
    providerRefundId: optionalText(row['provider_refund_id']),
  };
}

/** Money that came to an order nobody waited for any more was never held against the price. */
function stateOf(payment: string, order: string): OwnState {
  switch (payment) {
    case 'succeeded':
      return order === 'RELEASED' ? 'late' : 'paid';
    case 'underpaid':
      return 'short';
    case 'canceled':
      return 'canceled';
    default:
      return 'waiting';
  }
}
