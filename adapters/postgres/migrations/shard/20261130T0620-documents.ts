/**
 * @file adapters/postgres/migrations/shard/20261130T0620-documents.ts
 * @description Documents: acts, receipts and statements, numbered per tenant without gaps, one for each booking and month, never changed.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const OWN_ROWS = `tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`;

const TABLES = `
  -- How far a tenant's ledger has its documents, and the month that is stated next. Its row is the lock of the numbers.
  create table document_book (
    tenant_id uuid primary key,
    ledger_seq bigint not null default 0 check (ledger_seq >= 0),
    next_month char(7) check (next_month ~ '^\\d{4}-(0[1-9]|1[0-2])$'),
    statement_due_at timestamptz,
    check ((next_month is null) = (statement_due_at is null))
  );
  create index document_book_due on document_book (statement_due_at) where statement_due_at is not null;

  create table document (
    tenant_id uuid not null,
    id uuid not null,
    kind text not null check (kind in ('act', 'receipt', 'refund', 'statement')),
    number integer not null check (number > 0),
    transaction_id uuid,
    order_id uuid,
    period char(7),
    currency char(3) not null,
    -- Of a statement: what the month moved.
    amount_minor bigint not null,
    owner_minor bigint,
    platform_minor bigint,
    opening_minor bigint,
    closing_minor bigint,
    content jsonb not null,
    digest text not null,
    made_at timestamptz not null,
    primary key (tenant_id, id),
    constraint one_document_per_number unique (tenant_id, kind, number),
    constraint one_document_per_booking unique (tenant_id, transaction_id),
    constraint one_statement_per_month unique (tenant_id, period, currency),
    foreign key (tenant_id, transaction_id) references ledger_transaction (tenant_id, id),
    foreign key (tenant_id, order_id) references sale_order (tenant_id, id),
    check (case kind when 'statement' then num_nulls(period, opening_minor, closing_minor) = 0 and num_nonnulls(transaction_id, order_id) = 0
                     else num_nulls(transaction_id, order_id) = 0 and num_nonnulls(period, opening_minor, closing_minor) = 0 end),
    check (case kind when 'act' then amount_minor = owner_minor + platform_minor else num_nonnulls(owner_minor, platform_minor) = 0 end),
    constraint a_statement_adds_up check (closing_minor = opening_minor + amount_minor),
    constraint a_document_says_what_it_said check (digest = document_digest(tenant_id, kind, number, content))
  );
  create index document_of_order on document (tenant_id, order_id, id) where order_id is not null;
`;

const DIGEST = `
  create function document_digest(t uuid, what text, place integer, said jsonb) returns text language sql immutable as $$
    select encode(sha256(convert_to(concat_ws('|', t, what, place, said::text), 'utf8')), 'hex');
  $$;
`;

/** Numbers go on from the last one of their kind; the book's row is held until they are committed, so there is no gap and no double. */
const FILE = `
  create function file_documents(t uuid, now_at timestamptz, documents jsonb) returns void language plpgsql set search_path from current as $$
  begin
    insert into document (tenant_id, id, kind, number, transaction_id, order_id, period, currency, amount_minor, owner_minor, platform_minor,
                          opening_minor, closing_minor, content, digest, made_at)
    select t, x.id, x.kind, x.number, x.transaction_id, x.order_id, x.paper ->> 'month', x.paper ->> 'currency',
           coalesce((x.paper ->> 'amountMinor')::bigint, (x.paper ->> 'closingMinor')::bigint - (x.paper ->> 'openingMinor')::bigint),
           (x.paper ->> 'ownerMinor')::bigint, (x.paper ->> 'platformMinor')::bigint,
           (x.paper ->> 'openingMinor')::bigint, (x.paper ->> 'closingMinor')::bigint,
           x.paper, document_digest(t, x.kind, x.number, x.paper), now_at
      from (select (d.value ->> 'id')::uuid as id, d.value #>> '{paper,kind}' as kind, d.value -> 'paper' as paper,
                   (d.value ->> 'transactionId')::uuid as transaction_id, (d.value ->> 'orderId')::uuid as order_id,
                   (row_number() over (partition by d.value #>> '{paper,kind}' order by d.place)
                     + coalesce((select max(o.number) from document o where o.tenant_id = t and o.kind = d.value #>> '{paper,kind}'), 0))::integer as number
              from jsonb_array_elements(documents) with ordinality as d (value, place)) x;
  end $$;

  create function file_bookings(want jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (want ->> 'tenantId')::uuid;
    book document_book;
  begin
    perform set_config('app.tenant_id', t::text, true);
    insert into document_book (tenant_id) values (t) on conflict (tenant_id) do nothing;
    select * into book from document_book x where x.tenant_id = t for update;
    if book.ledger_seq <> (want ->> 'filedSeq')::bigint then return 'stale'; end if;
    perform file_documents(t, (want ->> 'at')::timestamptz, want -> 'documents');
    update document_book x set ledger_seq = (want ->> 'readSeq')::bigint,
      next_month = coalesce(x.next_month, want #>> '{firstMonth,month}'),
      statement_due_at = coalesce(x.statement_due_at, (want #>> '{firstMonth,dueAt}')::timestamptz)
     where x.tenant_id = t;
    return 'filed';
  end $$;

  create function file_statements(want jsonb) returns text language plpgsql set search_path from current as $$
  declare
    t uuid := (want ->> 'tenantId')::uuid;
    book document_book;
  begin
    perform set_config('app.tenant_id', t::text, true);
    select * into book from document_book x where x.tenant_id = t for update;
    if book.next_month is distinct from want ->> 'month' then return 'stale'; end if;
    perform file_documents(t, (want ->> 'at')::timestamptz, want -> 'documents');
    update document_book x set next_month = want #>> '{next,month}', statement_due_at = (want #>> '{next,dueAt}')::timestamptz where x.tenant_id = t;
    return 'filed';
  end $$;
`;

export class Documents extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(DIGEST);
    this.addSql(TABLES);
    for (const table of ['document_book', 'document']) {
      this.addSql(`
        alter table ${table} enable row level security;
        alter table ${table} force row level security;
        create policy tenant_isolation on ${table} for all to lytslot_app, lytslot_worker, lytslot_admin using (${OWN_ROWS}) with check (${OWN_ROWS});
        create policy platform_read on ${table} for select to lytslot_worker, lytslot_admin using (current_setting('app.scope', true) = 'platform');
        grant select on ${table} to lytslot_app, lytslot_worker, lytslot_admin;
      `);
    }
    this.addSql(`
      create trigger append_only before update or delete or truncate on document for each statement execute function refuse_change();
      call make_movable('document_book');
      call make_movable('document');
      grant insert, update (ledger_seq, next_month, statement_due_at) on document_book to lytslot_worker;
      grant insert on document to lytslot_worker;
    `);
    this.addSql(FILE);
    for (const name of ['file_documents(uuid, timestamptz, jsonb)', 'file_bookings(jsonb)', 'file_statements(jsonb)']) {
      this.addSql(`revoke execute on function ${name} from public; grant execute on function ${name} to lytslot_worker;`);
    }
  }
}
