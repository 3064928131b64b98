/**
 * @file adapters/postgres/control/plan-books.ts
 * @description Payments for plans as reconciliation holds them against their provider: what was asked for until it came, then what the books received.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { OwnBooks, OwnPart, OwnState } from '@lytslot/domain/reconciliation';
import type { Connection } from '../connection/connection.ts';
import { optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';

const PARTS = (which: string) => `
  select x.id::text, x.provider_payment_id, x.amount_minor::text, x.currency, x.state,
    (select sum(e.amount_minor)::text from book_transaction t
       join book_entry e on e.transaction_id = t.id
       join book_account a on a.id = e.account_id and a.kind = 'psp_clearing'
      where t.idempotency_key = 'plan:' || x.id) as received
    from plan_charge x where x.provider = ? and x.provider_payment_id is not null and ${which}`;
const OF_DAY = PARTS('x.created_at >= ? and x.created_at < ?');
const BY_ID = PARTS('x.provider_payment_id in (select jsonb_array_elements_text(?::jsonb))');

/** What came in another amount was booked as well: as its payer's balance. */
const STATES: Readonly<Record<string, OwnState>> = { succeeded: 'paid', misfit: 'paid', canceled: 'canceled' };

/** The platform's books of plans (roles worker and admin). */
export function createPlanBooks({ statement }: Connection<ControlTables>): OwnBooks {
  return {
    parts: async (query) => {
      const rows =
        'ids' in query
          ? await statement(BY_ID, [query.provider, JSON.stringify(query.ids)])
          : await statement(OF_DAY, [query.provider, query.from, query.to]);
      return rows.map(toPart);
    },
  };
}

function toPart(row: Readonly<Record<string, unknown>>): OwnPart {
  const received = optionalText(row['received']);
  return {
    providerPaymentId: String(row['provider_payment_id']),
    subject: { kind: 'plan', id: String(row['id']) },
    amountMinor: wholeNumber(received ?? row['amount_minor']),
    currency: String(row['currency']),
    state: STATES[String(row['state'])] ?? 'waiting',
    receivedMinor: wholeNumber(received ?? 0n),
    returns: [],
    refund: 'none',
    providerRefundId: undefined,
  };
}
