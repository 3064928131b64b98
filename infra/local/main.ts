/**
 * @file infra/local/main.ts
 * @description The commands behind make: up, down, status, logs, prove, reconcile, test, demo.
 * @dependencies -
 * @created 2026-11-24
 */
import { join } from 'node:path';

import { attempt } from '../shared/run.ts';
import { renderError, SetupError } from '../shared/setup-error.ts';
import { createContext, type CommandContext } from './context.ts';
import { explainPlatform } from './explain.ts';
import { logs } from './logs.ts';
import { runNightJob } from './night-job.ts';
import { toolsOf } from './release.ts';
import { status } from './status.ts';
import { test } from './test.ts';
import { up } from './up.ts';

type ExitCode = number;
type Command = (context: CommandContext) => Promise<ExitCode>;

const done = async (work: Promise<unknown>): Promise<ExitCode> => {
  await work;
  return 0;
};

const COMMANDS: Readonly<Record<string, Command>> = {
  up: (context) => done(up(context)),
  down: (context) => done(context.provider.down()),
  status: (context) => done(status(context)),
  logs: (context) => done(logs(context)),
  prove: async (context) => ((await runNightJob(context, 'prover')) === 'done' ? 0 : 1),
  reconcile: async (context) => ((await runNightJob(context, 'reconciler')) === 'done' ? 0 : 1),
  test: async (context) => {
    await up(context);
    const { paths, env } = context;
    const explain = (): Promise<string> => explainPlatform(toolsOf(paths)).catch(renderError);
    return (await test({ paths, env, explain })) === 'passed' ? 0 : 1;
  },
  demo: async (context) => {
    await up(context);
    const { code } = await attempt(process.execPath, [join(context.paths.repo, 'tests/e2e/demo.ts')], {
      output: 'inherit',
      env: context.env,
    });
    return code;
  },
};

async function main(name: string | undefined): Promise<ExitCode> {
  const command = COMMANDS[name ?? ''];
  if (!command)
    throw new SetupError(`unknown command "${name ?? ''}"`, `use one of ${Object.keys(COMMANDS).join(', ')}; "make help" explains them`);
  return command(await createContext(process.env));
}

// "make status | head" closes our output early: that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

try {
  process.exitCode = await main(process.argv[2]);
} catch (error) {
  console.error(renderError(error));
  process.exitCode = 1;
}
