/**
 * @file domain/marking/report-gateway.ts
 * @description The register's side of monthly reports.
 * @dependencies -
 * @created 2026-11-29
 */
import type { InvoiceReport, MonthlyReport, StatisticsReport } from './monthly-report.ts';

/** What the state's own register (ЕРИР) says of a report that was taken. */
export type RegisterVerdict =
  | { readonly status: 'pending' | 'success' }
  | { readonly status: 'error'; /** In its own words. */ readonly said: string };

/**
 * Tells the register of a month. Each is a PUT by our own id, so that after a lost answer it is simply told again. Throws ORD_REFUSED (what it
 * said is in `params.reason`), ORD_UNAVAILABLE.
 */
export interface ReportGateway {
  putStatistics(report: StatisticsReport): Promise<void>;
  putInvoice(report: InvoiceReport): Promise<void>;
  statusOf(report: Pick<MonthlyReport, 'kind' | 'externalId'>): Promise<RegisterVerdict>;
}
