/**
 * @file tests/store/two-shards.ts
 * @description A control database and two shards to move tenants between, and a move played step by step.
 * @dependencies adapters, domain
 * @created 2026-11-28
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openControlDatabase, openShardDatabase, openTenantMover } from '@lytslot/adapters/postgres';
import type { ControlDatabase, ShardDatabase } from '@lytslot/adapters/postgres';
import { advanceMove, beginMove, isOver, MOVE_POLICY, planMove } from '@lytslot/domain/moving';
import type { Move, MoveDecision, MovingDeps, TenantMover } from '@lytslot/domain/moving';
import { heldId, tenant } from './control-sample.ts';
import { clickRow, held, hours, ids, newHold, NOW, playSale, putChannel, listBuyer, openDisputeRow, reportRow } from './sample.ts';
import { agreementRow } from './agreement-row.ts';
import { fileDocuments } from './file-documents.ts';
import { payOut } from './pay-out.ts';
import { createScratch } from './scratch.ts';
import type { Row, Scratch } from './scratch.ts';
import { takeBack } from './take-back.ts';

export const SHARDS = ['shard-a', 'shard-b'] as const;
export type ShardName = (typeof SHARDS)[number];

/** All databases, opened as the workers open them. */
export interface TwoShards {
  readonly control: ControlDatabase;
  readonly scratch: Readonly<Record<ShardName | 'control', Scratch>>;
  readonly shards: Readonly<Record<ShardName, ShardDatabase>>;
  readonly mover: TenantMover & { close(): Promise<void> };
  /** A declared tenant with one channel in shard-a. */
  newTenant(): Promise<{ readonly tenantId: string; readonly channelId: string }>;
  close(): Promise<void>;
}

export async function openTwoShards(): Promise<TwoShards> {
  const [control, a, b] = await Promise.all([createScratch('control'), createScratch('shard'), createScratch('shard')]);
  const scratch = { control, 'shard-a': a, 'shard-b': b };
  const directory = await mkdtemp(join(tmpdir(), 'lytslot-movers-'));
  for (const name of SHARDS) await writeFile(join(directory, `${name}.mover`), scratch[name].url('mover'));
  const mover = openTenantMover({ directory });
  const database = await openControlDatabase({ url: control.url('worker'), role: 'worker' });
  const open = (shard: ShardName) => openShardDatabase({ shard, url: scratch[shard].url('worker'), role: 'worker', poolSize: 12 });
  const shards = { 'shard-a': await open('shard-a'), 'shard-b': await open('shard-b') };
  return {
    control: database,
    scratch,
    shards,
    mover,
    newTenant: async () => {
      const tenantId = await heldId(database.declared.upsertTenant(tenant(`t-${ids.next()}`, { shardName: 'shard-a' }), 'Fail'));
      return putChannel(shards['shard-a'], tenantId);
    },
    close: async () => {
      await Promise.all([database.close(), mover.close(), ...Object.values(shards).map((shard) => shard.close())]);
      await Promise.all(Object.values(scratch).map((one) => one.drop()));
      await rm(directory, { recursive: true });
    },
  };
}

/** What moves tenants in these databases; the clock stands where the test puts it. */
export function movingDeps({ control, mover }: TwoShards, change: Partial<MovingDeps> = {}): MovingDeps {
  return { moves: control.moves, mover, ids, policy: MOVE_POLICY, now: () => NOW, ...change };
}

/** The tenant's newest move. */
export async function moveOf({ control }: TwoShards, tenantId: string): Promise<Move> {
  const move = (await control.moves.of(tenantId))?.move;
  if (move === undefined) throw new Error('the tenant has never moved');
  return move;
}

/** One look and what it leads to, as the operator does it. Answers what was decided. */
export async function stepOnce(two: TwoShards, deps: MovingDeps, tenantId: string, wanted: string | undefined): Promise<MoveDecision> {
  const found = await two.control.moves.of(tenantId);
  if (found === undefined) throw new Error('there is no such tenant');
  const { move, shardName: current } = found;
  const decision = planMove({ move, current, wanted, now: deps.now() }, deps.policy);
  if (decision.do === 'begin') await beginMove(deps, tenantId, decision.target);
  else if ((decision.do === 'step' || decision.do === 'abandon') && move !== undefined) await advanceMove(deps, move, decision);
  return decision;
}

/** Goes on until the move has come to `state`, or to an end. */
export async function moveUntil(two: TwoShards, tenantId: string, wanted: string, state: Move['state'] = 'dropped'): Promise<Move> {
  const before = (await two.control.moves.of(tenantId))?.move;
  let now = NOW.getTime();
  const deps = movingDeps(two, { now: () => new Date(now) });
  for (let turn = 0; turn < 40; turn += 1) {
    const { move } = (await two.control.moves.of(tenantId)) ?? {};
    const isEarlier = move?.id === before?.id && before !== undefined && isOver(before);
    if (move !== undefined && !isEarlier && (move.state === state || isOver(move))) return move;
    const decision = await stepOnce(two, deps, tenantId, wanted);
    if (decision.do === 'wait') now += decision.ms;
  }
  throw new Error('the move came to no end');
}

/** Every row of a tenant in a shard, table by table, as text. */
export async function rowsOf(
  { scratch }: TwoShards,
  shard: ShardName,
  tenantId: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { superuser } = scratch[shard];
  const all: Record<string, readonly string[]> = {};
  for (const name of await tenantTables(superuser)) {
    const rows = await superuser.run(`select t::text as row from ${name} t where tenant_id = ? order by 1`, [tenantId]);
    all[name] = rows.map((row: Row) => String(row['row']));
  }
  return all;
}

/** Tables that have a tenant_id. */
export async function tenantTables(superuser: Scratch['superuser']): Promise<readonly string[]> {
  const rows = await superuser.run(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`,
  );
  return rows.map((row) => String(row['name']));
}

/** A tenant with a row in every table: a sale that is over, one under way, measurements, terms. */
export async function busyTenant(two: TwoShards) {
  const channel = await two.newTenant();
  const shard = two.shards['shard-a'];
  await shard.channels.putPlatformShare(channel.tenantId, 1_500);
  const sold = await playSale(shard, newHold(channel));
  const open = await held(shard, newHold(channel, { startsAt: hours(9), busyUntil: hours(10) }));
  await listBuyer(two.scratch['shard-a'].superuser, channel);
  await openDisputeRow(two.scratch['shard-a'].superuser, sold);
  await agreementRow(two.scratch['shard-a'].superuser, sold);
  await takeBack(shard, sold);
  await reportRow(two.scratch['shard-a'].superuser, channel);
  await payOut(two.scratch['shard-a'].superuser, two.shards['shard-a'], channel.tenantId);
  await fileDocuments(shard, channel.tenantId);
  await clickRow(two.scratch['shard-a'].superuser, channel);
  const sample = { ...channel, metric: 'views', value: 10, source: 'a "?" \\ and Ж', at: NOW } as const;
  await shard.metrics.record([sample, sample, { ...sample, at: hours(1) }]);
  return { ...channel, sold, open };
}

/** Whether no table has a row. */
export function isEmpty(rows: Readonly<Record<string, readonly string[]>>): boolean {
  return Object.values(rows).every((list) => list.length === 0);
}
