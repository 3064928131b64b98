/**
 * @file tests/kube/kubernetes-minor.test.ts
 * @description The API server of these tests is of the minor that was asked for: by what it answers, by the modules it is made of, by what it serves.
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
const { version, hasMutatingPolicies } = KUBERNETES[MINOR];
const [major, minor] = MINOR.split('.');

let server: BareApiServer;
beforeAll(async () => {
  server = await startBareApiServer();
}, 120_000);
afterAll(() => server.stop(), 30_000);

const get = async (path: string): Promise<unknown> =>
  JSON.parse((await run(server.kubectl, ['--kubeconfig', server.kubeconfig, 'get', '--raw', path])).stdout) as unknown;

it(`answers as Kubernetes ${MINOR}`, async () => {
  expect(await get('/version')).toMatchObject({ gitVersion: version, major, minor, emulationMajor: major, emulationMinor: minor });
});

// What it answers follows from a stamp that we give the compiler; the modules it was made of do not.
it(`is made of the code of Kubernetes ${version}`, async () => {
  const { stdout } = await run('go', ['version', '-m', server.program]);
  const modules = new Map(Array.from(stdout.matchAll(/^\t(?:mod|dep)\t(\S+)\t(\S+)/gm), ([, name, at]) => [name, at]));
  expect(modules.get('k8s.io/kubernetes')).toBe(version);
  expect(modules.get('k8s.io/apiserver')).toBe(version.replace('v1.', 'v0.'));
  expect(modules.get('k8s.io/apiextensions-apiserver')).toBe(version.replace('v1.', 'v0.'));
});

it('serves mutating admission policies as v1 when it should', async () => {
  const { resources } = (await get('/apis/admissionregistration.k8s.io/v1')) as { resources: { kind: string }[] };
  const kinds = resources.map(({ kind }) => kind);
  expect(kinds).toContain('ValidatingAdmissionPolicy');
  expect(kinds.includes('MutatingAdmissionPolicy')).toBe(hasMutatingPolicies);
});
