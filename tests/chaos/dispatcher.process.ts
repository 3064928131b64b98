/**
 * @file tests/chaos/dispatcher.process.ts
 * @description A dispatcher as a process: the real loop on a real control database, with a dialogue that says nothing and can be held up.
 * @dependencies adapters
 * @created 2026-11-28
 */
import { openControlDatabase } from '@lytslot/adapters/postgres';
import { createLogger, createMetrics } from '@lytslot/adapters/telemetry';
import { startDispatchLoop } from '../../bot/dispatcher/dispatch-loop.ts';
import { nowhere, silentDialogueDeps, silentStars } from '../kit/silent-dialogue.ts';
import type { FromDispatcher, ToDispatcher } from './dispatcher-messages.ts';

const POLL_MS = 50;
const [url = '', botId = '', name = '', lanes = ''] = process.argv.slice(2);
const tell = (message: FromDispatcher): void => void process.send?.(message);

const metrics = createMetrics({ process: 'dispatcher' });
const clock = { now: () => new Date() };
const concurrency = Number(lanes);
const control = await openControlDatabase({ url, role: 'app', clock, poolSize: concurrency + 2 });

let held = 0;
let gate: PromiseWithResolvers<void> | undefined;
const dialogue = async (): Promise<undefined> => {
  if (gate === undefined) return;
  held += 1;
  if (held === concurrency) tell({ what: 'all held' });
  await gate.promise;
};

const loop = startDispatchLoop(
  {
    store: control.dispatcherStore({ botId: Number(botId), dispatcher: name }),
    dialogue,
    dialogueDeps: silentDialogueDeps(clock),
    client: { call: nowhere },
    stars: silentStars,
    clock,
    logger: createLogger({ process: 'dispatcher', level: process.env['LYTSLOT_TEST_LOG'] ?? 'silent', pod: name }),
  },
  // The real process ends at once when its lease is lost. This one tries to write what it has in hand, as a slow end would let it.
  { concurrency, metrics, onLost: () => void end() },
);

async function end(): Promise<void> {
  await loop.stop();
  tell({ what: 'ended', outcomes: await outcomes() });
  await control.close();
  process.disconnect();
}

async function outcomes(): Promise<Readonly<Record<string, number>>> {
  const figure = metrics.registry.getSingleMetric('lytslot_dispatcher_updates_total');
  const values = (await figure?.get())?.values ?? [];
  return Object.fromEntries(values.map(({ labels, value }) => [String(labels['outcome']), value]));
}

process.on('message', (message: ToDispatcher) => {
  if (message === 'hold') gate = Promise.withResolvers();
  if (message === 'go on') gate?.resolve();
  if (message === 'stop') void end();
});
const watching = setInterval(() => {
  if (loop.problems().length > 0) return;
  clearInterval(watching);
  tell({ what: 'ready' });
}, POLL_MS);
