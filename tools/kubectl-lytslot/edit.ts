/**
 * @file tools/kubectl-lytslot/edit.ts
 * @description An edit of a resource and what it leads to.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Channel, Shard, Tenant } from '@lytslot/crds/schema';

/** A resource before (undefined: it is new) and after an edit. */
export interface EditOf<Kind extends string, R> {
  readonly kind: Kind;
  readonly before: R | undefined;
  readonly after: R;
}

export type ShardEdit = EditOf<'Shard', Shard>;
export type TenantEdit = EditOf<'Tenant', Tenant>;
export type ChannelEdit = EditOf<'Channel', Channel>;
export type Edit = ShardEdit | TenantEdit | ChannelEdit;

/** Consequences in sentences; `warnings` are those a person should think about first. */
export interface Effects {
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
  /** Orders with held money that the edit touches. */
  readonly openOrders: number;
}

export const NO_EFFECTS: Effects = { notes: [], warnings: [], openOrders: 0 };

/** All effects together. An order touched twice counts once. */
export function together(effects: readonly Effects[]): Effects {
  return {
    notes: effects.flatMap(({ notes }) => notes),
    warnings: effects.flatMap(({ warnings }) => warnings),
    openOrders: Math.max(0, ...effects.map(({ openOrders }) => openOrders)),
  };
}

export function note(text: string): Effects {
  return { ...NO_EFFECTS, notes: [text] };
}

/** An order with held money, as the pod prints it. */
export interface TouchedOrder {
  readonly id: string;
  readonly number: string;
  readonly startsAt: string | null;
}
