/**
 * @file adapters/postgres/shard/document-books.ts
 * @description Documents as the worker makes them: whose ledger is ahead of them, what was booked, filing with numbers.
 * @dependencies domain
 * @created 2026-11-30
 */
import { payerOf } from '@lytslot/domain/documents';
import type { DocumentBooks, OrderBooking, OwedAccount, OwedMovement, PartyOnPaper, Unfiled } from '@lytslot/domain/documents';
import type { Currency } from '@lytslot/domain/ledger';
import type { Marking } from '@lytslot/domain/marking';
import type { Connection, Sql } from '../connection/connection.ts';
import { instant, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ShardTables } from '../entities/shard.ts';

const NOT_MOVING = `tenant_id not in (select tenant from tenant_gate where state <> 'open')`;

/** In no order: whoever cannot be filed must not keep the others waiting. */
const BEHIND = `
  select c.tenant_id from ledger_chain c left join document_book b on b.tenant_id = c.tenant_id
   where c.seq > coalesce(b.ledger_seq, 0) and c.${NOT_MOVING} order by random() limit ?`;

/** The next transactions of the chain, whatever they are: how far they go is how far the documents are then. */
const NEXT = `
  select t.id, t.chain_seq::text as seq, t.type, t.at, t.currency, t.order_id
    from ledger_transaction t where t.tenant_id = ? and t.chain_seq > ? order by t.chain_seq limit ?`;

const BOOKINGS = `
  select t.id, t.chain_seq::text as seq, t.type, t.at, t.currency, t.order_id, o.number, c.title, c.username, p.published_at, p.erid,
         (p.marking #> '{advertiser,party}')::text as payer,
         (select json_agg(json_build_object('account', a.kind, 'amountMinor', e.amount_minor::text) order by e.entry_no)
            from ledger_entry e join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id
           where e.tenant_id = t.tenant_id and e.transaction_id = t.id)::text as entries,
         (select coalesce(sum(e.amount_minor), 0) from ledger_transaction r
            join ledger_entry e on e.tenant_id = r.tenant_id and e.transaction_id = r.id
            join ledger_account a on a.tenant_id = e.tenant_id and a.id = e.account_id and a.kind = 'escrow'
           where r.tenant_id = t.tenant_id and r.order_id = t.order_id and r.type = 'payment-returned' and r.chain_seq <= t.chain_seq)::text as returned
    from ledger_transaction t
    join sale_order o on o.tenant_id = t.tenant_id and o.id = t.order_id
    join placement p on p.tenant_id = o.tenant_id and p.order_id = o.id
    join channel c on c.tenant_id = p.tenant_id and c.id = p.channel_id
   where t.tenant_id = ? and t.chain_seq > ? and t.chain_seq <= ? and t.type in ('payment-received', 'payment-returned', 'placement-settled')
   order by t.chain_seq`;

const PAYEE = `select payee_name, payee_inn from payout_profile where tenant_id = ? and payee_name is not null order by currency = 'RUB' desc limit 1`;

/** Opening and balance of each account, with the place where its month ends. */
const ACCOUNTS = `
  select a.id, a.currency,
         coalesce(-sum(e.amount_minor) filter (where t.at < ?), 0)::text as opening,
         max(e.account_version) filter (where t.at < ?) as last_before,
         min(e.account_version) filter (where t.at >= ?) as first_after
    from ledger_account a
    left join ledger_entry e on e.tenant_id = a.tenant_id and e.account_id = a.id
    left join ledger_transaction t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
   where a.tenant_id = ? and a.kind = 'owner_payable' group by a.id, a.currency order by a.currency`;

const MOVEMENTS = `
  select t.at, t.chain_seq::text as seq, t.type, o.number, (-e.amount_minor)::text as amount
    from ledger_entry e
    join ledger_transaction t on t.tenant_id = e.tenant_id and t.id = e.transaction_id
    left join sale_order o on o.tenant_id = t.tenant_id and o.id = t.order_id
   where e.tenant_id = ? and e.account_id = ? and t.at >= ? and t.at < ? order by e.account_version`;

const BALANCE = `select (-balance_after_minor)::text as balance from ledger_entry where tenant_id = ? and account_id = ? and account_version = ?`;

