/**
 * @file infra/local/test-minors.ts
 * @description The command behind make test-minors: builds the API servers, runs tests/kube against each; needs no platform and touches none.
 * @dependencies -
 * @created 2026-11-29
 */
import { buildClients } from '../cluster/native/binaries.ts';
import { KUBERNETES, MINORS, toMinor } from '../cluster/native/kubernetes-minors.ts';
import { resolvePaths } from '../shared/paths.ts';
import { renderError } from '../shared/setup-error.ts';
import { runMatrix } from './minors.ts';
import { runJest } from './run-jest.ts';

const { env } = process;
const paths = resolvePaths(env);

try {
  const named = process.argv.slice(2).map((text) => toMinor(text));
  const minors = named.length > 0 ? named : MINORS;
  // Before the tests, which do not wait for a compiler.
  await buildClients(paths, ['etcd', 'kubectl', 'helm', ...minors.map((minor) => KUBERNETES[minor].apiServer)]);
  const outcome = await runMatrix({
    repo: paths.repo,
    minors,
    runOne: (minor) =>
      runJest({
        paths,
        env: { ...env, LYTSLOT_KUBERNETES_MINOR: minor },
        name: `kube-${minor}`,
        args: ['--selectProjects', 'stack', '--runInBand', '--forceExit', '--testPathPatterns', 'tests/kube/'],
      }),
    print: console.log,
  });
  process.exitCode = outcome === 'passed' ? 0 : 1;
} catch (error) {
  console.error(renderError(error));
  process.exitCode = 1;
}
