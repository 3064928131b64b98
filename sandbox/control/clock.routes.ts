/**
 * @file sandbox/control/clock.routes.ts
 * @description The clock over HTTP: read, advance, set, and a stream of its moves.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import express from 'express';
import type { Router } from 'express';
import { z } from 'zod';
import { streamEvents } from '../http/events.ts';
import { controlRoute } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';

const advanceSchema = z.strictObject({ ms: z.number().int().min(0, 'time advances forward; use /clock/set to go back') });
const setSchema = z.strictObject({ now: z.iso.datetime({ offset: true }) });

/** The router. */
export function clockRoutes({ clock, events }: ControlDeps): Router {
  const router = express.Router();
  const moved = <Reading>(reading: Reading): Reading => {
    events.emit({ kind: 'clock', id: '' });
    return reading;
  };
  router.get(
    '/clock',
    controlRoute(() => clock.read()),
  );
  router.post(
    '/clock/advance',
    controlRoute((request) => moved(clock.advance(advanceSchema.parse(request.body).ms))),
  );
  router.post(
    '/clock/set',
    controlRoute((request) => moved(clock.set(new Date(setSchema.parse(request.body).now)))),
  );
  router.get('/clock/stream', (request, response) => {
    streamEvents(request, response, (send) => {
      send(clock.read());
      return clock.onMove(() => send(clock.read()));
    });
  });
  return router;
}
