/**
 * @file tests/kube/operator-any-object.test.ts
 * @description Random resources, valid ones and such as an older schema would have let in: the operator never crashes, and every valid one gets its Ready.
 * @dependencies @jest/globals, adapters, crds, fast-check
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { KubeObject, ResourceType } from '@lytslot/adapters/kube';
import type { Condition } from '@lytslot/crds/schema';
import * as fc from 'fast-check';
import { CHANNEL, SHARD, TENANT } from '../../controllers/runtime/resource-types.ts';
import { until } from '../kit/wait.ts';
import { fitting, misfit } from './arbitrary-resource.ts';
import type { ValueSchema } from './arbitrary-resource.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform } from './bare-platform.ts';
import { OperatorProcess } from './operator-process.ts';

const NAMESPACE = 'lytslot';
const KINDS = [
  { type: SHARD, valid: 5, invalid: 12 },
  { type: TENANT, valid: 15, invalid: 20 },
  { type: CHANNEL, valid: 30, invalid: 40 },
] as const;
/** What references mostly name. */
const NAMES = ['shard-1', 'shard-2', 'tenant-1', 'tenant-2', 'tenant-3', 'Europe/Moscow', 'Asia/Omsk'];
// Shown when a run fails; another one every run.
const SEED = Number(process.env['LYTSLOT_TEST_SEED'] ?? Date.now() % 1_000_000);
const ANYTHING = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

interface Definition {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly versions: readonly [
      { readonly schema: { readonly openAPIV3Schema: { readonly properties: { readonly spec: ValueSchema } } } },
    ];
  };
}

interface Shown extends KubeObject {
  readonly status?: { readonly conditions?: readonly Condition[] };
}

let platform: BarePlatform;
let operator: OperatorProcess;
const schemas = new Map<ResourceType, ValueSchema>();

beforeAll(async () => {
  platform = await startBarePlatform();
  const { items } = JSON.parse(await platform.kubectl('get', 'crd', '--output=json')) as { items: readonly Definition[] };
  for (const { type } of KINDS) {
    const found = items.find(({ metadata }) => metadata.name.startsWith(`${type.plural}.`));
    if (found !== undefined) schemas.set(type, found.spec.versions[0].schema.openAPIV3Schema.properties.spec);
  }
}, 120_000);

afterAll(async () => {
  await operator.kill();
  await platform.stop();
}, 60_000);

const schemaOf = (type: ResourceType): ValueSchema => schemas.get(type) ?? { type: 'object' };

/** Few pods: how many there are is not what this test is about. */
function small(spec: fc.JsonValue): fc.JsonValue {
  return JSON.parse(JSON.stringify(spec), (key, value: unknown) =>
    ['replicas', 'min', 'max'].includes(key) && typeof value === 'number' ? 1 + (value % 2) : value,
  ) as fc.JsonValue;
}

async function create(type: ResourceType, name: string, spec: unknown): Promise<'taken' | 'refused'> {
  const object = { apiVersion: type.apiVersion, kind: type.kind, metadata: { name, namespace: NAMESPACE }, spec };
  return platform.api.create<KubeObject>(type, object).then(
    () => 'taken',
    () => 'refused',
  );
}

/** Lets anything into the API server, as a schema of long ago might have; then the true schemas come back. */
async function storeMisfits(): Promise<number> {
  for (const { type } of KINDS) {
    const patch = [
      { op: 'replace', path: '/spec/versions/0/schema/openAPIV3Schema', value: ANYTHING },
      ...['selectableFields', 'subresources'].map((field) => ({ op: 'remove', path: `/spec/versions/0/${field}` })),
    ];
    await platform.kubectl('patch', 'crd', `${type.plural}.lytslot.io`, '--type=json', `--patch=${JSON.stringify(patch)}`);
    await until({ what: `anything to be let in as a ${type.kind}` }, async () => (await create(type, 'misfit', 'any')) === 'taken');
  }
  let stored = 0;
  for (const { type, invalid } of KINDS) {
    const specs = fc.sample(misfit(schemaOf(type), NAMES), { numRuns: invalid, seed: SEED });
    for (const [place, spec] of specs.entries()) if ((await create(type, `misfit-${place}`, small(spec))) === 'taken') stored += 1;
  }
  await platform.installDefinitions();
  for (const { type } of KINDS)
    await until(
      { what: `the schema of ${type.kind} to hold again` },
      async () => (await create(type, `late-${Math.random()}`, {})) === 'refused',
    );
  return stored;
}

/** Creates random resources by the schema; those that a rule between fields refuses are not valid ones. Gives the names by kind. */
async function createFitting(): Promise<ReadonlyMap<ResourceType, readonly string[]>> {
  const created = new Map<ResourceType, string[]>();
  for (const { type, valid } of KINDS) {
    const specs = fc.sample(fitting(schemaOf(type), NAMES), { numRuns: valid, seed: SEED });
    const names: string[] = [];
    for (const [place, spec] of specs.entries()) {
      const name = `${type.kind.toLowerCase()}-${place}`;
      if ((await create(type, name, small(spec))) === 'taken') names.push(name);
    }
    created.set(type, names);
  }
  return created;
}

/** Valid resources that do not say of their present generation whether they are ready. */
async function silent(created: ReadonlyMap<ResourceType, readonly string[]>): Promise<readonly string[]> {
  const all = await Promise.all(
    [...created].map(async ([type, names]) => {
      const { items } = await platform.api.list<Shown>({ type, namespace: NAMESPACE }, { limit: 500, signal: AbortSignal.timeout(10_000) });
      return items.filter(({ metadata, status }) => {
        const ready = status?.conditions?.find((condition) => condition.type === 'Ready');
        return names.includes(metadata.name) && ready?.observedGeneration !== metadata.generation;
      });
    }),
  );
  return all.flat().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
}

describe(`any object (seed ${SEED})`, () => {
  it('leaves the operator alive, and every valid one gets its Ready', async () => {
    expect(await storeMisfits()).toBeGreaterThan(40);
    const created = await createFitting();
    expect([...created.values()].flat().length).toBeGreaterThan(20);
    operator = await OperatorProcess.start({ kubeconfig: platform.operatorKubeconfig, namespace: NAMESPACE, identity: 'operator' });
    let missing: readonly string[] = [];
    await until({ what: 'every valid resource to have its Ready', timeoutMs: 180_000, everyMs: 500 }, async () => {
      await platform.playCluster();
      missing = await silent(created);
      return missing.length === 0;
    }).catch((error: unknown) => expect({ missing, error: String(error) }).toEqual({ missing: [], error: '' }));
    expect((await operator.figures()).problems).toEqual([]);
  }, 300_000);
});
