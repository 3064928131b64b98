/**
 * @file adapters/postgres/migrations/control/20261129T2310-reconciliation.ts
 * @description Days compared with payment providers: one run for each provider and day, what it found, and why people say that is so. Explanations are only ever added.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  create table reconciliation_run (
    id uuid primary key,
    provider text not null,
    day date not null,
    started_at timestamptz not null,
    -- Null while it is under way, or when the last try broke off.
    finished_at timestamptz,
    provider_payments integer not null default 0,
    provider_refunds integer not null default 0,
    own_payments integer not null default 0,
    constraint one_reconciliation_per_day unique (provider, day)
  );
  create table reconciliation_sum (
    run_id uuid not null references reconciliation_run (id),
    currency text not null,
    provider_paid_minor bigint not null,
    own_paid_minor bigint not null,
    provider_refunded_minor bigint not null,
    own_refunded_minor bigint not null,
    primary key (run_id, currency)
  );
  create table reconciliation_item (
    id uuid primary key,
    run_id uuid not null references reconciliation_run (id),
    kind text not null check (kind in ('unheard', 'unknown-to-us', 'unknown-to-provider', 'amount-differs', 'refund-unheard',
      'refund-unknown-to-us', 'state-differs')),
    provider_ref text not null,
    provider_minor bigint,
    own_minor bigint,
    currency text not null,
    subjects jsonb not null,
    state text not null check (state in ('open', 'healed', 'explained')),
    found_at timestamptz not null,
    closed_at timestamptz,
    constraint one_reconciliation_item_per_difference unique (run_id, kind, provider_ref),
    check ((state = 'open') = (closed_at is null))
  );
  create index reconciliation_item_open on reconciliation_item (id) where state = 'open';
  create table reconciliation_explanation (
    id uuid primary key,
    item_id uuid not null references reconciliation_item (id),
    note text not null check (length(note) between 1 and 2000),
    explained_by text not null check (length(explained_by) between 1 and 64),
    at timestamptz not null,
    command_key text not null constraint one_explanation_per_command unique
  );
  create index reconciliation_explanation_of_item on reconciliation_explanation (item_id, id desc);
  create trigger append_only before update or delete or truncate on reconciliation_explanation
    for each statement execute function refuse_change();
`;

export class Reconciliation extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(TABLES);
    this.addSql(`
      -- Whoever compares writes what was found; the console explains it and changes nothing else.
      grant select, insert on reconciliation_run, reconciliation_sum, reconciliation_item to lytslot_worker;
      grant update (started_at, finished_at, provider_payments, provider_refunds, own_payments) on reconciliation_run to lytslot_worker;
      grant update (provider_paid_minor, own_paid_minor, provider_refunded_minor, own_refunded_minor) on reconciliation_sum to lytslot_worker;
      grant update (provider_minor, own_minor, currency, subjects, state, closed_at) on reconciliation_item to lytslot_worker;
      grant select on reconciliation_run, reconciliation_sum, reconciliation_item to lytslot_admin;
      grant select on reconciliation_explanation to lytslot_worker, lytslot_admin;
      grant insert on reconciliation_explanation to lytslot_admin;
      grant update (state, closed_at) on reconciliation_item to lytslot_admin;
    `);
  }
}
