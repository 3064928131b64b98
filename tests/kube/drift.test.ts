/**
 * @file tests/kube/drift.test.ts
 * @description On a real API server: whatever kind of child somebody changes or deletes, it is as declared again, and an Event names what was done.
 * @dependencies @jest/globals
 * @created 2026-11-28
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CHILD_TYPES } from '../../controllers/runtime/resource-types.ts';
import { until } from '../kit/wait.ts';
import { startBarePlatform } from './bare-platform.ts';
import type { BarePlatform, RunningOperator } from './bare-platform.ts';

let platform: BarePlatform;
let running: RunningOperator;

interface Shown {
  readonly metadata: { readonly uid: string };
}

const read = async (kind: string, name: string) => JSON.parse(await platform.kubectl('get', kind, name, '-o', 'json')) as Shown & object;
const ready = (shard: string) =>
  until({ what: `${shard} to run`, timeoutMs: 60_000 }, async () => {
    await platform.playCluster();
    const path = 'jsonpath={.status.conditions[?(@.type=="Ready")].reason}';
    return (await platform.kubectl('get', 'shard', shard, '-o', path)) === 'Running';
  });
/** An Event of the shard with these words. */
const told = (words: string) =>
  until({ what: `an Event that says "${words}"` }, async () =>
    (
      await platform.kubectl('get', 'events', '-o', 'jsonpath={range .items[?(@.reason=="DriftCorrected")]}{.message}{"\\n"}{end}')
    ).includes(words),
  );
/** The name of the shard's one migration Job carries a hash. */
async function nameOf(kind: string, shard: string, suffix: string): Promise<string> {
  if (kind !== 'Job') return `${shard}${suffix}`;
  const names = await platform.kubectl('get', 'jobs', '-l', `lytslot.io/shard=${shard}`, '-o', 'jsonpath={.items[*].metadata.name}');
  expect(names).not.toContain(' ');
  return names;
}

/** What somebody does to a child of each kind, and the field the Event names. */
const CHANGES: readonly (readonly [kind: string, suffix: string, patch: object, field: string])[] = [
  ['ServiceAccount', '', { automountServiceAccountToken: true }, 'automountServiceAccountToken'],
  ['ConfigMap', '-env', { data: { LYTSLOT_SHARD: 'shard-z' } }, 'data.LYTSLOT_SHARD'],
  ['Service', '-dispatcher', { spec: { selector: { 'lytslot.io/shard': 'shard-z' } } }, 'spec.selector.lytslot.io/shard'],
  ['NetworkPolicy', '', { spec: { ingress: [] } }, 'spec.ingress'],
  ['PodDisruptionBudget', '-publish', { spec: { maxUnavailable: 100 } }, 'spec.maxUnavailable'],
  ['Job', '', { spec: { backoffLimit: 1 } }, 'spec.backoffLimit'],
  ['StatefulSet', '-dispatcher', { spec: { replicas: 7 } }, 'spec.replicas'],
  [
    'Deployment',
    '-notify',
    { spec: { template: { spec: { containers: [{ name: 'notify', image: 'stranger' }] } } } },
    'spec.template.spec.containers[notify].image',
  ],
];

beforeAll(async () => {
  platform = await startBarePlatform();
  running = await platform.startOperator('operator-1');
  await platform.apply(await platform.sample('shards'));
  await ready('shard-a');
  await ready('shard-b');
}, 120_000);

afterAll(async () => {
  await running.stop();
  await platform.stop();
}, 30_000);

it('every kind of child is in the table', () => {
  expect(CHANGES.map(([kind]) => kind)).toEqual(CHILD_TYPES.map(({ kind }) => kind));
});

describe('a child that somebody changes', () => {
  it.each(CHANGES)(
    '%s',
    async (kind, suffix, patch, field) => {
      const name = await nameOf(kind, 'shard-a', suffix);
      const before = fieldsOf(await read(kind, name), patch);
      await platform.kubectl('patch', kind, name, '--type=strategic', '-p', JSON.stringify(patch));
      await until(
        { what: `${kind} ${name} to be as declared`, timeoutMs: 30_000 },
        async () => fieldsOf(await read(kind, name), patch) === before,
      );
      await told(`${kind} ${name} had been changed in ${field} by somebody else`);
    },
    60_000,
  );

  it('is made again where the API server would keep both, the changed and the declared: a port of the Service', async () => {
    const port = () => platform.kubectl('get', 'service', 'shard-a-dispatcher', '-o', 'jsonpath={.spec.ports[*].port}');
    const { metadata } = await read('service', 'shard-a-dispatcher');
    const change = [{ op: 'replace', path: '/spec/ports/0/port', value: 9999 }];
    await platform.kubectl('patch', 'service', 'shard-a-dispatcher', '--type=json', '-p', JSON.stringify(change));
    await until({ what: 'the declared port alone', timeoutMs: 30_000 }, async () => (await port()) === '9090');
    expect((await read('service', 'shard-a-dispatcher')).metadata.uid).not.toBe(metadata.uid);
    await told('Service shard-a-dispatcher had been changed in spec.ports[http].port by somebody else');
  }, 60_000);

  it('is left as it is in what is not the operator’s', async () => {
    await platform.kubectl('label', 'service', 'shard-a-dispatcher', 'example.com/team=ads');
    await platform.kubectl('annotate', 'shard', 'shard-a', 'example.com/look=again');
    await ready('shard-a');
    expect(await platform.kubectl('get', 'service', '-l', 'example.com/team=ads', '-o', 'name')).toContain('shard-a-dispatcher');
  }, 60_000);
});

describe('a child that somebody deletes', () => {
  it.each(CHANGES)(
    '%s',
    async (kind, suffix) => {
      const name = await nameOf(kind, 'shard-b', suffix);
      const { metadata } = await read(kind, name);
      await platform.kubectl('delete', kind, name, '--wait=false');
      await until({ what: `another ${kind} ${name}`, timeoutMs: 30_000 }, async () => {
        await platform.playCluster();
        return (await read(kind, name)).metadata.uid !== metadata.uid;
      });
      await told(`${kind} ${name} had been deleted by somebody else`);
      await ready('shard-b');
    },
    90_000,
  );
});

/** The value that the patch would change, as text. */
function fieldsOf(object: object, patch: object): string {
  const taken = (live: unknown, wanted: unknown): unknown => {
    if (Array.isArray(wanted)) return JSON.stringify(live);
    if (wanted === null || typeof wanted !== 'object') return live;
    return Object.entries(wanted).map(([key, value]) => taken((live as Readonly<Record<string, unknown>> | undefined)?.[key], value));
  };
  return JSON.stringify(taken(object, patch));
}
