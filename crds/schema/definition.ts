/**
 * @file crds/schema/definition.ts
 * @description What makes a kind: names, schemas, columns and paths the API server needs beside the schema.
 * @dependencies zod
 * @created 2026-11-24
 */
import type { z } from 'zod';
import type { CelRule, Condition } from './fields.ts';

/** A column of `kubectl get`; priority 1 shows only with `-o wide`. */
export interface PrinterColumn {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  readonly jsonPath: string;
  readonly description: string;
  readonly priority?: number;
}

/** The source of one CustomResourceDefinition. */
export interface KindDefinition {
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortName: string;
  readonly description: string;
  readonly spec: z.ZodType;
  readonly status: z.ZodType;
  /** Rules over the whole object, e.g. on its name. */
  readonly rules: readonly CelRule[];
  readonly columns: readonly PrinterColumn[];
  readonly selectableFields: readonly string[];
  readonly scale?: { readonly specReplicasPath: string; readonly statusReplicasPath: string; readonly labelSelectorPath: string };
}

/** The part of object metadata the operator reads. */
export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
}

/** A resource as the API server gives it. */
export interface Resource<Spec, Status extends { conditions?: Condition[] | undefined }> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec: Spec;
  readonly status?: Status;
}

export const GROUP = 'lytslot.io';
export const VERSION = 'v1alpha1';

const condition = (type: string, field: string) => `.status.conditions[?(@.type=="${type}")].${field}`;

/** The first columns of every kind: whether it is ready. */
export const READY_COLUMN: PrinterColumn = {
  name: 'Ready',
  type: 'string',
  jsonPath: condition('Ready', 'status'),
  description: 'Whether it works as declared.',
};

/** The last columns of every kind: why, in a word; its age; why, in a sentence (wide). */
export const CLOSING_COLUMNS: readonly PrinterColumn[] = [
  { name: 'Reason', type: 'string', jsonPath: condition('Ready', 'reason'), description: 'Why, in one word.' },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp', description: 'Time since it was declared.' },
  { name: 'Message', type: 'string', jsonPath: condition('Ready', 'message'), description: 'Why, in a sentence.', priority: 1 },
];
