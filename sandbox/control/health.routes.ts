/**
 * @file sandbox/control/health.routes.ts
 * @description /livez, /readyz and /metrics of the sandbox.
 * @dependencies express, prom-client
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { asyncRoute } from '../http/async-route.ts';
import type { ControlDeps } from './control-route.ts';

/** The router. Numbers are read from the state when asked for, so nothing has to be counted along the way. */
export function healthRoutes(deps: ControlDeps): Router {
  const registry = new Registry();
  registry.setDefaultLabels({ process: 'sandbox' });
  collectDefaultMetrics({ register: registry });
  gauge(
    registry,
    'lytslot_sandbox_clock_offset_seconds',
    'How far the sandbox clock is ahead of the machine',
    () => deps.clock.read().offsetMs / 1000,
  );
  gauge(registry, 'lytslot_sandbox_pending_updates', 'Bot updates nobody has taken yet', () =>
    Array.from(deps.telegram.store.bots.values()).reduce((sum, bot) => sum + bot.pending.length, 0),
  );
  gauge(registry, 'lytslot_sandbox_bot_api_calls', 'Bot API calls in the journal', () => deps.telegram.store.calls.length);
  gauge(registry, 'lytslot_sandbox_payments', 'Payments at the stand-in YooKassa', () => deps.cashier.payments().length);
  gauge(registry, 'lytslot_sandbox_faults', 'Fault scripts in force', () => deps.faults.list().filter((fault) => fault.left > 0).length);
  const router = express.Router();
  router.get(['/livez', '/readyz'], (_request, response) => void response.json({ status: 'ok', problems: [] }));
  router.get(
    '/metrics',
    asyncRoute(async (_request, response) => {
      response.setHeader('content-type', registry.contentType);
      response.send(await registry.metrics());
    }),
  );
  return router;
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
  const made: Gauge = new Gauge({ name, help, registers: [], collect: () => made.set(read()) });
  registry.registerMetric(made);
}
