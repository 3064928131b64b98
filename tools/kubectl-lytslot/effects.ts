/**
 * @file tools/kubectl-lytslot/effects.ts
 * @description What an edit of a resource leads to beyond its own fields: children, partitions, tenants, orders. Pure.
 * @dependencies -
 * @created 2026-11-25
 */
import { channelEffects } from './channel-effects.ts';
import type { Edit, Effects } from './edit.ts';
import { shardEffects } from './shard-effects.ts';
import type { Snapshot } from './snapshot.ts';
import { tenantEffects } from './tenant-effects.ts';

/** Effects of one edit on the platform as it is. */
export function effectsOf(snapshot: Snapshot, edit: Edit): Effects {
  switch (edit.kind) {
    case 'Shard':
      return shardEffects(snapshot, edit);
    case 'Tenant':
      return tenantEffects(snapshot, edit);
    case 'Channel':
      return channelEffects(snapshot, edit);
  }
}
