/**
 * @file sandbox/control/clock.routes.ts
 * @description The clock over HTTP: read, advance, set, and a stream of its moves.
 * @dependencies express, zod
 * @created 2026-11-24
 */
import express from 'express';
import type { Response, Router } from 'express';
import { z } from 'zod';
import type { SandboxClock } from '../clock/index.ts';
import { streamEvents } from '../http/events.ts';
import { controlRoute } from './control-route.ts';
import type { ControlDeps } from './control-route.ts';

const advanceSchema = z.strictObject({ ms: z.number().int().min(0, 'time advances forward; use /clock/set to go back') });
const setSchema = z.strictObject({ now: z.iso.datetime({ offset: true }) });

/** Whoever follows says what it has seen, and is answered when that is no longer so. */
const seenSchema = z.object({ seen: z.coerce.number().optional().catch(undefined) });
/** Below what the followers' own timeouts allow. */
const LONGEST_WAIT_MS = 20_000;

/** Until the clock is moved, the asker goes away, or enough time has passed to be asked again. */
function moveOrTimeout(clock: SandboxClock, response: Response): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      stop();
      response.off('close', done);
      resolve();
    };
    const timer = setTimeout(done, LONGEST_WAIT_MS);
    const stop = clock.onMove(done);
    response.on('close', done);
  });
}

/** The router. */
export function clockRoutes({ clock, events }: ControlDeps): Router {
  const router = express.Router();
  const moved = <Reading>(reading: Reading): Reading => {
    events.emit({ kind: 'clock', id: '' });
    return reading;
  };
  const read = controlRoute(() => clock.read());
  router.get('/clock', (request, response) => {
    const { seen } = seenSchema.parse(request.query);
    if (seen !== clock.read().offsetMs) return read(request, response);
    void moveOrTimeout(clock, response).then(() => read(request, response));
  });
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
