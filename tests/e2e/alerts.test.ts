/**
 * @file tests/e2e/alerts.test.ts
 * @description The alert rules in the platform's own Prometheus: it has read every one of them and can work each out.
 * @dependencies @jest/globals, zod
 * @created 2026-11-30
 */
import { readFile } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import { z } from 'zod';
import { readEndpoints } from '../kit/stack.ts';
import { until } from '../kit/wait.ts';

const rulesSchema = z.object({
  data: z.object({
    groups: z.array(z.object({ rules: z.array(z.object({ name: z.string(), health: z.string(), lastError: z.string().optional() })) })),
  }),
});

async function rules() {
  const response = await fetch(`${readEndpoints().prometheus}/api/v1/rules?type=alert`);
  return rulesSchema.parse(await response.json()).data.groups.flatMap((group) => group.rules);
}

it('each rule of the chart is worked out over real figures', async () => {
  const text = await readFile(new URL('../../charts/lytslot/templates/_alert-groups.tpl', import.meta.url), 'utf8');
  const declared = [...text.matchAll(/- alert: (\w+)/g)].map(([, name]) => name).toSorted();
  expect(declared.length).toBeGreaterThan(20);
  const known = await until({ what: 'Prometheus to look at its rules', timeoutMs: 60_000, everyMs: 500 }, async () => {
    const found = await rules();
    return found.length > 0 && found.every(({ health }) => health !== 'unknown') && found;
  });
  expect(known.map(({ name }) => name).toSorted()).toEqual(declared);
  expect(known.filter(({ health }) => health !== 'ok')).toEqual([]);
}, 90_000);
