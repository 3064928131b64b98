/**
 * @file tools/kubectl-lytslot/shard-effects.ts
 * @description What an edit of a Shard leads to. Pure.
 * @dependencies crds
 * @created 2026-11-25
 */
import { POOLS } from '@lytslot/crds/schema';
import type { Shard } from '@lytslot/crds/schema';
import { heirsOf } from './blast-radius.ts';
import { NO_EFFECTS, note, together } from './edit.ts';
import type { Effects, ShardEdit } from './edit.ts';
import type { Snapshot } from './snapshot.ts';
import { counted, someOf } from './text.ts';

export function shardEffects(snapshot: Snapshot, { before, after }: ShardEdit): Effects {
  if (before === undefined) return created(snapshot, after);
  const change = { before, after };
  return together([
    dispatchers(snapshot, change),
    pools(change),
    scheduling(snapshot, change),
    hibernation(snapshot, change),
    rest(change),
  ]);
}

interface Change {
  readonly before: Shard;
  readonly after: Shard;
}

function created(snapshot: Snapshot, { metadata, spec }: Shard): Effects {
  const { name } = metadata;
  const pods = wanted(spec.dispatchers);
  const all = snapshot.shards.reduce((sum, { status }) => sum + (status?.partitions?.count ?? 0), 0);
  const running = snapshot.shards.reduce((sum, shard) => sum + wanted(shard.spec.dispatchers), 0);
  const key = spec.databaseRef.name;
  return {
    notes: [
      `Job ${name}-migrate-… migrates database ${key} (keys ${key}.app, ${key}.worker, ${key}.owner of the Secret lytslot-databases)`,
      `then StatefulSet ${name}-dispatcher with ${counted(pods, 'pod')} and Deployments ${POOLS.map((pool) => `${name}-${pool}`).join(', ')}`,
      `about ${running + pods === 0 ? 0 : Math.round((all * pods) / (running + pods))} of ${all} partitions of bot updates move to it`,
      spec.isolation === 'Shared' && spec.schedulingState === 'Active'
        ? 'new tenants may come to it, by weight'
        : 'no tenant comes to it unless it is pinned',
    ],
    warnings: [],
    openOrders: 0,
  };
}

function dispatchers(snapshot: Snapshot, { before, after }: Change): Effects {
  const [from, to] = [wanted(before.spec.dispatchers), wanted(after.spec.dispatchers)];
  if (from === to) return NO_EFFECTS;
  const owned = before.status?.partitions?.count ?? 0;
  const pods = note(`StatefulSet ${after.metadata.name}-dispatcher goes from ${counted(from, 'pod')} to ${to}`);
  if (to < from)
    return together([pods, note(`the ${from - to} pods that go give up about ${Math.round((owned * (from - to)) / from)} partitions`)]);
  const all = snapshot.shards.reduce((sum, { status }) => sum + (status?.partitions?.count ?? 0), 0);
  const running = snapshot.shards.reduce((sum, shard) => sum + wanted(shard.spec.dispatchers), 0);
  return together([
    pods,
    note(`about ${Math.round((all * (to - from)) / (running + to - from))} of ${all} partitions move to the new pods`),
  ]);
}

interface Pods {
  readonly replicas: number;
  readonly autoscaling?: { readonly min: number; readonly max: number } | undefined;
}

/** Pods there will be; with autoscaling, what it chose last within its new bounds. */
function wanted({ replicas, autoscaling }: Pods): number {
  return autoscaling === undefined ? replicas : Math.min(autoscaling.max, Math.max(autoscaling.min, replicas));
}

function pools({ before, after }: Change): Effects {
  const open = before.status?.openOrders ?? 0;
  return together(
    POOLS.map((pool) => {
      const [was, is] = [before.spec.workerPools[pool], after.spec.workerPools[pool]];
      const name = `Deployment ${after.metadata.name}-${pool}`;
      const [from, to] = [wanted(was), wanted(is)];
      const scaled = from === to ? NO_EFFECTS : note(`${name} goes from ${counted(from, 'pod')} to ${to}`);
      const rolled = was.concurrency === is.concurrency ? NO_EFFECTS : note(`${name} restarts its pods one by one`);
      const isStopped = to === 0 && from > 0 && (pool === 'publish' || pool === 'payments');
      const stopped = isStopped
        ? { notes: [], warnings: [`without ${pool} pods ${counted(open, 'open order')} would wait`], openOrders: open }
        : NO_EFFECTS;
      return together([scaled, rolled, stopped]);
    }),
  );
}

function scheduling(snapshot: Snapshot, { before, after }: Change): Effects {
  const [was, is] = [before.spec.schedulingState, after.spec.schedulingState];
  if (was === is) return NO_EFFECTS;
  if (is === 'Active') return note('new tenants may come again, and partitions of bot updates with them');
  const { name } = after.metadata;
  const takers = snapshot.shards.filter(
    ({ metadata, spec }) => metadata.name !== name && spec.schedulingState === 'Active' && spec.isolation === 'Shared' && !spec.hibernate,
  );
  const none = takers.length === 0 ? ['no other shard is Active and Shared: new tenants will find none (NoShardAvailable)'] : [];
  const cordoned: Effects = {
    notes: [`tenants that stay: ${before.status?.tenants ?? 0}; new ones go elsewhere`],
    warnings: none,
    openOrders: 0,
  };
  if (is === 'Cordoned') return cordoned;
  return together([cordoned, leaving(snapshot, before)]);
}

function hibernation(snapshot: Snapshot, { before, after }: Change): Effects {
  if (before.spec.hibernate === after.spec.hibernate) return NO_EFFECTS;
  if (!after.spec.hibernate) return note('every pod of the shard starts again, and it may own partitions again');
  const { tenants = 0, channels = 0, openOrders = 0 } = before.status ?? {};
  const stopped: Effects = {
    notes: ['every pod of the shard stops; rows and database stay'],
    warnings: [
      `${counted(channels, 'channel')} of ${counted(tenants, 'tenant')} publish nothing; ${counted(openOrders, 'open order')} would miss their time`,
    ],
    openOrders,
  };
  return together([stopped, leaving(snapshot, before)]);
}

function leaving(snapshot: Snapshot, { metadata, status }: Shard): Effects {
  const owned = status?.partitions?.count ?? 0;
  const heirs = heirsOf(snapshot, metadata.name).map((shard) => shard.metadata.name);
  if (heirs.length > 0) return note(`its ${counted(owned, 'partition')} of bot updates go to ${someOf(heirs, 5)}`);
  return { ...NO_EFFECTS, warnings: [`no other shard takes its ${counted(owned, 'partition')}: bot updates of those chats would wait`] };
}

function rest({ before, after }: Change): Effects {
  return together([
    before.spec.weight === after.spec.weight
      ? NO_EFFECTS
      : note('the next new tenants are shared out by the new weight; those that are here stay'),
    before.spec.isolation === after.spec.isolation
      ? NO_EFFECTS
      : note(`new tenants: ${after.spec.isolation === 'Shared' ? 'any' : 'only those pinned to it'}; those that are here stay`),
    sameObjective(before, after) ? NO_EFFECTS : note('late posts are counted by the new objective, also those of the days before'),
    before.spec.paused || !after.spec.paused ? NO_EFFECTS : note('its children are left as they are, also when somebody changes them'),
  ]);
}

function sameObjective({ spec: { publishing: was } }: Shard, { spec: { publishing: is } }: Shard): boolean {
  return (['lateAfterSeconds', 'target', 'windowDays'] as const).every((field) => was.objective[field] === is.objective[field]);
}
