/**
 * @file adapters/postgres/control/hand-refunds.ts
 * @description Money that people gave back past a payment service, by the bank's references. Role admin's.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { HandRefundBook } from '@lytslot/domain/booking';
import type { Clock } from '@lytslot/domain/shared';
import { wholeNumber } from '../connection/read-values.ts';
import type { Connection } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

/** Of the whole platform. */
export function createHandRefunds({ statement }: Connection<ControlTables>, clock: Clock): HandRefundBook {
  return {
    keep: async ({ reference, tenantId, orderId, amountMinor, currency, way, administratorId }) => {
      const kept = await statement(
        `insert into hand_refund (reference, tenant_id, order_id, amount_minor, currency, way, entered_by, entered_at)
         values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing returning reference`,
        [reference, tenantId, orderId, amountMinor, currency, way, administratorId, clock.now()],
      );
      if (kept.length > 0) return 'kept';
      const [known] = await statement('select order_id::text, amount_minor::text from hand_refund where reference = ?', [reference]);
      return known?.['order_id'] === orderId && wholeNumber(known['amount_minor']) === amountMinor ? 'repeated' : 'used';
    },
  };
}
