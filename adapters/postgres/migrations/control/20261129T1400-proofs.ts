/**
 * @file adapters/postgres/migrations/control/20261129T1400-proofs.ts
 * @description Signed reports of the prover; written once, by whoever proves, and never changed.
 * @dependencies @mikro-orm/migrations
 * @created 2026-11-29
 */
import { Migration } from '@mikro-orm/migrations';
import { requireRoles } from '../require-roles.ts';

export class Proofs extends Migration {
  override up(): void {
    this.addSql(requireRoles);
    this.addSql(`
      create table proof (
        id uuid primary key,
        seq bigint generated always as identity,
        shard_name text not null,
        finished_at timestamptz not null,
        report text not null,
        signature text not null,
        public_key text not null
      );
      create index proof_newest on proof (shard_name, seq desc);
      grant select on proof to lytslot_app, lytslot_worker, lytslot_admin;
      grant insert on proof to lytslot_worker;
    `);
  }
}
