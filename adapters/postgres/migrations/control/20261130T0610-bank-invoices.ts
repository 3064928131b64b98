/**
 * @file adapters/postgres/migrations/control/20261130T0610-bank-invoices.ts
 * @description Invoices by bank transfer: numbered without gaps, what came for them, and what of it went back to its payer's balance.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  -- What the platform's bank has for balances: a debit, and the platform's own as what payment services owe it.
  alter table book_account drop constraint book_account_kind_check, drop constraint book_account_check;
  alter table book_account add constraint book_account_kind_check
    check (kind in ('psp_clearing', 'bank_clearing', 'advertiser_balance', 'pack', 'tenant_clearing', 'plan_revenue'));
  alter table book_account add constraint own_accounts_have_no_holder
    check ((kind in ('psp_clearing', 'bank_clearing')) = (holder = ''));

  create table bank_invoice (
    id uuid primary key default new_id(),
    number bigint not null check (number > 0) constraint one_invoice_per_number unique,
    key text not null constraint one_invoice_per_key unique,
    telegram_user_id bigint not null,
    payer_name text not null check (length(payer_name) between 2 and 255),
    payer_inn text not null check (payer_inn ~ '^(\\d{10}|\\d{12})$'),
    amount_minor bigint not null check (amount_minor > 0),
    currency char(3) not null check (currency = 'RUB'),
    -- [{tenantId, orderId, amountMinor}]; none: it is for the payer's balance.
    orders jsonb not null,
    metadata jsonb not null,
    valid_until timestamptz not null,
    -- expired: no order watches it any more, and what comes is the payer's balance.
    state text not null default 'waiting' check (state in ('waiting', 'paid', 'expired')),
    paid_minor bigint not null default 0 check ((paid_minor > 0) = (state = 'paid')),
    returned_minor bigint not null default 0,
    created_at timestamptz not null,
    constraint no_more_back_than_came check (returned_minor between 0 and paid_minor)
  );
  create table bank_transfer (
    id uuid primary key default new_id(),
    reference text not null check (length(reference) between 1 and 100) constraint one_transfer_per_reference unique,
    invoice_id uuid not null references bank_invoice (id),
    amount_minor bigint not null check (amount_minor > 0),
    into_what text not null check (into_what in ('invoice', 'balance')),
    received_at timestamptz not null,
    entered_at timestamptz not null,
    entered_by text not null
  );
  create unique index one_transfer_pays_an_invoice on bank_transfer (invoice_id) where into_what = 'invoice';
  create index bank_transfer_of_invoice on bank_transfer (invoice_id);
  create table bank_return (
    key text primary key,
    invoice_id uuid not null references bank_invoice (id),
    tenant_id uuid not null,
    amount_minor bigint not null check (amount_minor > 0),
    at timestamptz not null
  );
  create index bank_return_of_invoice on bank_return (invoice_id);
`;

const MOVES = `
  -- Numbers have no gaps: whoever makes an invoice waits for whoever makes one, and a number is taken only by a row that stays.
  create function open_bank_invoice(i jsonb, now_at timestamptz) returns void language plpgsql as $$
  begin
    if exists (select from bank_invoice x where x.key = i ->> 'key') then return; end if;
    perform pg_advisory_xact_lock(hashtext('bank_invoice_number'));
    insert into bank_invoice (number, key, telegram_user_id, payer_name, payer_inn, amount_minor, currency, orders, metadata, valid_until, created_at)
    select coalesce(max(x.number), 0) + 1, i ->> 'key', (i ->> 'telegramUserId')::bigint, i ->> 'payerName', i ->> 'payerInn',
           (i ->> 'amountMinor')::bigint, i ->> 'currency', i -> 'orders', i -> 'metadata', (i ->> 'validUntil')::timestamptz, now_at
      from bank_invoice x
    on conflict on constraint one_invoice_per_key do nothing;
  end $$;

  -- The first transfer to an invoice that waits is its payment. What comes besides, or for nobody's order, is the payer's balance at once, and pays
  -- for no order any more.
  create function take_bank_transfer(t jsonb, now_at timestamptz) returns text language plpgsql as $$
  declare
    inv bank_invoice;
    known bank_transfer;
    amount bigint := (t ->> 'amountMinor')::bigint;
    goes_to text;
    taken uuid;
  begin
    select * into inv from bank_invoice x where x.number = (t ->> 'invoiceNumber')::bigint for update;
    if inv.id is null then return 'unknown'; end if;
    goes_to := case when inv.state = 'waiting' and jsonb_array_length(inv.orders) > 0 and t ->> 'awaitedBy' = 'orders' then 'invoice' else 'balance' end;
    insert into bank_transfer (reference, invoice_id, amount_minor, into_what, received_at, entered_at, entered_by)
    values (t ->> 'reference', inv.id, amount, goes_to, (t ->> 'receivedAt')::timestamptz, now_at, t ->> 'by')
    on conflict on constraint one_transfer_per_reference do nothing returning id into taken;
    if taken is null then
      select * into known from bank_transfer x where x.reference = t ->> 'reference';
      return case when known.invoice_id = inv.id and known.amount_minor = amount then 'repeated' else 'reference-used' end;
    end if;
    if goes_to = 'balance' and jsonb_array_length(inv.orders) > 0 then
      update bank_invoice x set state = 'expired' where x.id = inv.id and x.state = 'waiting';
    else
      update bank_invoice x set state = 'paid', paid_minor = amount where x.id = inv.id and x.state = 'waiting';
    end if;
    if goes_to = 'balance' then
      perform book('transfer:' || taken, 'transfer-received', inv.currency, now_at, jsonb_build_array(
        jsonb_build_object('kind', 'bank_clearing', 'holder', '', 'amount', amount),
        jsonb_build_object('kind', 'advertiser_balance', 'holder', inv.telegram_user_id::text, 'amount', -amount)));
    end if;
    return 'booked';
  end $$;

  -- What an order does not keep is its payer's balance: the tenant's ledger lets it go as the platform's books take it.
  create function return_bank_payment(k text, paid uuid, tenant uuid, amount bigint, now_at timestamptz) returns text language plpgsql as $$
  declare
    inv bank_invoice;
  begin
    select * into inv from bank_invoice x where x.id = paid for update;
    if exists (select from bank_return r where r.key = k) then return 'returned'; end if;
    if inv.id is null or jsonb_array_length(inv.orders) = 0 or inv.returned_minor + amount > inv.paid_minor then return 'refused'; end if;
    insert into bank_return (key, invoice_id, tenant_id, amount_minor, at) values (k, paid, tenant, amount, now_at);
    update bank_invoice x set returned_minor = x.returned_minor + amount where x.id = paid;
    perform book('bank-return:' || k, 'bank-returned', inv.currency, now_at, jsonb_build_array(
      jsonb_build_object('kind', 'bank_clearing', 'holder', '', 'amount', amount),
      jsonb_build_object('kind', 'advertiser_balance', 'holder', inv.telegram_user_id::text, 'amount', -amount)));
    return 'returned';
  end $$;

  -- Long after its time: its orders stop looking, so nothing may pay for them any more.
  create function expire_bank_invoice(asked uuid, before timestamptz) returns void language sql as $$
    update bank_invoice x set state = 'expired' where x.id = asked and x.state = 'waiting' and x.valid_until <= before;
  $$;
`;

/** As with what was paid in: roles only call what writes. */
const FUNCTIONS = {
  'open_bank_invoice(jsonb, timestamptz)': 'lytslot_app',
  'take_bank_transfer(jsonb, timestamptz)': 'lytslot_admin',
  'return_bank_payment(text, uuid, uuid, bigint, timestamptz)': 'lytslot_worker',
  'expire_bank_invoice(uuid, timestamptz)': 'lytslot_app, lytslot_worker',
};

export class BankInvoices extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    for (const part of [TABLES, MOVES]) this.addSql(part);
    for (const [name, roles] of Object.entries(FUNCTIONS)) {
      this.addSql(`alter function ${name} security definer; alter function ${name} set search_path = public, pg_temp;
        revoke execute on function ${name} from public; grant execute on function ${name} to ${roles};`);
    }
    this.addSql(`
      grant select on bank_invoice to lytslot_app, lytslot_worker, lytslot_admin;
      grant select on bank_transfer, bank_return to lytslot_worker, lytslot_admin;
    `);
  }
}
