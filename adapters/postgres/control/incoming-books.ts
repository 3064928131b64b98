/**
 * @file adapters/postgres/control/incoming-books.ts
 * @description What came in for the platform's own books, as reconciliation holds it against its provider: what was asked for until it came, then what was received.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { OwnBooks, OwnPart, OwnState } from '@lytslot/domain/reconciliation';
import type { Connection } from '../connection/connection.ts';
import { optionalText, wholeNumber } from '../connection/read-values.ts';
import type { ControlTables } from '../entities/control.ts';

/** Payments of one kind: their table, and how their bookings' keys begin. */
interface IncomingKind {
  readonly subject: 'deposit' | 'plan';
  readonly table: 'deposit' | 'plan_charge';
}

/** What came in another amount was booked as well: as its payer's balance. */
const STATES: Readonly<Record<string, OwnState>> = { succeeded: 'paid', misfit: 'paid', canceled: 'canceled' };

/** The platform's books of deposits (roles worker and admin). */
export const createDepositBooks = (connection: Connection<ControlTables>): OwnBooks =>
  incomingBooks(connection, { subject: 'deposit', table: 'deposit' });

/** The platform's books of plans (roles worker and admin). */
export const createPlanBooks = (connection: Connection<ControlTables>): OwnBooks =>
  incomingBooks(connection, { subject: 'plan', table: 'plan_charge' });

function incomingBooks({ statement }: Connection<ControlTables>, { subject, table }: IncomingKind): OwnBooks {
  // Only what people have paid in is ever given back by itself.
  const back =
    table === 'deposit'
      ? `(select jsonb_agg(jsonb_build_object('minor', p.amount_minor::text, 'at', p.closed_at))::text from repayment_part p
           where p.deposit_id = x.id and p.state = 'paid') as returns,
         (select p.state || ' ' || coalesce(p.provider_refund_id, '') from repayment_part p
           where p.deposit_id = x.id and p.state in ('asked', 'pending', 'refused')) as due`
      : 'null as returns, null as due';
  const select = (which: string) => `
    select x.id::text, ${back}, x.provider_payment_id, x.amount_minor::text, x.currency, x.state,
      (select sum(e.amount_minor)::text from book_transaction t
         join book_entry e on e.transaction_id = t.id
         join book_account a on a.id = e.account_id and a.holder = ''
        where t.idempotency_key = '${subject}:' || x.id) as received
      from ${table} x where x.provider = ? and x.provider_payment_id is not null and ${which}`;
  const ofDay = select('x.created_at >= ? and x.created_at < ?');
  const byId = select('x.provider_payment_id in (select jsonb_array_elements_text(?::jsonb))');
  return {
    parts: async (query) => {
      const rows =
        'ids' in query
          ? await statement(byId, [query.provider, JSON.stringify(query.ids)])
          : await statement(ofDay, [query.provider, query.from, query.to]);
      return rows.map((row) => toPart(row, subject));
    },
  };
}

function toPart(row: Readonly<Record<string, unknown>>, kind: IncomingKind['subject']): OwnPart {
  const received = optionalText(row['received']);
  const due = optionalText(row['due']);
  const refundId = due?.split(' ')[1];
  return {
    providerPaymentId: String(row['provider_payment_id']),
    subject: { kind, id: String(row['id']) },
    // A balance has no price: once it came, it is what came.
    amountMinor: wholeNumber(received ?? row['amount_minor']),
    currency: String(row['currency']),
    state: STATES[String(row['state'])] ?? 'waiting',
    receivedMinor: wholeNumber(received ?? 0n),
    returns: readReturns(optionalText(row['returns'])),
    refund: due === undefined ? 'none' : 'due',
    providerRefundId: refundId === '' ? undefined : refundId,
  };
}

function readReturns(written = '[]'): OwnPart['returns'] {
  const returns = JSON.parse(written) as readonly { readonly minor: string; readonly at: string }[];
  return returns.map(({ minor, at }) => ({ minor: BigInt(minor), at: new Date(at) }));
}
