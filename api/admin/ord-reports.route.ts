/**
 * @file api/admin/ord-reports.route.ts
 * @description Monthly reports to the register of advertising in the console: of all shards, newest first.
 * @dependencies adapters, contracts
 * @created 2026-11-29
 */
import type { Directory, OrdReportRow, ShardSet } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { OrdReport } from '@lytslot/contracts/http';
import { mergePages } from '../orders/merge-pages.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { namesOfTenants } from './names-of-tenants.ts';

/** `shards` are open in role admin. */
interface OrdReportDeps {
  readonly shards: Pick<ShardSet, 'get' | 'names'>;
  readonly directory: Pick<Directory, 'tenant'>;
}

/** An act may be about hundreds of orders; the first of them tell which it is. */
const MOST_ORDERS = 10;
/** The only currency the register is told of. */
const CURRENCY = 'RUB';

/** Mounts it. */
export function ordReportRoutes(mount: EndpointMount, { shards, directory }: OrdReportDeps): void {
  mount.json(endpoints.listOrdReports, async ({ query }) => {
    const names = await shards.names();
    const pages = await Promise.all(names.map(async (name) => (await shards.get(name)).ordReports.list(query)));
    const { rows, next } = mergePages(pages, query.limit);
    const nameOf = await namesOfTenants(directory, rows);
    return { rows: rows.map((row) => presentReport(row, nameOf(row.tenantId))), next };
  });
}

function presentReport({ id, tenantId, report, progress, madeAt }: OrdReportRow, tenantName: string): OrdReport {
  const about = report.kind === 'invoice' ? report.items : [report];
  const { state, attempts, trouble, nextAt } = progress;
  return {
    id,
    tenantId,
    tenantName,
    month: report.month,
    kind: report.kind,
    externalId: report.externalId,
    orders: about.slice(0, MOST_ORDERS).map(({ orderNumber: number, erid }) => ({ number, erid })),
    ordersTotal: about.length,
    amount: report.amountMinor === undefined ? undefined : money(report.amountMinor, CURRENCY),
    state,
    attempts,
    troubleCode: trouble?.code,
    said: trouble?.said,
    nextTryAt: nextAt?.toISOString(),
    madeAt: madeAt.toISOString(),
  };
}
