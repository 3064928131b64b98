/**
 * @file infra/local/credentials.test.ts
 * @description Credentials are made once, are kept private, and survive the loss of their file while the cluster runs.
 * @dependencies @jest/globals
 * @created 2026-11-25
 */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readOrCreateCredentials, secretManifests, type Credentials, type SecretList } from './credentials.ts';
import { buildEndpoints } from './endpoints.ts';
import { addresses } from './status.ts';

let state = '';
beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'lytslot-credentials-'));
});
afterEach(() => rm(state, { recursive: true, force: true }));

const file = (): string => join(state, 'secrets', 'credentials.json');
const noCluster = async (): Promise<SecretList> => ({ items: [] });

interface Manifest {
  readonly metadata: { readonly name: string };
  readonly stringData: Readonly<Record<string, string>>;
}

/** The Secrets as a cluster would give them back. */
function asStored(credentials: Credentials): SecretList {
  const { items } = secretManifests(credentials) as { items: readonly Manifest[] };
  const encode = (text: string): string => Buffer.from(text).toString('base64');
  return {
    items: items.map(({ metadata, stringData }) => ({
      metadata,
      data: Object.fromEntries(Object.entries(stringData).map(([key, text]) => [key, encode(text)])),
    })),
  };
}

describe('credentials', () => {
  it('are made once and readable by their owner only', async () => {
    const first = await readOrCreateCredentials(state, noCluster);
    expect(await readOrCreateCredentials(state, noCluster)).toEqual(first);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
  });

  it('differ from one checkout to the next', async () => {
    const first = await readOrCreateCredentials(state, noCluster);
    await rm(file());
    expect(await readOrCreateCredentials(state, noCluster)).not.toEqual(first);
  });

  it('come back from a running cluster when only the file was lost', async () => {
    const first = await readOrCreateCredentials(state, noCluster);
    await rm(file());
    expect(await readOrCreateCredentials(state, async () => asStored(first))).toEqual(first);
  });

  it('of an older version get what it had no need of, once', async () => {
    const { proof: _proof, stripe: _stripe, ...older } = await readOrCreateCredentials(state, noCluster);
    await writeFile(file(), JSON.stringify(older));
    const grown = await readOrCreateCredentials(state, noCluster);
    expect(grown).toEqual({
      ...older,
      proof: { 'signing-key': expect.stringContaining('BEGIN PRIVATE KEY') },
      stripe: { 'secret-key': expect.stringMatching(/^test_\w{40}$/), 'webhook-secrets': expect.stringMatching(/^\w{48}$/) },
    });
    expect(await readOrCreateCredentials(state, noCluster)).toEqual(grown);
  });

  it('of another version are not guessed at', async () => {
    await readOrCreateCredentials(state, noCluster);
    await writeFile(file(), '{"postgres":{}}');
    await expect(readOrCreateCredentials(state, noCluster)).rejects.toMatchObject({ cure: expect.stringContaining('delete it') });
    expect(await readFile(file(), 'utf8')).toBe('{"postgres":{}}');
  });
});

describe('addresses', () => {
  it('name every door on the node and a URL per database and role', async () => {
    const credentials = await readOrCreateCredentials(state, noCluster);
    const endpoints = buildEndpoints('172.30.0.1', 'https://172.30.0.1:6443', credentials);
    expect(endpoints).toMatchObject({
      api: 'http://172.30.0.1:30080',
      adminUi: 'http://172.30.0.1:30080/admin/',
      redis: 'redis://172.30.0.1:30379',
    });
    const password = credentials.postgres.lytslot_app;
    expect(endpoints.postgres['shard-a'].app).toBe(`postgres://lytslot_app:${password}@172.30.0.1:30432/shard_a`);
  });

  it('are shown without passwords', async () => {
    const credentials = await readOrCreateCredentials(state, noCluster);
    const shown = addresses({ ...buildEndpoints('172.30.0.1', 'https://172.30.0.1:6443', credentials) });
    expect(shown).toContain('prometheus   http://172.30.0.1:30090');
    expect(Object.values(credentials.postgres).filter((password) => shown.includes(password))).toEqual([]);
  });
});
