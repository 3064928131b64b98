/**
 * @file tests/kube/wrong-kubeconfig.test.ts
 * @description A kubeconfig that leads nowhere, or to a cluster that is somebody else's: refused, with nothing changed.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { kubeconfigProvider } from '../../infra/cluster/kubeconfig/kubeconfig-provider.ts';
import type { ClusterProvider } from '../../infra/cluster/provider.ts';
import { startBareApiServer, type BareApiServer } from './bare-api-server.ts';

const run = promisify(execFile);

let server: BareApiServer;
let folder = '';
beforeAll(async () => {
  server = await startBareApiServer();
  folder = await mkdtemp(join(tmpdir(), 'lytslot-wrong-'));
}, 300_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

const provider = (kubeconfig: string): ClusterProvider =>
  kubeconfigProvider({
    env: { LYTSLOT_KUBECONFIG: kubeconfig, LYTSLOT_IMAGE_LOAD_COMMAND: 'cat' },
    kubectlProgram: async () => server.kubectl,
  });
const kubectl = async (...args: string[]): Promise<string> =>
  (await run(server.kubectl, ['--kubeconfig', server.kubeconfig, ...args])).stdout;

describe('your own cluster', () => {
  it('that does not answer is named with its address and what to try', async () => {
    const file = join(folder, 'unreachable');
    const cluster = { name: 'c', cluster: { server: 'https://127.0.0.1:1' } };
    const context = { name: 'c', context: { cluster: 'c', user: 'u' } };
    const user = { name: 'u', user: { token: 't' } };
    await writeFile(
      file,
      JSON.stringify({ apiVersion: 'v1', kind: 'Config', clusters: [cluster], users: [user], contexts: [context], 'current-context': 'c' }),
    );
    const preparing = provider(file).prepare();
    await expect(preparing).rejects.toThrow(/does not answer: .*127\.0\.0\.1:1/);
    await expect(preparing).rejects.toMatchObject({
      cure: expect.stringMatching(/get nodes.*unset LYTSLOT_KUBECONFIG.*nothing was changed/),
    });
    expect(await provider(file).status()).toMatchObject({ state: 'broken', detail: expect.stringContaining('does not answer') });
  });

  it('that is empty is taken', async () => {
    await expect(provider(server.kubeconfig).prepare()).resolves.toBeUndefined();
    expect(await provider(server.kubeconfig).status()).toMatchObject({ state: 'running' });
  });

  it("with somebody else's namespace of that name is refused, until it bears our label", async () => {
    await kubectl('create', 'namespace', 'lytslot');
    await expect(provider(server.kubeconfig).prepare()).rejects.toThrow(/has namespace\/lytslot, which "make up" did not make/);
    await kubectl('label', 'namespace', 'lytslot', 'lytslot.io/made-by=local');
    await expect(provider(server.kubeconfig).prepare()).resolves.toBeUndefined();
  });

  it('with resource definitions of an installation is refused', async () => {
    await kubectl('apply', '--server-side', '--filename', join(import.meta.dirname, '../../crds/lytslot.io_shards.yaml'));
    await expect(provider(server.kubeconfig).prepare()).rejects.toThrow(
      /has customresourcedefinition.*shards\.lytslot\.io, which "make up" did not make/,
    );
    await kubectl('delete', 'customresourcedefinition', 'shards.lytslot.io', '--wait=false');
  });
});
