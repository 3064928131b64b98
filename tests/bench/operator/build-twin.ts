/**
 * @file tests/bench/operator/build-twin.ts
 * @description Builds the Go twin from its pinned modules; Go's own cache makes the second time quick.
 * @dependencies -
 * @created 2026-11-25
 */
import { mkdir } from 'node:fs/promises';
import { run } from '../../../infra/shared/run.ts';
import { step } from '../../../infra/shared/progress.ts';
import { statePath } from '../../kit/stack.ts';

const source = new URL('../operator-twin/', import.meta.url).pathname;

/** Path of the program. */
export async function buildTwin(): Promise<string> {
  const target = statePath('bench/operator-twin');
  await mkdir(statePath('bench'), { recursive: true });
  await step({ title: 'Building the Go twin', estimate: '≈ 2 min on 2 cores' }, () =>
    run('nice', ['go', 'build', '-o', target, '.'], {
      cwd: source,
      env: { ...process.env, GOTOOLCHAIN: 'local' },
      cure: 'check that the Go module proxy is reachable and that Go 1.26 or newer is installed, or run with --peer none',
    }),
  );
  return target;
}
