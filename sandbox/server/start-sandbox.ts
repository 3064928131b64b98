/**
 * @file sandbox/server/start-sandbox.ts
 * @description Starts all stand-ins of one sandbox in this process, each on its port.
 * @dependencies -
 * @created 2026-11-24
 */
import { chatPageRoutes } from '../chat-page/index.ts';
import type { SandboxConfig } from '../config.ts';
import { controlRoutes } from '../control/index.ts';
import { createLog } from '../http/log.ts';
import type { Logger } from '../http/log.ts';
import { modelRoutes } from '../model/index.ts';
import { ordRoutes } from '../ord/index.ts';
import { stripeRoutes } from '../stripe/index.ts';
import { botApiRoutes, fileRoutes, invoiceRoutes, publicRoutes, startWebhookPusher } from '../telegram/index.ts';
import { cardFormRoutes, checkoutRoutes, paymentRoutes, payoutRoutes } from '../yookassa/index.ts';
import { application, listen } from './listen.ts';
import type { Listening } from './listen.ts';
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** A running sandbox. */
export interface Sandbox {
  readonly urls: {
    readonly telegram: string;
    readonly yookassa: string;
    readonly stripe: string;
    readonly ord: string;
    readonly control: string;
    readonly model: string;
  };
  readonly log: Logger;
  close(): Promise<void>;
}

/** Starts a sandbox; port 0 picks a free one. Rejects with the variable's name when a port is taken. */
export async function startSandbox(config: SandboxConfig): Promise<Sandbox> {
  const log = createLog(config.LYTSLOT_LOG_LEVEL);
  const world = createWorld(config, log);
  const stopPushing = startWebhookPusher({ ...world.telegram, faults: world.faults, log });
  const servers: Listening[] = [];
  const close = async () => {
    world.faults.clear();
    stopPushing();
    world.clock.stop();
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    for (const [app, port, variable] of applications(world, log)) servers.push(await listen(app, port, variable));
  } catch (error) {
    await close();
    throw error;
  }
  const [telegram = '', yookassa = '', stripe = '', ord = '', control = '', model = ''] = servers.map(
    (server) => `http://127.0.0.1:${server.port}`,
  );
  log.info({ telegram, yookassa, stripe, ord, control, model }, 'sandbox is ready');
  return {
    urls: { telegram, yookassa, stripe, ord, control, model },
    log,
    close,
  };
}

function applications(world: World, log: Logger) {
  const { config, clock, faults, telegram: context, cashier, idempotence: memory, payouts, stripe, ord, model } = world;
  return [
    [
      application('telegram', log, [
        ['/', botApiRoutes({ context, faults })],
        ['/', fileRoutes({ context })],
        ['/', invoiceRoutes({ context })],
        ['/', publicRoutes({ context, faults })],
      ]),
      config.LYTSLOT_SANDBOX_TELEGRAM_PORT,
      'LYTSLOT_SANDBOX_TELEGRAM_PORT',
    ],
    [
      application('yookassa', log, [
        ['/v3', payoutRoutes({ payouts, memory, faults })],
        ['/v3', paymentRoutes({ cashier, memory, faults })],
        ['/', checkoutRoutes({ cashier })],
        ['/', cardFormRoutes({ payouts })],
      ]),
      config.LYTSLOT_SANDBOX_YOOKASSA_PORT,
      'LYTSLOT_SANDBOX_YOOKASSA_PORT',
    ],
    [
      application('stripe', log, [['/', stripeRoutes({ desk: stripe, faults })]]),
      config.LYTSLOT_SANDBOX_STRIPE_PORT,
      'LYTSLOT_SANDBOX_STRIPE_PORT',
    ],
    [
      application('ord', log, [['/', ordRoutes({ register: ord, faults, nowMs: clock.nowMs })]]),
      config.LYTSLOT_SANDBOX_ORD_PORT,
      'LYTSLOT_SANDBOX_ORD_PORT',
    ],
    [
      application('control', log, [
        ['/', controlRoutes(world)],
        ['/', chatPageRoutes()],
      ]),
      config.LYTSLOT_SANDBOX_CONTROL_PORT,
      'LYTSLOT_SANDBOX_CONTROL_PORT',
    ],
    [
      application('model', log, [['/', modelRoutes({ desk: model, faults, nowMs: clock.nowMs })]]),
      config.LYTSLOT_SANDBOX_MODEL_PORT,
      'LYTSLOT_SANDBOX_MODEL_PORT',
    ],
  ] as const;
}
