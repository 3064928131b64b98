/**
 * @file tests/store/agreement-row.ts
 * @description An offer that the buyer of a played sale accepted with the checkout: the journal's line, and the row beside it.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { JournalEntry, OrderSnapshot } from '@lytslot/domain/booking';
import type { Session } from './scratch.ts';

const DIGEST = 'a'.repeat(64);

/** What a played sale's journal says of its checkout. */
export function checkoutLine(id: string): JournalEntry {
  const actor = { kind: 'system', id: 'test' } as const;
  const details = { offerNumber: 1, offerDigest: DIGEST };
  return { id, event: 'order.checkout-started', actor, cause: 'test', idempotencyKey: `checkout ${id}`, details };
}

/** The row: only people's doors write it, so the database itself does. */
export async function agreementRow(superuser: Session, { tenantId, id }: Pick<OrderSnapshot, 'tenantId' | 'id'>): Promise<void> {
  await superuser.run(
    `insert into order_agreement (tenant_id, order_id, version_id, number, digest, in_force_at, telegram_user_id, accepted_at)
     select o.tenant_id, o.id, gen_random_uuid(), 1, ?, j.at, o.advertiser_telegram_user_id, j.at
       from sale_order o join order_event j on j.tenant_id = o.tenant_id and j.order_id = o.id and j.event = 'order.checkout-started'
      where o.tenant_id = ? and o.id = ?`,
    [DIGEST, tenantId, id],
  );
}
