/**
 * @file sandbox/control/faults.routes.ts
 * @description Fault scripts over HTTP: set, look, release what hangs, remove.
 * @dependencies express
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { readFaultOrder } from '../faults/index.ts';
import type { Fault } from '../faults/index.ts';
import { ControlFailure, controlRoute, pathParameter } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';

/** The router. */
export function faultRoutes({ faults }: ControlDeps): Router {
  const router = express.Router();
  router.post(
    '/faults',
    controlRoute((request) => shown(faults.add(readFaultOrder(request.body)))),
  );
  router.get(
    '/faults',
    controlRoute(() => faults.list().map(shown)),
  );
  router.get(
    '/faults/:id',
    controlRoute((request) => shown(found(faults.get(pathParameter(request, 'id'))))),
  );
  router.post(
    '/faults/:id/release',
    controlRoute((request) => ({ released: faults.release(found(faults.get(pathParameter(request, 'id'))).id) })),
  );
  router.delete(
    '/faults/:id',
    controlRoute((request) => ({ removed: faults.remove(pathParameter(request, 'id')) })),
  );
  router.delete(
    '/faults',
    controlRoute(() => faults.clear()),
  );
  return router;
}

function found(fault: Fault | undefined): Fault {
  if (!fault) throw new ControlFailure(404, 'There is no such fault');
  return fault;
}

/** `left` says how many times it will strike yet, `struck` how many it has, `holding` how many answers hang on it now. */
function shown(fault: Fault) {
  const { held, ...order } = fault;
  return { ...order, struck: order.times - order.left, holding: held.size };
}
