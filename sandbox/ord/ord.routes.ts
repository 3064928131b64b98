/**
 * @file sandbox/ord/ord.routes.ts
 * @description The ORD's HTTP door, shaped like VK ORD: upserts by external id, a creative answers with its erid.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import express from 'express';
import type { Request, Response, Router } from 'express';
import { z } from 'zod';
import { answerWithFaults } from '../faults/index.ts';
import type { FaultBook, ServiceRefusals } from '../faults/index.ts';
import type { Reply } from '../http/reply.ts';
import { findKktu } from './kktu-dictionary.ts';
import { contractSchema, creativeSchema, padSchema, personSchema } from './ord-objects.ts';
import { OrdFailure, read, refuseMissing } from './ord-failure.ts';
import { reportRoutes } from './report-routes.ts';
import type { Route, Work } from './report-routes.ts';
import { contractTroubles, missingParties, registerCreative } from './ord-register.ts';
import type { OrdRegister } from './ord-register.ts';

const failureReply = (status: number, error: string): Reply => ({ status, body: { error } });
const refusals: ServiceRefusals = {
  internalError: () => failureReply(500, 'internal error'),
  rateLimited: () => failureReply(429, 'too many requests'),
};

interface OrdDeps {
  readonly register: OrdRegister;
  readonly faults: FaultBook;
  readonly nowMs: () => number;
}

const kktuQuerySchema = z.strictObject({ search: z.string().default(''), codes: z.string().default(''), lang: z.string().default('ru') });

/** The router; mount it at the root. */
export function ordRoutes(deps: OrdDeps): Router {
  const router = express.Router();
  router.use(express.json({ type: () => true }));
  const route: Route = (work) => (request, response) => answer(deps, request, response, work);
  partyRoutes(router, deps.register, route);
  creativeRoutes(router, deps.register, route);
  reportRoutes(router, deps, route);
  questionRoutes(router, deps.register, route);
  return router;
}

function partyRoutes(router: Router, register: OrdRegister, route: Route): void {
  const stored = (map: ReadonlyMap<string, unknown>) =>
    route((_request, id) => {
      const found = map.get(id);
      if (!found) throw new OrdFailure(404, `${id} not found`);
      return { status: 200, body: found };
    });
  router.put(
    '/v1/person/:id',
    route((request, id) => put(register.persons, id, read(personSchema, request.body), [])),
  );
  router.get('/v1/person/:id', stored(register.persons));
  router.put(
    '/v1/contract/:id',
    route((request, id) => {
      const contract = read(contractSchema, request.body);
      const [trouble] = contractTroubles(register, contract);
      if (trouble !== undefined) throw new OrdFailure(400, trouble);
      return put(register.contracts, id, contract, []);
    }),
  );
  router.get('/v1/contract/:id', stored(register.contracts));
  router.put(
    '/v1/pad/:id',
    route((request, id) => {
      const pad = read(padSchema, request.body);
      return put(register.pads, id, pad, register.persons.has(pad.person_external_id) ? [] : [pad.person_external_id]);
    }),
  );
  router.get('/v1/pad/:id', stored(register.pads));
}

function creativeRoutes(router: Router, register: OrdRegister, route: Route): void {
  router.put(
    '/v3/creative/:id',
    route((request, id) => {
      const creative = read(creativeSchema, request.body);
      refuseMissing(missingParties(register, creative));
      return { status: 200, body: { erid: registerCreative(register, id, creative).erid } };
    }),
  );
  router.get(
    '/v3/creative/by_erid/:id',
    route((_request, erid) => creativeReply(register.byErid.get(erid), erid)),
  );
  router.get(
    '/v3/creative/:id',
    route((_request, id) => creativeReply(register.creatives.get(id), id)),
  );
}

/** What is known of what was put, and the classifier of goods. */
function questionRoutes(router: Router, register: OrdRegister, route: Route): void {
  const kept = { person: register.persons, contract: register.contracts, pad: register.pads, creative: register.creatives } as const;
  for (const [kind, map] of Object.entries(kept)) {
    router.get(
      `/v1/${kind}/:id/erir_status`,
      route((_request, id) => {
        if (!map.has(id)) throw new OrdFailure(404, `${id} not found`);
        return { status: 200, body: { erir_status: 'verified', messages: [] } };
      }),
    );
  }
  router.get(
    '/v1/dict/kktu',
    route(({ query }) => {
      const { search, codes, lang } = read(kktuQuerySchema, query);
      if (lang !== 'ru') throw new OrdFailure(400, 'lang: only ru is known here');
      return { status: 200, body: { items: findKktu({ search, codes: codes === '' ? [] : codes.split(',') }) } };
    }),
  );
}

function creativeReply(found: ReturnType<typeof registerCreative> | undefined, id: string): Reply {
  if (!found) throw new OrdFailure(404, `${id} not found`);
  return { status: 200, body: { ...found.creative, external_id: found.externalId, erid: found.erid } };
}

function put<Value>(map: Map<string, Value>, id: string, value: Value, missing: readonly string[]): Reply {
  refuseMissing(missing);
  const status = map.has(id) ? 200 : 201;
  map.set(id, value);
  return { status, body: {} };
}

async function answer(deps: OrdDeps, request: Request, response: Response, work: Work): Promise<void> {
  const guarded = (): Reply => {
    try {
      if (request.get('authorization') !== `Bearer ${deps.register.token}`) throw new OrdFailure(401, 'unauthorized');
      return work(request, String(request.params['id']));
    } catch (error) {
      if (error instanceof OrdFailure) return failureReply(error.status, error.message);
      throw error;
    }
  };
  const target = { service: 'ord', method: request.method, path: request.path } as const;
  await answerWithFaults({ faults: deps.faults, refusals }, { target, response, work: guarded });
}
