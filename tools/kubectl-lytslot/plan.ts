/**
 * @file tools/kubectl-lytslot/plan.ts
 * @description A dry run: what the API server made of a file, against what is there, and what would follow. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { ObjectMeta } from '@lytslot/crds/schema';
import type { Target } from './arguments.ts';
import { deletionEffects } from './deletion-effects.ts';
import type { Edit, Effects, TouchedOrder } from './edit.ts';
import { NO_EFFECTS } from './edit.ts';
import { effectsOf } from './effects.ts';
import { fieldChanges } from './field-diff.ts';
import type { FieldChange } from './field-diff.ts';
import type { Snapshot } from './snapshot.ts';
import { counted } from './text.ts';

/** An object as the API server would store it. */
export interface Admitted {
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly spec?: unknown;
}

/** One object of the file. */
export interface PlannedChange {
  readonly resource: string;
  readonly verdict: 'created' | 'changed' | 'unchanged' | 'deleted' | 'not ours';
  readonly fields: readonly FieldChange[];
  readonly effects: Effects;
  /** Orders with held money that it touches, where they could be asked for. */
  readonly paidOrders?: readonly TouchedOrder[];
}

export interface Plan {
  readonly changes: readonly PlannedChange[];
  readonly openOrders: number;
}

/** Compares what was admitted with the platform as it is. */
export function planOf(snapshot: Snapshot, admitted: readonly Admitted[]): Plan {
  const changes = admitted.map((object) => planned(snapshot, object));
  return { changes, openOrders: changes.reduce((sum, { effects }) => sum + effects.openOrders, 0) };
}

/** What a deletion would lead to; `refusal` is what the API server said against it, if it did. Fails with NOT_FOUND. */
export function planOfDeletion(snapshot: Snapshot, target: Target, refusal: string | undefined): Plan {
  const { warnings, ...effects } = deletionEffects(snapshot, target);
  const refused = refusal === undefined ? [] : [`the API server refuses it: ${refusal}`];
  const change: PlannedChange = {
    resource: `${target.kind}/${target.name}`,
    verdict: 'deleted',
    fields: [],
    effects: { ...effects, warnings: [...refused, ...warnings] },
  };
  return { changes: [change], openOrders: effects.openOrders };
}

function planned(snapshot: Snapshot, object: Admitted): PlannedChange {
  const resource = `${object.kind}/${object.metadata.name}`;
  const edit = toEdit(snapshot, object);
  if (edit === undefined) return { resource, verdict: 'not ours', fields: [], effects: NO_EFFECTS };
  if (edit.before === undefined) return { resource, verdict: 'created', fields: [], effects: effectsOf(snapshot, edit) };
  const fields = fieldChanges(edit.before.spec, edit.after.spec);
  if (fields.length === 0) return { resource, verdict: 'unchanged', fields, effects: NO_EFFECTS };
  return { resource, verdict: 'changed', fields, effects: effectsOf(snapshot, edit) };
}

function toEdit(snapshot: Snapshot, object: Admitted): Edit | undefined {
  const lists = { Shard: snapshot.shards, Tenant: snapshot.tenants, Channel: snapshot.channels } as const;
  const { kind } = object;
  if (kind !== 'Shard' && kind !== 'Tenant' && kind !== 'Channel') return undefined;
  const before = lists[kind].find(({ metadata }) => metadata.name === object.metadata.name);
  return { kind, before, after: object } as Edit;
}

export function renderPlan({ changes, openOrders }: Plan): string {
  const counts = (['created', 'changed', 'unchanged', 'deleted', 'not ours'] as const)
    .map((verdict) => ({ verdict, count: changes.filter((change) => change.verdict === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${verdict}`);
  const sum = `Dry run, nothing was changed: ${counts.join(', ') || 'the file is empty'}; ${counted(openOrders, 'open order')} touched.`;
  return [...changes.filter(({ verdict }) => verdict !== 'unchanged').map(changeText), sum].join('\n\n');
}

function changeText({ resource, verdict, fields, effects, paidOrders = [] }: PlannedChange): string {
  if (verdict === 'not ours') return `${resource}: not a LytSlot resource, see kubectl diff`;
  return [
    `${resource} would be ${verdict}`,
    ...fields.map(({ path, before, after }) => `    ${path}: ${shown(before)} → ${shown(after)}`),
    ...effects.warnings.map((text) => `  ! ${text}`),
    ...effects.notes.map((text) => `  - ${text}`),
    ...paidOrders.map(({ number, id, startsAt }) => `      ${number} ${id}${startsAt === null ? '' : ` on ${startsAt}`}`),
  ].join('\n');
}

function shown(value: unknown): string {
  return value === undefined ? '(not set)' : JSON.stringify(value);
}
