/**
 * @file adapters/postgres/shard/ord-report-ports.ts
 * @description What a shard database offers about monthly reports to the register.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { DeliveredPlacement, MonthBounds, MonthlyReport, ReportProgress, ReportState } from '@lytslot/domain/marking';

/** A report with where it stands; ids grow with time. */
export interface OrdReportRow {
  readonly id: string;
  readonly tenantId: string;
  readonly report: MonthlyReport;
  readonly progress: ReportProgress;
  readonly madeAt: Date;
}

/** Reports of a shard. Making and telling needs role worker, the list admin or worker. */
export interface OrdReports {
  /** Tenants after `after` that have something to report of the month and no report of it yet, by id. */
  tenantsWithout(query: {
    readonly bounds: MonthBounds;
    readonly after: string | undefined;
    readonly limit: number;
  }): Promise<readonly string[]>;
  /** What of a tenant was shown or settled in the month. */
  delivered(tenantId: string, bounds: MonthBounds): Promise<readonly DeliveredPlacement[]>;
  /** All of a tenant's month in one transaction; what is there already stays as it is. Fails with TENANT_MOVING. */
  add(tenantId: string, reports: readonly { readonly id: string; readonly report: MonthlyReport }[], at: Date): Promise<void>;
  /** Takes reports whose time has come for `leaseMs`; one whose progress is not put by then is given out again. */
  claim(claim: { readonly now: Date; readonly leaseMs: number; readonly limit: number }): Promise<readonly OrdReportRow[]>;
  /** Fails with TENANT_MOVING. */
  put(row: Pick<OrdReportRow, 'tenantId' | 'id'>, progress: ReportProgress): Promise<void>;
  /** How many are not accepted, and since when the oldest of them is. */
  open(): Promise<readonly { readonly state: ReportState; readonly count: number; readonly oldestAt: Date }[]>;
  /** Of all tenants, newest first. */
  list(query: { readonly state: 'open' | 'all'; readonly limit: number; readonly after?: string | undefined }): Promise<{
    readonly rows: readonly OrdReportRow[];
    readonly next: string | undefined;
  }>;
}
