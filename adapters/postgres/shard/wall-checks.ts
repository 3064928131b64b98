/**
 * @file adapters/postgres/shard/wall-checks.ts
 * @description The prover's questions about the walls between tenants: policies that are there and forced, and rows that point at nobody else's.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ProverCheck } from './prover-check.ts';

/** A hypertable has no policies: its rows are reached through a view of its own name that filters. */
const TABLES = `pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
  and c.relname <> 'tenant_gate' and to_regclass('public.tenant_' || c.relname) is null`;

/** Invariant 7 of the design. */
export const WALL_CHECKS: readonly ProverCheck[] = [
  {
    invariant: 7,
    problem: 'a table of tenants has no wall that also holds its owner back',
    query: `select c.relname as subject from ${TABLES} and not (c.relrowsecurity and c.relforcerowsecurity)`,
  },
  {
    invariant: 7,
    problem: 'a policy lets a role at rows of any tenant for more than reading',
    query: `select c.relname as subject from pg_policy y, ${TABLES} and y.polrelid = c.oid
              and y.polcmd <> 'r' and pg_get_expr(y.polqual, y.polrelid) not like '%app.tenant_id%'`,
  },
  {
    invariant: 7,
    problem: 'a role of the platform could step over the walls',
    query: `select r.rolname as subject from pg_roles r
             where r.rolname in ('lytslot_app', 'lytslot_worker', 'lytslot_admin') and (r.rolsuper or r.rolbypassrls)`,
  },
  {
    invariant: 7,
    problem: 'a row points at another tenant’s order',
    query: `select p.id as subject from placement p where not exists (
              select from sale_order o where o.tenant_id = p.tenant_id and o.id = p.order_id)
            union all
            select t.id from ledger_transaction t where t.order_id is not null and not exists (
              select from sale_order o where o.tenant_id = t.tenant_id and o.id = t.order_id)
            union all
            select r.id from reservation r where not exists (
              select from channel c where c.tenant_id = r.tenant_id and c.id = r.channel_id)`,
  },
];
