/**
 * @file adapters/postgres/shard/ord-reports.ts
 * @description Keeps what the register is told of each month: made once per tenant, given out until it is accepted.
 * @dependencies domain
 * @created 2026-11-29
 */
import type { MonthlyReport, ReportProgress, ReportState } from '@lytslot/domain/marking';
import type { Connection } from '../connection/connection.ts';
import { instant, optionalText } from '../connection/read-values.ts';
import type { ShardTables } from '../entities/shard.ts';
import { deliveredIn, tenantsWithout } from './delivered-placements.ts';
import type { OrdReportRow, OrdReports } from './ord-report-ports.ts';
import { takeByTenant } from './take-by-tenant.ts';

const COLUMNS = 'tenant_id, id, report::text as report_text, state, attempts, trouble_code, trouble_said, next_at, made_at';

/** The reports of a shard. */
export function createOrdReports(connection: Connection<ShardTables>): OrdReports {
  return {
    tenantsWithout: (query) => connection.platformWide(({ sql }) => tenantsWithout(sql, query)),
    delivered: (tenantId, bounds) => connection.snapshot({ tenantId }, ({ sql }) => deliveredIn(sql, bounds)),
    add: (tenantId, reports, at) => add(connection, { tenantId, reports, at }),
    claim: ({ now, leaseMs, limit }) => claim(connection, { now, until: new Date(now.getTime() + leaseMs), limit }),
    put: (row, progress) => put(connection, row, progress),
    open: () =>
      connection.platformWide(async ({ sql }) => {
        const rows = await sql(
          `select state, count(*) as count, min(made_at) as oldest_at from ord_report where state <> 'accepted' group by state order by state`,
        );
        return rows.map((row) => ({
          state: row['state'] as ReportState,
          count: Number(row['count']),
          oldestAt: instant(row['oldest_at']),
        }));
      }),
    list: ({ state, limit, after }) =>
      connection.snapshot('platform', async ({ sql }) => {
        const found = await sql(
          `select ${COLUMNS} from ord_report where (?::text = 'all' or state <> 'accepted') and (?::uuid is null or id < ?::uuid)
            order by id desc limit ?`,
          [state, after ?? null, after ?? null, limit + 1],
        );
        const rows = found.slice(0, limit).map(toRow);
        return { rows, next: found.length > limit ? rows.at(-1)?.id : undefined };
      }),
  };
}

function add(
  connection: Connection<ShardTables>,
  { tenantId, reports, at }: { readonly tenantId: string; readonly reports: Parameters<OrdReports['add']>[1]; readonly at: Date },
): Promise<void> {
  return connection.inTenant(tenantId, async ({ sql }) => {
    for (const { id, report } of reports) {
      await sql(
        `insert into ord_report (tenant_id, id, month, kind, external_id, report, state, attempts, next_at, made_at)
         values (?, ?, ?, ?, ?, ?::jsonb, 'due', 0, ?, ?) on conflict on constraint one_report_per_subject do nothing`,
        [tenantId, id, report.month, report.kind, report.externalId, toJson(report), at, at],
      );
    }
  });
}

async function claim(
  connection: Connection<ShardTables>,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<readonly OrdReportRow[]> {
  const candidates = await connection.platformWide(({ sql }) =>
    sql(
      `select tenant_id, id from ord_report where state <> 'accepted' and next_at <= ?
          and tenant_id not in (select tenant from tenant_gate where state <> 'open')
        order by next_at, id limit ?`,
      [now, limit],
    ),
  );
  const found = candidates.map((row) => ({ tenantId: String(row['tenant_id']), id: String(row['id']) }));
  return takeByTenant(found, (tenantId, ids) => take(connection, { tenantId, ids, now, until }));
}

function take(
  connection: Connection<ShardTables>,
  of: { readonly tenantId: string; readonly ids: readonly string[]; readonly now: Date; readonly until: Date },
): Promise<readonly OrdReportRow[]> {
  return connection.inTenant(of.tenantId, async ({ sql }) => {
    const rows = await sql(
      `update ord_report set next_at = ? where (tenant_id, id) in (
         select tenant_id, id from ord_report where tenant_id = ? and id in (?) and state <> 'accepted' and next_at <= ?
            for update skip locked)
       returning ${COLUMNS}`,
      [of.until, of.tenantId, of.ids, of.now],
    );
    return rows.map(toRow);
  });
}

function put(
  connection: Connection<ShardTables>,
  { tenantId, id }: Pick<OrdReportRow, 'tenantId' | 'id'>,
  { state, attempts, trouble, nextAt }: ReportProgress,
): Promise<void> {
  return connection.inTenant(tenantId, async ({ sql }) => {
    await sql(
      `update ord_report set state = ?, attempts = ?, trouble_code = ?, trouble_said = ?, next_at = ?
        where tenant_id = ? and id = ? and state <> 'accepted'`,
      [state, attempts, trouble?.code ?? null, trouble?.said ?? null, nextAt ?? null, tenantId, id],
    );
  });
}

function toRow(row: Readonly<Record<string, unknown>>): OrdReportRow {
  const { next_at: nextAt } = row;
  const code = optionalText(row['trouble_code']);
  return {
    id: String(row['id']),
    tenantId: String(row['tenant_id']),
    report: fromJson(String(row['report_text'])),
    progress: {
      state: row['state'] as ReportState,
      attempts: Number(row['attempts']),
      trouble: code === undefined ? undefined : { code, said: optionalText(row['trouble_said']) ?? '' },
      nextAt: nextAt === null ? undefined : instant(nextAt),
    },
    madeAt: instant(row['made_at']),
  };
}

/** Amounts are text in JSON, which knows no whole numbers of that size. */
function toJson(report: MonthlyReport): string {
  return JSON.stringify(report, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}

function fromJson(text: string): MonthlyReport {
  return JSON.parse(text, (key, value: unknown) =>
    key === 'amountMinor' && typeof value === 'string' ? BigInt(value) : value,
  ) as MonthlyReport;
}
