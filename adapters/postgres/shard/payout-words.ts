/**
 * @file adapters/postgres/shard/payout-words.ts
 * @description What people say of payouts: details, terms, a wish to be paid, holds, transfers that a person makes.
 * @dependencies domain
 * @created 2026-11-30
 */
import { usualTerms } from '@lytslot/domain/payouts';
import type { PayoutAccount } from '@lytslot/domain/payouts';
import type { Connection } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';
import type { Payouts } from './payout-ports.ts';

type Words = Pick<Payouts, 'sealedOf' | 'putPayee' | 'putTerms' | 'request' | 'hold' | 'say'>;

const PUT_PAYEE = `
  insert into payout_profile as x (tenant_id, currency, minimum_minor, payee_kind, payee_name, payee_inn, destination_kind, destination_shown,
    destination_sealed, frozen_until, next_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  on conflict (tenant_id, currency) do update set payee_kind = excluded.payee_kind, payee_name = excluded.payee_name, payee_inn = excluded.payee_inn,
    destination_kind = excluded.destination_kind, destination_shown = excluded.destination_shown, destination_sealed = excluded.destination_sealed,
    frozen_until = excluded.frozen_until, next_at = coalesce(x.next_at, excluded.next_at), updated_at = excluded.updated_at, version = x.version + 1`;
/** What is due already, because its owner asked for it or its day has come, is not put off by another schedule. */
const PUT_TERMS = `
  insert into payout_profile as x (tenant_id, currency, schedule, minimum_minor, next_at, updated_at) values (?, ?, ?, ?, ?, ?)
  on conflict (tenant_id, currency) do update set schedule = excluded.schedule, minimum_minor = excluded.minimum_minor,
    next_at = case when x.next_at <= excluded.updated_at then x.next_at else excluded.next_at end, updated_at = excluded.updated_at, version = x.version + 1`;
const REQUEST = `
  insert into payout_profile as x (tenant_id, currency, minimum_minor, next_at, updated_at) values (?, ?, ?, ?, ?)
  on conflict (tenant_id, currency) do update set next_at = excluded.next_at, updated_at = excluded.updated_at, version = x.version + 1`;
const HOLD = `
  insert into payout_profile as x (tenant_id, hold_reason, held_by, held_at, updated_at) values (?, ?, ?, ?, ?)
  on conflict (tenant_id, currency) do update set hold_reason = excluded.hold_reason, held_by = excluded.held_by, held_at = excluded.held_at,
    updated_at = excluded.updated_at, version = x.version + 1`;
/** What stands in the row of roubles counts for all: nothing is decided any more by what was known before. */
const HOLD_OTHERS = `
  update payout_profile set version = version + 1, updated_at = ?,
    hold_reason = case when ?::text is null then null else hold_reason end,
    held_by = case when ?::text is null then null else held_by end,
    held_at = case when ?::text is null then null else held_at end
   where tenant_id = ? and currency <> 'RUB'`;
/** Once: a second word on the same transfer changes nothing. */
const SAY = `
  update payout_part set said_outcome = ?, said_reference = ?, said_by = ?, next_at = ?
   where tenant_id = ? and payout_id = ? and part_no = ? and state = 'by-hand' and said_outcome is null returning id`;

/** People's words (role app). Each raises the version, so that nothing is decided by what was said before. */
export function createPayoutWords(connection: Connection<ShardTables>): Words {
  const change = (tenantId: string, query: string, params: readonly unknown[]) =>
    connection.inTenant(tenantId, ({ sql }) => sql(query, params));
  return {
    sealedOf: async (tenantId, kind) => {
      const rows = await change(tenantId, 'select destination_sealed from payout_profile where tenant_id = ? and destination_kind = ?', [
        tenantId,
        kind,
      ]);
      return rows.map((row) => String(row['destination_sealed']));
    },
    putPayee: async ({ account, payee, frozenUntil, nextAt, at }) => {
      const { kind, name, inn, destinationKind, destinationShown, destinationSealed } = payee;
      const who = [kind, name, inn, destinationKind, destinationShown, destinationSealed];
      await change(account.tenantId, PUT_PAYEE, [
        ...keyOf(account),
        usualTerms(account.currency).minimumMinor,
        ...who,
        frozenUntil,
        nextAt ?? null,
        at,
      ]);
    },
    putTerms: async ({ account, schedule, minimumMinor, nextAt, at }) => {
      await change(account.tenantId, PUT_TERMS, [...keyOf(account), schedule, minimumMinor, nextAt ?? null, at]);
    },
    request: async (account, at) => {
      await change(account.tenantId, REQUEST, [...keyOf(account), usualTerms(account.currency).minimumMinor, at, at]);
    },
    hold: async ({ tenantId, reason, by, at }) => {
      const held = reason === undefined ? [null, null, null] : [reason, by, at];
      await connection.inTenant(tenantId, async ({ sql }) => {
        await sql(HOLD, [tenantId, ...held, at]);
        await sql(HOLD_OTHERS, [at, ...held.map(() => reason ?? null), tenantId]);
      });
    },
    say: async ({ tenantId, payoutId, partNo, outcome, reference, by, at }) => {
      const said = await change(tenantId, SAY, [outcome, reference, by, at, tenantId, payoutId, partNo]);
      return said.length === 1;
    },
  };
}

const keyOf = ({ tenantId, currency }: PayoutAccount) => [tenantId, currency];
