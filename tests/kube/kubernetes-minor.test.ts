/**
 * @file tests/kube/kubernetes-minor.test.ts
 * @description The API server of these tests is of the minor that was asked for: by its stamp, by its code, by what it serves.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { KUBERNETES, wantedMinor } from '../../infra/cluster/native/kubernetes-minors.ts';
import { startBareApiServer } from './bare-api-server.ts';
import type { BareApiServer } from './bare-api-server.ts';

const run = promisify(execFile);
const MINOR = wantedMinor(process.env);
const [major, minor] = MINOR.split('.');

let server: BareApiServer;
beforeAll(async () => {
  server = await startBareApiServer();
}, 120_000);
afterAll(() => server.stop(), 30_000);

const get = async (path: string): Promise<unknown> =>
  JSON.parse((await run(server.kubectl, ['--kubeconfig', server.kubeconfig, 'get', '--raw', path])).stdout) as unknown;

it(`is Kubernetes ${MINOR}`, async () => {
  expect(await get('/version')).toMatchObject({
    // Told to the compiler by us …
    gitVersion: KUBERNETES[MINOR].version,
    major,
    minor,
    // … and these are constants of the code that was compiled.
    emulationMajor: major,
    emulationMinor: minor,
  });
});

it('serves mutating admission policies as v1 when it should', async () => {
  const { resources } = (await get('/apis/admissionregistration.k8s.io/v1')) as { resources: { kind: string }[] };
  const kinds = resources.map(({ kind }) => kind);
  expect(kinds).toContain('ValidatingAdmissionPolicy');
  expect(kinds.includes('MutatingAdmissionPolicy')).toBe(KUBERNETES[MINOR].hasMutatingPolicies);
});
