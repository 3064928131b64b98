/**
 * @file crds/schema/custom-resource-definition.ts
 * @description Turns a kind's source into the CustomResourceDefinition the API server takes.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';
import { GROUP, VERSION } from './definition.ts';
import type { KindDefinition } from './definition.ts';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** The whole CustomResourceDefinition as plain data, same output for same input. */
export function customResourceDefinition(kind: KindDefinition): Record<string, unknown> {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${kind.plural}.${GROUP}`,
      labels: { 'app.kubernetes.io/part-of': 'lytslot' },
      // Deleting the definition deletes every resource of the kind: helm must never do that.
      annotations: { 'helm.sh/resource-policy': 'keep' },
    },
    spec: {
      group: GROUP,
      scope: 'Namespaced',
      names: {
        kind: kind.kind,
        listKind: `${kind.kind}List`,
        plural: kind.plural,
        singular: kind.singular,
        shortNames: [kind.shortName],
        categories: ['lytslot'],
      },
      versions: [version(kind)],
    },
  };
}

function version(kind: KindDefinition): Record<string, unknown> {
  const rules = kind.rules.length === 0 ? {} : { 'x-kubernetes-validations': kind.rules };
  return {
    name: VERSION,
    served: true,
    storage: true,
    additionalPrinterColumns: kind.columns,
    selectableFields: kind.selectableFields.map((jsonPath) => ({ jsonPath })),
    subresources: { status: {}, ...(kind.scale ? { scale: kind.scale } : {}) },
    schema: {
      openAPIV3Schema: {
        type: 'object',
        description: kind.description,
        required: ['spec'],
        ...rules,
        properties: {
          apiVersion: { type: 'string', description: 'Version of this schema.' },
          kind: { type: 'string', description: 'Kind of this resource.' },
          metadata: { type: 'object' },
          spec: structural(kind.spec),
          status: structural(kind.status),
        },
      },
    },
  };
}

function structural(schema: z.ZodType): Json {
  return simplify(z.toJSONSchema(schema, { io: 'input', target: 'draft-7' }) as Json);
}

/** JSON Schema as zod writes it → the structural subset of OpenAPI v3 that Kubernetes accepts. */
function simplify(node: Json): Json {
  if (Array.isArray(node)) return node.map(simplify);
  if (node === null || typeof node !== 'object') return node;
  const { $schema: _schema, anyOf, ...rest } = node;
  if (Array.isArray(anyOf)) return { type: 'integer', format: 'int64', ...rest, enum: anyOf.map(constant) };
  const entries = Object.entries(rest)
    .filter(([key, value]) => !(key === 'maximum' && value === Number.MAX_SAFE_INTEGER))
    .map(([key, value]) => [key, simplify(value)] as const);
  const plain: { [key: string]: Json } = Object.fromEntries(entries);
  return plain['type'] === 'integer' ? { ...plain, format: 'int64' } : plain;
}

function constant(option: Json): Json {
  return option !== null && typeof option === 'object' && !Array.isArray(option) ? (option['const'] ?? null) : null;
}
