/**
 * @file adapters/postgres/shard/payout-words.ts
 * @description What people say of payouts: details, terms, a wish to be paid, holds, transfers that a person makes.
 * @dependencies -
 * @created 2026-11-30
 */
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Payouts } from './payout-ports.ts';

type Words = Pick<Payouts, 'putPayee' | 'putTerms' | 'request' | 'hold' | 'say'>;

const PUT_PAYEE = `
  insert into payout_profile as x (tenant_id, payee_kind, payee_name, payee_inn, destination_kind, destination_shown, destination_sealed,
    frozen_until, next_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (tenant_id) do update set payee_kind = excluded.payee_kind, payee_name = excluded.payee_name, payee_inn = excluded.payee_inn,
    destination_kind = excluded.destination_kind, destination_shown = excluded.destination_shown, destination_sealed = excluded.destination_sealed,
    frozen_until = excluded.frozen_until, next_at = coalesce(x.next_at, excluded.next_at), updated_at = excluded.updated_at, version = x.version + 1`;
const PUT_TERMS = `
  insert into payout_profile as x (tenant_id, schedule, minimum_minor, next_at, updated_at) values (?, ?, ?, ?, ?)
  on conflict (tenant_id) do update set schedule = excluded.schedule, minimum_minor = excluded.minimum_minor, next_at = excluded.next_at,
    updated_at = excluded.updated_at, version = x.version + 1`;
const REQUEST = `
  insert into payout_profile as x (tenant_id, next_at, updated_at) values (?, ?, ?)
  on conflict (tenant_id) do update set next_at = excluded.next_at, updated_at = excluded.updated_at, version = x.version + 1`;
const HOLD = `
  insert into payout_profile as x (tenant_id, hold_reason, held_by, held_at, updated_at) values (?, ?, ?, ?, ?)
  on conflict (tenant_id) do update set hold_reason = excluded.hold_reason, held_by = excluded.held_by, held_at = excluded.held_at,
    updated_at = excluded.updated_at, version = x.version + 1`;
/** Once: a second word on the same transfer changes nothing. */
const SAY = `
  update payout_part set said_outcome = ?, said_reference = ?, said_by = ?, next_at = ?
   where tenant_id = ? and payout_id = ? and part_no = ? and state = 'by-hand' and said_outcome is null returning id`;

/** People's words (role app). Each raises the version, so that nothing is decided by what was said before. */
export function createPayoutWords(connection: Connection<ShardTables>): Words {
  const change = (tenantId: string, query: string, params: readonly unknown[]) =>
    connection.inTenant(tenantId, ({ sql }) => sql(query, params));
  return {
    putPayee: async ({ tenantId, payee, frozenUntil, nextAt, at }) => {
      const { kind, name, inn, destinationKind, destinationShown, destinationSealed } = payee;
      const who = [kind, name, inn, destinationKind, destinationShown, destinationSealed];
      await change(tenantId, PUT_PAYEE, [tenantId, ...who, frozenUntil, nextAt ?? null, at]);
    },
    putTerms: async ({ tenantId, schedule, minimumMinor, nextAt, at }) => {
      await change(tenantId, PUT_TERMS, [tenantId, schedule, minimumMinor, nextAt ?? null, at]);
    },
    request: async (tenantId, at) => {
      await change(tenantId, REQUEST, [tenantId, at, at]);
    },
    hold: async ({ tenantId, reason, by, at }) => {
      const held = reason === undefined ? [null, null, null] : [reason, by, at];
      await change(tenantId, HOLD, [tenantId, ...held, at]);
    },
    say: async ({ tenantId, payoutId, partNo, outcome, reference, by, at }) => {
      const said = await change(tenantId, SAY, [outcome, reference, by, at, tenantId, payoutId, partNo]);
      return said.length === 1;
    },
  };
}
