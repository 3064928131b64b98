/**
 * @file sandbox/main.ts
 * @description Starts the sandbox: stand-ins of Telegram, YooKassa, Stripe and ORD, their clock, faults and the chat page.
 * @dependencies -
 * @created 2026-11-24
 */
import { readConfig } from './config.ts';
import { startSandbox } from './server/index.ts';

try {
  const sandbox = await startSandbox(readConfig(process.env));
  const stop = (signal: NodeJS.Signals) => {
    sandbox.log.info({ signal }, 'stopping');
    void sandbox.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
