/**
 * @file workers/marking/report-months.ts
 * @description Tells the register of each month that is over, from the next one's first day on: makes the reports, sends them, asks what became of them, tells refused ones again.
 * @dependencies adapters, domain
 * @created 2026-11-29
 */
import type { OrdChains } from '@lytslot/adapters/ord';
import type { OrdReportRow, ShardDatabase } from '@lytslot/adapters/postgres';
import type { Logger, Metrics } from '@lytslot/adapters/telemetry';
import { afterAsking, afterSending, monthsToReport, planMonthlyReports } from '@lytslot/domain/marking';
import type { MonthBounds, ReportGateway, ReportProgress } from '@lytslot/domain/marking';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import type { LoopPlan } from '../slice.ts';

/** What reporting needs. */
export interface ReportMonthsDeps {
  readonly shard: Pick<ShardDatabase, 'ordReports'>;
  readonly register: ReportGateway;
  readonly chains: OrdChains;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly logger: Logger;
  readonly metrics: Pick<Metrics, 'gauge'>;
}

const EVERY_MS = 5_000;
const TENANTS = 10;
const REPORTS = 10;
// Longer than all calls of a turn may take.
const LEASE_MS = 5 * 60_000;
// Of the business clock, so that a demonstration that moves time moves this too.
const ROUND_MS = 10 * 60_000;
const OPEN_STATES = ['due', 'sent', 'refused'] as const;

/** The loop: some tenants' months and some reports a turn. */
export function reportMonths(deps: ReportMonthsDeps): LoopPlan {
  const measure = measureOpen(deps);
  const rounds = makeInRounds(deps);
  return {
    name: 'register reports',
    everyMs: EVERY_MS,
    turn: async () => {
      const made = await rounds();
      const rows = await deps.shard.ordReports.claim({ now: deps.clock.now(), leaseMs: LEASE_MS, limit: REPORTS });
      for (const row of rows) await goOn(deps, row);
      if (made !== 'nothing' || rows.length > 0) await measure();
      return made === 'more' || rows.length > 0 ? 'more' : 'idle';
    },
  };
}

/** Goes through the months that are over, and in each through the tenants that have no report of it, every ten minutes. */
function makeInRounds({ shard, clock, ...deps }: ReportMonthsDeps): () => Promise<'more' | 'done' | 'nothing'> {
  let roundAt = Number.NEGATIVE_INFINITY;
  let rest: readonly MonthBounds[] = [];
  let after: string | undefined;
  return async () => {
    const now = clock.now();
    if (rest.length === 0 && Math.abs(now.getTime() - roundAt) < ROUND_MS) return 'nothing';
    if (rest.length === 0) [roundAt, rest, after] = [now.getTime(), monthsToReport(now), undefined];
    const [bounds] = rest;
    if (bounds === undefined) return 'done';
    const tenants = await shard.ordReports.tenantsWithout({ bounds, after, limit: TENANTS });
    for (const tenantId of tenants) await make({ shard, clock, ...deps }, tenantId, bounds);
    after = tenants.length < TENANTS ? undefined : tenants.at(-1);
    if (after === undefined) rest = rest.slice(1);
    return rest.length === 0 ? 'done' : 'more';
  };
}

async function make(deps: ReportMonthsDeps, tenantId: string, bounds: MonthBounds): Promise<void> {
  const { shard, chains, clock, ids, logger } = deps;
  try {
    const placements = await shard.ordReports.delivered(tenantId, bounds);
    const reports = planMonthlyReports({ tenantId, bounds, placements, ...chains });
    await shard.ordReports.add(
      tenantId,
      reports.map((report) => ({ id: ids.next(), report })),
      clock.now(),
    );
    logger.info({ tenantId, month: bounds.month, reports: reports.length }, 'a month is to be reported to the register');
  } catch (error) {
    logger.warn({ err: error, tenantId, month: bounds.month }, 'could not make the reports of a month; it is tried again');
  }
}

async function goOn(deps: ReportMonthsDeps, row: OrdReportRow): Promise<void> {
  const { shard, logger } = deps;
  const about = { tenantId: row.tenantId, report: row.report.externalId };
  try {
    const progress = row.progress.state === 'sent' ? await ask(deps, row) : await tell(deps, row);
    await shard.ordReports.put(row, progress);
    if (progress.state === 'refused') logger.error({ ...about, ...progress.trouble }, 'THE REGISTER REFUSES A MONTHLY REPORT');
  } catch (error) {
    logger.warn({ err: error, ...about }, 'could not go on with a report; it is given out again');
  }
}

async function tell({ register, clock }: ReportMonthsDeps, { report, progress }: OrdReportRow): Promise<ReportProgress> {
  const trouble = await orTrouble(report.kind === 'invoice' ? register.putInvoice(report) : register.putStatistics(report));
  return afterSending(progress, clock.now(), trouble instanceof LytSlotError ? trouble : undefined);
}

async function ask({ register, clock }: ReportMonthsDeps, { report, progress }: OrdReportRow): Promise<ReportProgress> {
  return afterAsking(progress, clock.now(), await orTrouble(register.statusOf(report)));
}

async function orTrouble<Answer>(call: Promise<Answer>): Promise<Answer | LytSlotError> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof LytSlotError) return error;
    throw error;
  }
}

function measureOpen({ shard, clock, metrics }: ReportMonthsDeps): () => Promise<void> {
  const count = metrics.gauge('lytslot_ord_reports_open', 'Monthly reports to the register that it has not accepted', ['state']);
  const age = metrics.gauge('lytslot_ord_reports_open_age_seconds', 'Since when the oldest of them has been there', ['state']);
  return async () => {
    const open = new Map((await shard.ordReports.open()).map((row) => [row.state, row] as const));
    for (const state of OPEN_STATES) {
      const row = open.get(state);
      count.set({ state }, row?.count ?? 0);
      age.set({ state }, row === undefined ? 0 : Math.max(0, clock.now().getTime() - row.oldestAt.getTime()) / 1_000);
    }
  };
}
