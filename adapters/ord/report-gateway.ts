/**
 * @file adapters/ord/report-gateway.ts
 * @description The ReportGateway port: statistics and invoices by our own ids, and what the state's register says of them.
 * @dependencies domain, zod
 * @created 2026-11-29
 */
import { toDecimalString } from '@lytslot/domain/ledger';
import type { InvoiceReport, MonthlyReport, ReportGateway, StatisticsReport } from '@lytslot/domain/marking';
import { z } from 'zod';
import { createOrdClient } from './ord-client.ts';
import type { OrdOptions } from './ord-client.ts';

const statusSchema = z.object({ erir_status: z.enum(['pending', 'success', 'error']), messages: z.array(z.string()).default([]) });

/** Makes it. It throws what the port says. */
export function createReportGateway(options: OrdOptions): ReportGateway {
  const call = createOrdClient(options);
  return {
    putStatistics: async (report) => {
      await call({ operation: 'put_statistics', path: pathOf(report), body: statisticsBody(report), answer: z.unknown() });
    },
    putInvoice: async (report) => {
      await call({ operation: 'put_invoice', path: pathOf(report), body: invoiceBody(report), answer: z.unknown() });
    },
    statusOf: async (report) => {
      const operation = `get_${report.kind}_status`;
      const { erir_status: status, messages } = await call({ operation, path: `${pathOf(report)}/erir_status`, answer: statusSchema });
      return status === 'error' ? { status, said: messages.join('; ') || 'no description' } : { status };
    },
  };
}

function pathOf({ kind, externalId }: Pick<MonthlyReport, 'kind' | 'externalId'>): string {
  return `/v1/${kind}/${encodeURIComponent(externalId)}`;
}

function statisticsBody({ creativeId, padId, month, shows, planned, actual, amountMinor }: StatisticsReport) {
  return {
    creative_external_id: creativeId,
    pad_external_id: padId,
    month,
    shows_count: shows,
    date_start_planned: planned.from,
    date_end_planned: planned.to,
    date_start_actual: actual.from,
    date_end_actual: actual.to,
    ...(amountMinor !== undefined && { amount: toDecimalString(amountMinor) }),
  };
}

function invoiceBody({ contractId, month, days, amountMinor, items }: InvoiceReport) {
  return {
    contract_external_id: contractId,
    month,
    date: days.to,
    date_start: days.from,
    date_end: days.to,
    amount: toDecimalString(amountMinor),
    items: items.map((item) => ({
      creative_external_id: item.creativeId,
      pad_external_id: item.padId,
      amount: toDecimalString(item.amountMinor),
    })),
  };
}
