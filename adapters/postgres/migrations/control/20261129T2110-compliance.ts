/**
 * @file adapters/postgres/migrations/control/20261129T2110-compliance.ts
 * @description The compliance policy as data: lines with the time they are in force, never two of one subject at once, and the trail of who changed what.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Compliance extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`create extension if not exists btree_gist;`);
    this.addSql(`
      create table compliance_rule (
        id uuid primary key,
        jurisdiction text not null check (jurisdiction ~ '^[A-Z]{2}$'),
        venue text not null check (venue in ('telegram')),
        topic text not null check (length(topic) between 1 and 64),
        effect text not null check (effect in ('allow', 'warn', 'hold', 'block')),
        valid_from timestamptz not null,
        valid_until timestamptz,
        reason_ru text not null check (length(reason_ru) between 1 and 200),
        reason_en text not null check (length(reason_en) between 1 and 200),
        command_key text not null unique,
        -- One that was replaced before it began ends as it begins: an empty range is in nobody's way.
        constraint compliance_rule_ends_after check (valid_until >= valid_from),
        constraint compliance_rule_one_at_once
          exclude using gist (jurisdiction with =, venue with =, topic with =, tstzrange(valid_from, valid_until) with &&)
      );
      create table compliance_change (
        id uuid primary key,
        seq bigint generated always as identity,
        rule_id uuid not null references compliance_rule (id),
        changed_by text not null,
        changed_at timestamptz not null,
        before jsonb,
        after jsonb not null
      );
      create index compliance_change_newest on compliance_change (seq desc);
      grant select on compliance_rule to lytslot_worker, lytslot_admin;
      -- The console alone writes: a line is put, and ended by the one that takes its place; nothing else about it ever changes.
      grant insert, update (valid_until) on compliance_rule to lytslot_admin;
      grant select, insert on compliance_change to lytslot_admin;
    `);
  }
}
