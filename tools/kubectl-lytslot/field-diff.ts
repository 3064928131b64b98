/**
 * @file tools/kubectl-lytslot/field-diff.ts
 * @description Which fields differ between two specs. Pure.
 * @dependencies -
 * @created 2026-11-25
 */

/** A leaf that differs; undefined means that it is not there. */
export interface FieldChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every leaf that differs, by path; lists are leaves. */
export function fieldChanges(before: unknown, after: unknown, path = 'spec'): readonly FieldChange[] {
  if (isTree(before) && isTree(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => fieldChanges(before[key], after[key], `${path}.${key}`));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
