/**
 * @file sandbox/control/model.routes.ts
 * @description The stand-in model for tests: what it says about which posts, and what it was asked.
 * @dependencies express
 * @created 2026-11-29
 */
import express from 'express';
import type { Router } from 'express';
import { readModelRule } from '../model/index.ts';
import { controlRoute } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';

/** The router. */
export function modelControlRoutes({ model }: ControlDeps): Router {
  const router = express.Router();
  router.post(
    '/model/rules',
    controlRoute((request) => void model.rules.push(readModelRule(request.body))),
  );
  router.get(
    '/model/asked',
    controlRoute(() => model.asked),
  );
  router.delete(
    '/model',
    controlRoute(() => model.clear()),
  );
  return router;
}
