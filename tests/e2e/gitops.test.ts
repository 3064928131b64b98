/**
 * @file tests/e2e/gitops.test.ts
 * @description A file with two hundred Tenants, applied as Git would: all Ready within two minutes, each with its row; another hand is refused by name; taken back, they are gone.
 * @dependencies @jest/globals
 * @created 2026-11-30
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSession } from '../kit/sql.ts';
import type { Session } from '../kit/sql.ts';
import { kubectl, readEndpoints } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

const TENANTS = 200;
const FIRST_OWNER = 420_000_000;
const LABEL = 'example.com/file=two-hundred';
const TWO_MINUTES_MS = 120_000;

let folder: string;
let directory: Session;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lytslot-gitops-'));
  directory = openSession(readEndpoints().postgres.control.worker);
});

afterAll(async () => {
  await kubectl('delete', 'tenants', `--selector=${LABEL}`, '--ignore-not-found', '--timeout=120s');
  await directory.close();
  await rm(folder, { recursive: true });
}, 180_000);

function tenant(index: number, displayName: string): object {
  const [label, value] = LABEL.split('=') as [string, string];
  return {
    apiVersion: 'lytslot.io/v1alpha1',
    kind: 'Tenant',
    metadata: { name: `gitops-${index}`, labels: { [label]: value } },
    spec: { displayName, plan: 'Free', ownerTelegramId: String(FIRST_OWNER + index), deletionPolicy: 'Delete' },
  };
}

async function apply(manager: string, items: readonly object[]): Promise<string> {
  const file = join(folder, `${manager}.json`);
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return kubectl('apply', '--server-side', `--field-manager=${manager}`, `--filename=${file}`);
}

const rows = () =>
  directory.run(`select slug, name, shard_name from tenant_directory where slug like 'gitops-%' and managed_by = 'gitops'`);

describe('two hundred Tenants of a file', () => {
  it('are all Ready within two minutes, and each has its row and its shard', async () => {
    const from = performance.now();
    await apply(
      'git',
      Array.from({ length: TENANTS }, (_, index) => tenant(index, `Из файла ${index}`)),
    );
    await kubectl('wait', '--for=condition=Ready', 'tenants', `--selector=${LABEL}`, '--timeout=120s');
    expect(performance.now() - from).toBeLessThan(TWO_MINUTES_MS);
    const found = await rows();
    expect(found).toHaveLength(TENANTS);
    expect(new Set(found.map(({ shard_name: shard }) => shard))).toEqual(new Set(['shard-a', 'shard-b']));
  }, 180_000);

  it('show who owns a field to another hand that would change it, and stay as they are', async () => {
    await expect(apply('cabinet', [tenant(7, 'Переименован')])).rejects.toThrow(/conflict with "git"[\s\S]*\.spec\.displayName/);
    expect(await kubectl('get', 'tenant', 'gitops-7', '--output=jsonpath={.spec.displayName}')).toBe('Из файла 7');
  }, 30_000);

  it('go with the file', async () => {
    await kubectl('delete', 'tenants', `--selector=${LABEL}`, '--wait=false');
    await until({ what: 'their names to be free again', timeoutMs: 120_000 }, async () => (await rows()).length === 0);
  }, 180_000);
});
