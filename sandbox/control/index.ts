/**
 * @file sandbox/control/index.ts
 * @description Front door of the control API: the clock, faults, people, money, seed and reset, health, events for the chat page.
 * @dependencies express
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { streamEvents } from '../http/events.ts';
import { plant, readSeed } from '../seed.ts';
import { clockRoutes } from './clock.routes.ts';
import { controlRoute } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';
import { faultRoutes } from './faults.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { loginRoutes } from './login.routes.ts';
import { modelControlRoutes } from './model.routes.ts';
import { moneyRoutes } from './money.routes.ts';
import { starsRoutes } from './stars.routes.ts';
import { telegramRoutes } from './telegram.routes.ts';

/** The router; mount it at the root of the control port. */
export function controlRoutes(deps: ControlDeps): Router {
  const router = express.Router();
  router.use(healthRoutes(deps), loginRoutes(deps));
  router.use(express.json({ limit: '1mb' }));
  router.use(clockRoutes(deps), faultRoutes(deps), telegramRoutes(deps), starsRoutes(deps), moneyRoutes(deps), modelControlRoutes(deps));
  router.post(
    '/seed',
    controlRoute((request) => {
      plant(deps.telegram, readSeed(request.body));
      deps.events.emit({ kind: 'reset', id: '' });
    }),
  );
  router.post(
    '/reset',
    controlRoute(() => deps.reset()),
  );
  router.get('/events', (request, response) => streamEvents(request, response, (send) => deps.events.on(send)));
  return router;
}
