/**
 * @file adapters/postgres/control/sale-closings.ts
 * @description Sales whose receipt is to follow: taken by one worker at a time, of the tenants of its shard.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { SaleBook, SaleClosing } from '@lytslot/domain/fiscal';
import type { Currency } from '@lytslot/domain/ledger';
import type { Connection } from '../connection/connection.ts';
import { manySince, optionalText, wholeNumber } from '../connection/read-values.ts';
import { toJson } from '../connection/to-json.ts';
import type { ControlTables } from '../entities/control.ts';
import { readReceipt } from './receipts.ts';

/** The workers'. */
export interface SaleClosings extends SaleBook {
  /** Those that are due, for one worker and for none again before `againAt`. */
  claim(due: {
    readonly shard: string;
    readonly now: Date;
    readonly againAt: Date;
    readonly limit: number;
  }): Promise<readonly SaleClosing[]>;
  /** Those that were refused and are not made yet. */
  refused(): Promise<{ readonly count: number; readonly oldestAt: Date | undefined }>;
}

const CLAIM = `
  update fiscal_closing set ask_at = ? where order_id in (
    select c.order_id from fiscal_closing c join tenant_directory t on t.id = c.tenant_id
     where c.state in ('waiting', 'asked', 'pending') and c.ask_at <= ? and t.shard_name = ? order by c.ask_at limit ? for update of c skip locked)
  returning order_id::text, tenant_id::text, payment_key, receipt::text, amount_minor::text, currency, provider_payment_id, provider_receipt_id, refusals`;

/** Of every shard. Steps do nothing to what is over. */
export function createSaleClosings({ statement }: Connection<ControlTables>): SaleClosings {
  return {
    claim: async ({ shard, now, againAt, limit }) => (await statement(CLAIM, [againAt, now, shard, limit])).map(toClosing),
    later: async (orderId, askAt) => {
      await statement(`update fiscal_closing set ask_at = ? where order_id = ? and state = 'waiting'`, [askAt, orderId]);
    },
    ask: async (orderId, sale, at) => {
      const rows = await statement(
        `update fiscal_closing set state = 'asked', receipt = ?::jsonb, amount_minor = ?, currency = ?, provider_payment_id = ?, changed_at = ?
          where order_id = ? and state = 'waiting' returning order_id`,
        [toJson(sale.receipt), sale.amountMinor, sale.currency, sale.providerPaymentId, at, orderId],
      );
      return rows.length > 0 ? 'written' : 'known';
    },
    note: async (orderId, { state, providerReceiptId, at, askAt }) => {
      await statement(
        `update fiscal_closing set state = ?, provider_receipt_id = ?, changed_at = ?, ask_at = ?, refused_at = case when ? = 'succeeded' then null else refused_at end
          where order_id = ? and state in ('asked', 'pending')`,
        [state, providerReceiptId, at, askAt, state, orderId],
      );
    },
    refuse: async (orderId, { at, askAt }) => {
      await statement(
        `update fiscal_closing set state = 'asked', provider_receipt_id = null, refusals = refusals + 1, refused_at = coalesce(refused_at, ?),
                changed_at = ?, ask_at = ? where order_id = ? and state in ('asked', 'pending')`,
        [at, at, askAt, orderId],
      );
    },
    end: async (orderId, at) => {
      await statement(`update fiscal_closing set state = 'none', changed_at = ? where order_id = ? and state = 'waiting'`, [at, orderId]);
    },
    refused: async () => {
      const [row] = await statement('select count(*) as many, min(refused_at) as oldest from fiscal_closing where refused_at is not null');
      return manySince(row);
    },
  };
}

function toClosing(row: Readonly<Record<string, unknown>>): SaleClosing {
  const { receipt } = row;
  const asked = receipt !== null && {
    receipt: readReceipt(receipt),
    amountMinor: wholeNumber(row['amount_minor']),
    currency: String(row['currency']) as Currency,
    providerPaymentId: String(row['provider_payment_id']),
  };
  return {
    orderId: String(row['order_id']),
    tenantId: String(row['tenant_id']),
    paymentKey: String(row['payment_key']),
    asked: asked === false ? undefined : asked,
    providerReceiptId: optionalText(row['provider_receipt_id']),
    refusals: Number(row['refusals']),
  };
}
