/**
 * @file adapters/postgres/shard/order-agreements.ts
 * @description Writes which offer a buyer accepted with the checkout, and reads it.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { AcceptedAgreement } from '@lytslot/domain/agreements';
import type { Transition } from '@lytslot/domain/booking';
import type { Sql } from '../connection/connection.ts';
import { instant } from '../connection/read-values.ts';

/** Adds it, where the step has one. The caller holds the order's row lock. */
export async function keepAgreement(sql: Sql, { tenantId, orderId, at, agreement }: Transition): Promise<void> {
  if (agreement === undefined) return;
  const { id, number, digest, inForceAt, telegramUserId } = agreement;
  await sql(
    `insert into order_agreement (tenant_id, order_id, version_id, number, digest, in_force_at, telegram_user_id, accepted_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    [tenantId, orderId, id, number, digest, inForceAt, telegramUserId, at],
  );
}

/** What an order's buyer accepted; undefined: nothing was asked. */
export async function agreementOf(sql: Sql, tenantId: string, orderId: string): Promise<AcceptedAgreement | undefined> {
  const [row] = await sql(
    'select version_id::text, number, digest, in_force_at from order_agreement where tenant_id = ? and order_id = ?',
    [tenantId, orderId],
  );
  return (
    row && {
      id: String(row['version_id']),
      number: Number(row['number']),
      digest: String(row['digest']),
      inForceAt: instant(row['in_force_at']),
    }
  );
}
