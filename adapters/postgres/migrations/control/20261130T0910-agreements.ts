/**
 * @file adapters/postgres/migrations/control/20261130T0910-agreements.ts
 * @description Versions of the platform's public offers, numbered by kind and never changed, and owners' words that they accept them.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-30
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

const TABLES = `
  create table agreement_version (
    id uuid primary key,
    kind text not null check (kind in ('owner', 'advertiser')),
    number integer not null check (number > 0),
    command_key text not null constraint one_agreement_per_command unique,
    title text not null check (length(title) between 3 and 200),
    body text check (length(body) between 1 and 25000),
    url text check (url ~ '^https://'),
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    in_force_at timestamptz not null,
    published_by uuid not null,
    published_at timestamptz not null,
    constraint one_agreement_per_number unique (kind, number),
    constraint one_agreement_per_instant unique (kind, in_force_at),
    constraint a_text_or_a_link check (num_nonnulls(body, url) = 1),
    constraint the_digest_is_of_the_text check (body is null or digest = encode(sha256(convert_to(body, 'utf8')), 'hex')),
    constraint nothing_is_in_force_before_it_is_published check (in_force_at >= published_at)
  );
  create table agreement_acceptance (
    tenant_id uuid not null,
    version_id uuid not null references agreement_version (id),
    telegram_user_id bigint not null,
    accepted_at timestamptz not null,
    primary key (tenant_id, version_id)
  );
  -- Grants say the same; this says it to whoever owns the tables, too.
  create function refuse_agreement_change() returns trigger language plpgsql as $$
  begin
    raise exception '% is never changed', tg_table_name using errcode = '42501';
  end $$;
`;

/** Numbers follow the instants: a version cannot be put before one that is published already. */
const PUBLISH = `
  create function publish_agreement(v jsonb) returns text language plpgsql as $$
  declare
    last agreement_version;
  begin
    perform pg_advisory_xact_lock(hashtext('agreement_number'));
    if exists (select from agreement_version x where x.command_key = v ->> 'commandKey') then return 'repeated'; end if;
    select * into last from agreement_version x where x.kind = v ->> 'kind' order by x.number desc limit 1;
    if last.in_force_at >= (v ->> 'inForceAt')::timestamptz then return 'not-later'; end if;
    insert into agreement_version (id, kind, number, command_key, title, body, url, digest, in_force_at, published_by, published_at)
    values ((v ->> 'id')::uuid, v ->> 'kind', coalesce(last.number, 0) + 1, v ->> 'commandKey', v ->> 'title', v ->> 'text', v ->> 'url',
            v ->> 'digest', (v ->> 'inForceAt')::timestamptz, (v ->> 'by')::uuid, (v ->> 'at')::timestamptz);
    return 'published';
  end $$;
`;

export class Agreements extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(TABLES);
    this.addSql(PUBLISH);
    for (const table of ['agreement_version', 'agreement_acceptance']) {
      this.addSql(`
        create trigger append_only before update or delete or truncate on ${table} for each statement execute function refuse_agreement_change();
        grant select on ${table} to lytslot_app, lytslot_worker, lytslot_admin;
      `);
    }
    this.addSql(`
      grant insert on agreement_acceptance to lytslot_app;
      alter function publish_agreement(jsonb) security definer;
      alter function publish_agreement(jsonb) set search_path = public, pg_temp;
      revoke execute on function publish_agreement(jsonb) from public;
      grant execute on function publish_agreement(jsonb) to lytslot_admin;
    `);
  }
}
