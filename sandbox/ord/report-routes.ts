/**
 * @file sandbox/ord/report-routes.ts
 * @description Statistics and invoices over HTTP: put by the caller's ids, looked at by ERIR some minutes later.
 * @dependencies express
 * @created 2026-11-29
 */
import type { Request, Response, Router } from 'express';
import type { FaultBook } from '../faults/index.ts';
import type { Reply } from '../http/reply.ts';
import { OrdFailure, read, refuseMissing } from './ord-failure.ts';
import { missingOfInvoice, missingPlaces, strangersOf } from './ord-register.ts';
import type { OrdRegister, Told } from './ord-register.ts';
import { invoiceSchema, statisticsSchema } from './ord-reports.ts';

/** What a call does with its path's id. */
export type Work = (request: Request, id: string) => Reply;
/** Wraps it with the token, the faults and the wording of refusals. */
export type Route = (work: Work) => (request: Request, response: Response) => Promise<void>;

/** How long ERIR takes to look. */
const LOOK_MS = 10 * 60_000;

interface ReportDeps {
  readonly register: OrdRegister;
  readonly faults: FaultBook;
  readonly nowMs: () => number;
}

/** Mounts them. */
export function reportRoutes(router: Router, deps: ReportDeps, route: Route): void {
  const { register } = deps;
  router.put(
    '/v1/statistics/:id',
    route((request, id) => {
      const statistics = read(statisticsSchema, request.body);
      refuseMissing(missingPlaces(register, statistics));
      return keep(deps, register.statistics, { id, report: statistics, path: request.path });
    }),
  );
  router.put(
    '/v1/invoice/:id',
    route((request, id) => {
      const invoice = read(invoiceSchema, request.body);
      refuseMissing(missingOfInvoice(register, invoice));
      const [stranger] = strangersOf(register, invoice);
      if (stranger !== undefined) throw new OrdFailure(400, `items: ${stranger} is not under contract ${invoice.contract_external_id}`);
      return keep(deps, register.invoices, { id, report: invoice, path: request.path });
    }),
  );
  const kept: Readonly<Record<string, ReadonlyMap<string, Told<unknown>>>> = {
    statistics: register.statistics,
    invoice: register.invoices,
  };
  for (const [kind, told] of Object.entries(kept)) {
    router.get(
      `/v1/${kind}/:id`,
      route((_request, id) => ({ status: 200, body: found(told, id).report })),
    );
    router.get(
      `/v1/${kind}/:id/erir_status`,
      route((_request, id) => ({ status: 200, body: statusOf(deps, found(told, id)) })),
    );
  }
}

function keep<Report>(
  { faults, nowMs }: ReportDeps,
  map: Map<string, Told<Report>>,
  { id, report, path }: { readonly id: string; readonly report: Report; readonly path: string },
): Reply {
  const before = map.get(id);
  const verdict = faults.take({ service: 'ord', method: 'PUT', path }, ['erir-error']) ? 'error' : 'success';
  map.set(id, { report, puts: (before?.puts ?? 0) + 1, atMs: nowMs(), verdict });
  return { status: before === undefined ? 201 : 200, body: {} };
}

function found(map: ReadonlyMap<string, Told<unknown>>, id: string): Told<unknown> {
  const told = map.get(id);
  if (told === undefined) throw new OrdFailure(404, `${id} not found`);
  return told;
}

function statusOf({ nowMs }: ReportDeps, { atMs, verdict }: Told<unknown>) {
  if (nowMs() - atMs < LOOK_MS) return { erir_status: 'pending', messages: [] };
  return { erir_status: verdict, messages: verdict === 'error' ? ['ERIR: the data contradicts an earlier report'] : [] };
}
