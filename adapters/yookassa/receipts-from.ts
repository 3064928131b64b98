/**
 * @file adapters/yookassa/receipts-from.ts
 * @description Receipts as a process's environment describes them: unless they are turned on, payments go without.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { PaymentGateway } from '@lytslot/domain/booking';
import { withReceipts, withRecurringReceipts } from '@lytslot/domain/fiscal';
import type { FiscalGateway, FiscalPolicy, FiscalRecurringGateway, ReceiptBook, SaleReceipts } from '@lytslot/domain/fiscal';
import type { RecurringGateway } from '@lytslot/domain/plans';
import type { Clock } from '@lytslot/domain/shared';
import type { YookassaOptions } from './yookassa-client.ts';
import { createSaleReceipts } from './yookassa-receipts.ts';

interface FiscalConfig {
  readonly LYTSLOT_FISCAL_ENABLED: 'true' | 'false';
  readonly LYTSLOT_FISCAL_TAX_SYSTEM_CODE: number;
  readonly LYTSLOT_FISCAL_VAT: FiscalPolicy['vat'];
}

/** Undefined: no receipts. */
export function fiscalPolicyFrom(config: FiscalConfig): FiscalPolicy | undefined {
  if (config.LYTSLOT_FISCAL_ENABLED === 'false') return undefined;
  return { taxSystemCode: config.LYTSLOT_FISCAL_TAX_SYSTEM_CODE, vat: config.LYTSLOT_FISCAL_VAT };
}

/** The service with receipts, where they are turned on. */
export function receiptsFrom(
  config: FiscalConfig,
  gateway: FiscalGateway,
  parts: { readonly book: ReceiptBook; readonly clock: Clock },
): PaymentGateway {
  const policy = fiscalPolicyFrom(config);
  return policy === undefined ? gateway : withReceipts(gateway, { ...parts, policy });
}

/** Payments that come again, with receipts where they are turned on. */
export function recurringFrom(
  config: FiscalConfig,
  gateway: FiscalRecurringGateway,
  parts: { readonly book: ReceiptBook; readonly clock: Clock },
): RecurringGateway {
  const policy = fiscalPolicyFrom(config);
  return policy === undefined ? gateway : withRecurringReceipts(gateway, { ...parts, policy });
}

/** Receipts of sales; undefined where none are made. */
export function saleServiceFrom(
  config: FiscalConfig,
  shop: YookassaOptions,
): { readonly service: SaleReceipts; readonly policy: FiscalPolicy } | undefined {
  const policy = fiscalPolicyFrom(config);
  return policy && { service: createSaleReceipts(shop), policy };
}