/** Made by role worker; `owed` is any role's. */
export function createDocumentBooks(connection: Connection<ShardTables>): DocumentBooks {
  return {
    behind: async (limit) => {
      const rows = await connection.platformWide(({ sql }) => sql(BEHIND, [limit]));
      return rows.map((row) => String(row['tenant_id']));
    },
    unfiled: (tenantId, limit) => connection.snapshot({ tenantId }, ({ sql }) => readUnfiled(sql, tenantId, limit)),
    file: async (tenantId, filing) => outcomeOf(await connection.statement(FILE_BOOKINGS, [toJson({ tenantId, ...filing })])),
    monthsToState: async ({ now, limit }) => {
      const rows = await connection.platformWide(({ sql }) =>
        sql(
          `select tenant_id, next_month from document_book where statement_due_at <= ? and ${NOT_MOVING} order by statement_due_at, random() limit ?`,
          [now, limit],
        ),
      );
      return rows.map((row) => ({ tenantId: String(row['tenant_id']), month: String(row['next_month']) }));
    },
    owed: (tenantId, span) =>
      connection.snapshot({ tenantId }, async ({ sql }) => ({
        accounts: await readAccounts(sql, tenantId, span),
        payee: await readPayee(sql, tenantId),
      })),
    fileStatements: async (month, filing) => outcomeOf(await connection.statement(FILE_STATEMENTS, [toJson({ ...month, ...filing })])),
  };
}

const FILE_BOOKINGS = 'select file_bookings(?::jsonb) as outcome';
const FILE_STATEMENTS = 'select file_statements(?::jsonb) as outcome';

type Row = Readonly<Record<string, unknown>>;

function outcomeOf([row]: readonly Row[]): 'filed' | 'stale' {
  return row?.['outcome'] === 'filed' ? 'filed' : 'stale';
}

async function readUnfiled(sql: Sql, tenantId: string, limit: number): Promise<Unfiled> {
  const [book] = await sql('select ledger_seq::text as seq from document_book where tenant_id = ?', [tenantId]);
  const filedSeq = wholeNumber(book?.['seq'] ?? 0n);
  const next = await sql(NEXT, [tenantId, filedSeq, limit]);
  const readSeq = wholeNumber(next.at(-1)?.['seq'] ?? filedSeq);
  const bookings = await sql(BOOKINGS, [tenantId, filedSeq, readSeq]);
  return { filedSeq, readSeq, bookings: bookings.map(toBooking), payee: await readPayee(sql, tenantId) };
}

async function readPayee(sql: Sql, tenantId: string): Promise<PartyOnPaper | undefined> {
  const [row] = await sql(PAYEE, [tenantId]);
  return row && { name: String(row['payee_name']), inn: String(row['payee_inn']) };
}

async function readAccounts(
  sql: Sql,
  tenantId: string,
  { from, to }: { readonly from: Date; readonly to: Date },
): Promise<readonly OwedAccount[]> {
  const accounts: OwedAccount[] = [];
  for (const row of await sql(ACCOUNTS, [from, to, to, tenantId])) {
    const movements = await sql(MOVEMENTS, [tenantId, row['id'], from, to]);
    accounts.push({
      currency: String(row['currency']) as Currency,
      openingMinor: wholeNumber(row['opening']),
      movements: movements.map(toMovement),
      balanceMinor: await readBalance(sql, tenantId, row),
    });
  }
  return accounts;
}

/** What the account itself says after the last booking before the border; nothing where bookings lie on both sides of it in another order. */
async function readBalance(sql: Sql, tenantId: string, account: Row): Promise<bigint | undefined> {
  const { id, last_before: last, first_after: first } = account;
  if (last === null) return 0n;
  if (first !== null && wholeNumber(first) < wholeNumber(last)) return undefined;
  const [row] = await sql(BALANCE, [tenantId, id, last]);
  return wholeNumber(row?.['balance']);
}

function toBooking(row: Row): OrderBooking {
  const { published_at: publishedAt, payer } = row;
  const [erid, username] = [optionalText(row['erid']), optionalText(row['username'])];
  const entries = JSON.parse(String(row['entries'])) as { account: OrderBooking['entries'][number]['account']; amountMinor: string }[];
  return {
    transactionId: String(row['id']),
    ledgerSeq: wholeNumber(row['seq']),
    type: row['type'] as OrderBooking['type'],
    at: instant(row['at']),
    currency: String(row['currency']) as Currency,
    entries: entries.map(({ account, amountMinor }) => ({ account, amountMinor: BigInt(amountMinor) })),
    returnedMinor: wholeNumber(row['returned']),
    orderId: String(row['order_id']),
    placement: {
      orderNumber: String(row['number']),
      channel: username === undefined ? String(row['title']) : `${String(row['title'])} (@${username})`,
      ...(publishedAt !== null && { publishedAt: instant(publishedAt).toISOString() }),
      ...(erid !== undefined && { erid }),
    },
    payer: typeof payer === 'string' ? payerOf(JSON.parse(payer) as Marking['advertiser']['party']) : undefined,
  };
}

function toMovement(row: Row): OwedMovement {
  return {
    at: instant(row['at']),
    ledgerSeq: wholeNumber(row['seq']),
    type: row['type'] as OwedMovement['type'],
    orderNumber: optionalText(row['number']),
    amountMinor: wholeNumber(row['amount']),
  };
}
