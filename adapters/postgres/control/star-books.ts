/**
 * @file adapters/postgres/control/star-books.ts
 * @description Payments in Stars in the control database: an invoice once by its key, Telegram's list in its order, each charge given back once.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { OrderRef } from '@lytslot/domain/booking';
import type { BegunRefund, KeptCharge, StarBooks, StarCharge, StarInvoice, StarTransaction } from '@lytslot/domain/stars';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { instant, manySince, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';

type Row = Readonly<Record<string, unknown>>;

const INVOICE = `select x.id::text, x.key, x.telegram_user_id::text, x.amount_minor::text, x.orders::text, x.metadata::text, x.link, x.valid_until, x.state,
    t.id as charge_id, t.telegram_user_id::text as charged_user, t.amount_minor::text as charged_minor, star_returned(x)::text as returned_minor
  from star_invoice x left join star_transaction t on t.id = x.charge_id and t.direction = 'in'`;
const CHARGE = `select t.into_what, case when t.into_what = 'invoice' then t.payload end as invoice_id,
    exists (select from star_transaction o where o.id = t.id and o.direction = 'out') as went_back
  from star_transaction t where t.id = ? and t.direction = 'in'`;
/** What is no id is nobody's payload either. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Doors make invoices (role app), workers give back; both read the list on. */
export function createStarBooks({ statement }: Connection<ControlTables>, clock: Clock): StarBooks {
  const findBy = async (where: string, param: string) => {
    const [row] = await statement(`${INVOICE} where ${where}`, [param]);
    return row && toInvoice(row);
  };
  return {
    open: async (invoice) => {
      await statement('select open_star_invoice(?::jsonb, ?)', [toJson(invoice), clock.now()]);
      const made = await findBy('x.key = ?', invoice.key);
      if (made === undefined) throw new LytSlotError('INTERNAL', 'An invoice that was written is gone');
      return made;
    },
    link: async (id, link) => String((await statement('select link_star_invoice(?, ?) as link', [id, link]))[0]?.['link']),
    find: async (id) => (ID.test(id) ? findBy('x.id = ?', id) : undefined),
    ...listOf(statement),
    isInUse: async (since) => (await statement('select from star_invoice where created_at > ? limit 1', [since])).length > 0,
    readSoFar: async () => {
      const [row] = await statement(
        'select t.place::text as count, t.id, t.direction from star_transaction t order by t.place desc limit 1',
      );
      return row === undefined
        ? { count: 0, last: undefined }
        : { count: Number(row['count']), last: { id: String(row['id']), direction: directionOf(row) } };
    },
    take: async (lines) => {
      if (lines.length > 0) await statement('select take_star_transactions(?::jsonb, ?)', [toJson(lines), clock.now()]);
    },
    expire: async (id, before) => void (await statement('select expire_star_invoice(?, ?)', [id, before])),
    beginRefund: async ({ key, invoiceId, tenantId, amountMinor }) => {
      const params = [key, invoiceId, tenantId, amountMinor, clock.now()];
      const [row] = await statement('select begin_star_refund(?, ?, ?, ?, ?) as outcome', params);
      const outcome = String(row?.['outcome']) as BegunRefund['outcome'];
      if (outcome !== 'ask') return { outcome };
      const charge = (await findBy('x.id = ?', invoiceId))?.charge;
      return charge === undefined ? { outcome: 'unknown' } : { outcome, charge };
    },
    endRefund: async (key, became) => void (await statement('select end_star_refund(?, ?)', [key, became])),
    refundOf: async (key) => {
      const [row] = await statement('select state from star_refund where key = ?', [key]);
      return row && (String(row['state']) as 'asked' | 'succeeded' | 'refused');
    },
    claimSurplus: async ({ now, againAt, limit }) => {
      const claimed = await statement(
        'select id as charge_id, telegram_user_id::text as charged_user, amount_minor::text as charged_minor from claim_star_surplus(?, ?, ?)',
        [now, againAt, limit],
      );
      return claimed.map(toCharge);
    },
    surplusLeft: async () => {
      const [row] = await statement(
        `select count(*) as many, min(at) as oldest from star_transaction where into_what = 'surplus' and returned_at is null`,
      );
      return manySince(row);
    },
    endSurplus: async (chargeId) => void (await statement('select end_star_surplus(?, ?)', [chargeId, clock.now()])),
  };
}

/** What is asked of Telegram's list as it is kept. */
function listOf(statement: Connection<ControlTables>['statement']): Pick<StarBooks, 'placesBefore' | 'chargeOf' | 'unpaidOf'> {
  return {
    placesBefore: async (at) => Number((await statement('select count(*) as many from star_transaction where at < ?', [at]))[0]?.['many']),
    chargeOf: async (chargeId) => {
      const [row] = await statement(CHARGE, [chargeId]);
      return row && toKept(row);
    },
    unpaidOf: async (from, to) => {
      const unpaid = `select id::text from star_invoice where created_at >= ? and created_at < ? and state <> 'paid' order by id`;
      return (await statement(unpaid, [from, to])).map((row) => String(row['id']));
    },
  };
}

function directionOf(row: Row): StarTransaction['direction'] {
  return row['direction'] === 'in' ? 'in' : 'out';
}

function toInvoice(row: Row): StarInvoice {
  const orders = JSON.parse(String(row['orders'])) as readonly OrderRef[];
  return {
    id: String(row['id']),
    key: String(row['key']),
    telegramUserId: Number(row['telegram_user_id']),
    amountMinor: wholeNumber(row['amount_minor']),
    orders: orders.map(({ tenantId, orderId }) => ({ tenantId, orderId })),
    metadata: JSON.parse(String(row['metadata'])) as StarInvoice['metadata'],
    link: optionalText(row['link']),
    validUntil: instant(row['valid_until']),
    state: String(row['state']) as StarInvoice['state'],
    charge: optionalText(row['charge_id']) === undefined ? undefined : toCharge(row),
    returnedMinor: wholeNumber(row['returned_minor']),
  };
}

function toKept(row: Row): KeptCharge {
  const into = optionalText(row['into_what']);
  return {
    into: into === 'invoice' || into === 'surplus' ? into : 'other',
    invoiceId: optionalText(row['invoice_id']),
    wentBack: row['went_back'] === true,
  };
}

function toCharge(row: Row): StarCharge {
  return {
    id: String(row['charge_id']),
    telegramUserId: Number(row['charged_user']),
    amountMinor: wholeNumber(row['charged_minor']),
  };
}
