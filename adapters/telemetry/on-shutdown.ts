/**
 * @file adapters/telemetry/on-shutdown.ts
 * @description Orderly end of a process: on SIGTERM or SIGINT close things in order, and go anyway when the grace is over.
 * @dependencies -
 * @created 2026-11-24
 */
import type { Logger } from './create-logger.ts';

/** One thing to close; steps run in the given order, a failing one does not stop the rest. */
export interface ShutdownStep {
  readonly name: string;
  readonly close: () => unknown;
}

const GRACE_MS = 20_000;

/** Registers the shutdown of this process: first stop taking work, then finish, then close connections. */
export function onShutdown(options: { readonly logger: Logger; readonly steps: readonly ShutdownStep[]; readonly graceMs?: number }): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals) => {
    if (isStopping) return;
    isStopping = true;
    options.logger.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), options.graceMs ?? GRACE_MS).unref();
    void runSteps(options.logger, options.steps).then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

async function runSteps(logger: Logger, steps: readonly ShutdownStep[]): Promise<void> {
  for (const step of steps) {
    try {
      await step.close();
    } catch (error) {
      logger.warn({ err: error, step: step.name }, 'could not close in order');
    }
  }
  logger.info('stopped');
}
