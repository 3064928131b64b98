/**
 * @file adapters/postgres/control/prepaid-gateway.ts
 * @description The platform as a way to pay: out of a balance or a pack. A payment's id is its key, and it is final as soon as it is made.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { PrepaidGateway } from '@lytslot/domain/booking';
import { refusalOfDraw, requireUsable } from '@lytslot/domain/prepaid';
import type { DrawRefusal } from '@lytslot/domain/prepaid';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock } from '@lytslot/domain/shared';
import type { Connection } from '../connection/connection.ts';
import { wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import type { Prepaid } from './prepaid.ts';

/** Creating is the doors' (role app), refunding the workers'; both ask. */
export function createPrepaidGateway(
  { statement }: Connection<ControlTables>,
  prepaid: Pick<Prepaid, 'balance' | 'owed' | 'pack'>,
  clock: Clock,
): PrepaidGateway {
  return {
    requireFunds: async ({ telegramUserId, packId }, { minor, currency }) => {
      if (packId !== undefined) {
        const pack = await prepaid.pack(packId, telegramUserId);
        if (pack === undefined) throw refusalOfDraw('unknown', { packId });
        requireUsable(pack, clock.now());
      }
      const owedMinor = await prepaid.owed(telegramUserId, currency);
      if (owedMinor > 0n) throw refusalOfDraw('owing', { owedMinor: owedMinor.toString() });
      if (packId !== undefined) return;
      if ((await prepaid.balance(telegramUserId, currency)) < minor) throw refusalOfDraw('too-low', { amountMinor: minor.toString() });
    },
    create: async ({ idempotencyKey: key, amountMinor, currency, metadata, payer, parts, returnUrl }) => {
      const draw = { key, amountMinor, currency, metadata, ...payer, parts };
      const [row] = await statement('select draw_prepaid(?::jsonb, ?) as outcome', [toJson(draw), clock.now()]);
      const outcome = String(row?.['outcome']) as DrawRefusal | 'drawn';
      if (outcome !== 'drawn') throw refusalOfDraw(outcome, { key });
      return { providerPaymentId: key, confirmationUrl: returnUrl };
    },
    fetch: async (key) => {
      // Who asks before it was drawn decides that it never will be: an order that was given up cannot be paid for behind its back.
      await statement('select close_prepaid(?, ?)', [key, clock.now()]);
      const [row = {}] = await statement(
        `select state, amount_minor::text, returned_minor::text, currency, metadata::text from prepaid_draw where key = ?`,
        [key],
      );
      return {
        providerPaymentId: key,
        status: row['state'] === 'drawn' ? 'succeeded' : 'canceled',
        amountMinor: wholeNumber(row['amount_minor']),
        refundedMinor: wholeNumber(row['returned_minor']),
        currency: String(row['currency']),
        metadata: JSON.parse(String(row['metadata'])) as Readonly<Record<string, string>>,
      };
    },
    refund: async ({ idempotencyKey, providerPaymentId, amountMinor, tenantId }) => {
      const params = [idempotencyKey, providerPaymentId, tenantId, amountMinor, clock.now()];
      const [row] = await statement('select return_prepaid(?, ?, ?, ?, ?) as outcome', params);
      if (row?.['outcome'] !== 'returned')
        throw new LytSlotError('PSP_REFUSED', 'More than was drawn cannot go back', { providerPaymentId });
      return { providerRefundId: idempotencyKey, status: 'succeeded' };
    },
    fetchRefund: async (providerRefundId) => {
      const rows = await statement('select key from prepaid_return where key = ?', [providerRefundId]);
      if (rows.length === 0) throw new LytSlotError('PAYMENT_NOT_FOUND', 'Nothing was given back under this key', { providerRefundId });
      return { providerRefundId, status: 'succeeded' };
    },
  };
}
