/**
 * @file crds/schema/generate.test.ts
 * @description The checked-in manifests are what the schemas generate, and every field is documented.
 * @dependencies @jest/globals
 * @created 2026-11-24
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { customResourceDefinition } from './custom-resource-definition.ts';
import { manifests } from './generate.ts';
import { KINDS } from './index.ts';

describe('resource definitions', () => {
  it.each([...manifests()])('%s is up to date (node crds/schema/generate.ts)', (name, text) => {
    expect(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')).toBe(text);
  });

  it.each(KINDS.map((kind) => [kind.kind, kind] as const))('%s documents every field', (_name, kind) => {
    expect(undocumented(customResourceDefinition(kind))).toEqual([]);
  });
});

function undocumented(definition: unknown): string[] {
  const found: string[] = [];
  const visit = (node: unknown, path: string) => {
    if (node === null || typeof node !== 'object') return;
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'properties') {
        visit(value, path);
        continue;
      }
      for (const [field, schema] of Object.entries(value as Record<string, { description?: string }>)) {
        if (schema.description === undefined && field !== 'metadata') found.push(`${path}.${field}`);
        visit(schema, `${path}.${field}`);
      }
    }
  };
  visit(definition, '');
  return found;
}
