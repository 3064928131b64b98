/**
 * @file tests/store/pay-out.ts
 * @description A payout of a tenant to test with.
 * @dependencies adapters, domain
 * @created 2026-11-30
 */
import type { ShardDatabase } from '@lytslot/adapters/postgres';
import { beginPayout } from '@lytslot/domain/payouts';
import { ids, NOW } from './sample.ts';
import type { Session } from './scratch.ts';

/** A payout of everything that a tenant is owed: whom it goes to is people's word, so the database itself says it. */
export async function payOut(superuser: Session, shard: ShardDatabase, tenantId: string): Promise<void> {
  await superuser.run(
    `insert into payout_profile (tenant_id, payee_kind, payee_name, payee_inn, destination_kind, destination_shown, destination_sealed, updated_at)
     values (?, 'person', 'Кофе', '500100732259', 'sbp', '+7 ••• ••• 45 67', 'k1.sealed', ?)`,
    [tenantId, NOW],
  );
  const outcome = await beginPayout({ books: shard.payouts, clock: { now: () => NOW }, ids }, { tenantId, currency: 'RUB' });
  if (outcome !== 'made') throw new Error(`the payout was ${outcome}`);
}
