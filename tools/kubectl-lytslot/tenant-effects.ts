/**
 * @file tools/kubectl-lytslot/tenant-effects.ts
 * @description What an edit of a Tenant leads to. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import type { Tenant } from '@lytslot/crds/schema';
import { NO_EFFECTS, note, together } from './edit.ts';
import type { Effects, TenantEdit } from './edit.ts';
import type { Snapshot } from './snapshot.ts';
import { counted } from './text.ts';

export function tenantEffects(snapshot: Snapshot, { before, after }: TenantEdit): Effects {
  if (before === undefined) return created(snapshot, after);
  const change: Change = {
    before,
    after,
    channels: snapshot.channels.filter(({ spec }) => spec.tenantRef.name === after.metadata.name).length,
    open: before.status?.openOrders ?? 0,
  };
  return together([moved(snapshot, change), suspended(change), money(change), owner(change)]);
}

interface Change {
  readonly before: Tenant;
  readonly after: Tenant;
  readonly channels: number;
  readonly open: number;
}

function created(snapshot: Snapshot, { spec }: Tenant): Effects {
  const pin = spec.shardRef?.name;
  if (pin !== undefined) return together([note(`it goes to Shard ${pin}`), unfit(snapshot, pin)]);
  const candidates = snapshot.shards.filter((shard) => shard.spec.schedulingState === 'Active' && shard.spec.isolation === 'Shared');
  if (candidates.length > 0) return note('the operator chooses its shard: the one with the fewest tenants for its weight');
  return { ...NO_EFFECTS, warnings: ['no shard is Active and Shared: it would wait (NoShardAvailable)'] };
}

function moved(snapshot: Snapshot, { before, after, channels, open }: Change): Effects {
  const [home, to] = [before.status?.shard, after.spec.shardRef?.name];
  if (to === before.spec.shardRef?.name) return NO_EFFECTS;
  const underWay = before.status?.move;
  if (underWay !== undefined && underWay.to !== to) {
    const back = note(`the move to Shard ${underWay.to} is given up, unless the directory names that shard already`);
    if (to === undefined || to === home) return back;
    return together([back, note(`then it moves to Shard ${to}`), unfit(snapshot, to)]);
  }
  if (to === undefined) return note('the pin goes; it stays where its data is');
  if (home === undefined || home === to) return together([note(`it is pinned to Shard ${to}`), unfit(snapshot, to)]);
  const move: Effects = {
    notes: [
      `it moves with ${counted(channels, 'channel')} from Shard ${home} to Shard ${to}: copied while it sells, read-only for a moment, then verified`,
      `${counted(open, 'open order')} move along; who presses a button in that moment is told to try again in a minute`,
    ],
    warnings: [],
    openOrders: open,
  };
  return together([move, unfit(snapshot, to)]);
}

function unfit(snapshot: Snapshot, name: string): Effects {
  const shard = snapshot.shards.find(({ metadata }) => metadata.name === name);
  if (shard === undefined) return { ...NO_EFFECTS, warnings: [`there is no Shard ${name} (ShardNotFound)`] };
  if (shard.spec.schedulingState === 'Active' && !shard.spec.hibernate) return NO_EFFECTS;
  const state = shard.spec.hibernate ? 'hibernating' : shard.spec.schedulingState;
  return { ...NO_EFFECTS, warnings: [`Shard ${name} is ${state} and takes no new tenants`] };
}

function suspended({ before, after, channels, open }: Change): Effects {
  if (before.spec.suspended === after.spec.suspended) return NO_EFFECTS;
  if (!after.spec.suspended) return note(`${counted(channels, 'channel')} sell again`);
  return {
    notes: [`${counted(open, 'open order')} are still published`],
    warnings: [`${counted(channels, 'channel')} stop selling`],
    openOrders: open,
  };
}

function money({ before, after, open }: Change): Effects {
  const [was, is] = [before.spec.revenueShareBps, after.spec.revenueShareBps];
  if (was === is) return NO_EFFECTS;
  return note(
    `new orders give the platform ${is / 100} % instead of ${was / 100} %; ${counted(open, 'open order')} keep the share they were sold with`,
  );
}

function owner({ before, after }: Change): Effects {
  if (before.spec.ownerTelegramId === after.spec.ownerTelegramId) return NO_EFFECTS;
  return { ...NO_EFFECTS, warnings: ['another person becomes the owner: the one before loses the cabinet and is not paid any more'] };
}
