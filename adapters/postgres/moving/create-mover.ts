/**
 * @file adapters/postgres/moving/create-mover.ts
 * @description The steps of a move in the two shard databases, each repeatable and fenced by the gates.
 * @dependencies domain
 * @created 2026-11-28
 */
import type { Move, TenantMover } from '@lytslot/domain/moving';
import { LytSlotError } from '@lytslot/domain/shared';
import type { Connection, Work } from '../connection/connection.ts';
import { refusalOf } from '../connection/refusal.ts';
import type { ShardTables } from '../entities/shard.ts';
import { lockGate, lockMovers, putGate, readGate } from './gate.ts';
import type { GateState } from './gate.ts';
import { movableTables } from './movable-tables.ts';
import { deleteAll } from './row-queries.ts';
import { compareTenant, syncTenant } from './sync-tenant.ts';

type ShardWork = Work<ShardTables>;

/** A shard's database in role mover. */
export type OpenShard = (shardName: string) => Promise<Connection<ShardTables>>;

/** Writers get this long to end before the freeze is given up; whoever comes meanwhile waits behind it. */
const AWAIT_WRITERS_MS = 3_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Steps over the shards that `open` opens. Fails with SHARD_NOT_FOUND, SHARD_UNAVAILABLE, and STALE_EPOCH when a newer move has overtaken. */
export function createMover(open: OpenShard): TenantMover {
  const at = async <Result>(shard: string, { tenantId }: Move, work: (work: ShardWork) => Promise<Result>) =>
    (await open(shard)).inTenant(tenantId, work);
  const sync = async (move: Move) => {
    const { source, target, tenantId } = move;
    const from = await open(source);
    await at(target, move, async (writing) => {
      // The snapshot is taken under the lock: a mover that was held up must not bring what is older than what another has brought.
      await lockMovers(writing, tenantId);
      await demand(writing, move, ['arriving']);
      await from.snapshot({ tenantId }, (reading) => syncTenant(reading, writing, tenantId));
    });
  };
  return {
    reach: async (shard) => (await open(shard)).ping(),
    copy: async (move) => {
      await at(move.target, move, (work) => admit(work, move));
      await sync(move);
    },
    freeze: (move, posts) => at(move.source, move, (work) => freeze(work, move, posts)).catch(busyOr),
    catchUp: async (move) => {
      await at(move.source, move, (work) => demand(work, move, ['frozen']));
      await sync(move);
    },
    verify: async (move) => {
      const from = await open(move.source);
      return from.snapshot(move, async (reading) => {
        await demand(reading, move, ['frozen']);
        return at(move.target, move, async (there) => {
          await demand(there, move, ['arriving']);
          return compareTenant(reading, there, move.tenantId);
        });
      });
    },
    open: async (move) => {
      // The source refuses already: the target may sell first.
      await at(move.target, move, (work) => turn(work, move, { from: 'arriving', to: 'open' }));
      await at(move.source, move, (work) => turn(work, move, { from: 'frozen', to: 'departed' }));
    },
    drop: (move) => at(move.source, move, (work) => clear(work, move, 'departed')),
    thaw: async (move) => {
      await at(move.source, move, (work) => reopen(work, move));
      await at(move.target, move, (work) => sendBack(work, move));
    },
  };
}

/** Closes the target for others. There must be nothing of the tenant yet: what is there could be lost if the move is given up. */
async function admit(work: ShardWork, move: Move): Promise<void> {
  const { tenantId, id: moveId } = move;
  await lockGate(work, tenantId);
  const gate = await readGate(work, tenantId);
  if (gate.state === 'arriving' && gate.moveId === moveId) return;
  for (const { relation, name } of await movableTables(work.sql)) {
    const found = await work.sql(`select 1 from "${relation}" where tenant_id = ? limit 1`, [tenantId]);
    if (found.length > 0) throw new LytSlotError('RESOURCE_CONFLICT', `Shard ${move.target} has rows of the tenant in ${name}`, { name });
  }
  await putGate(work, tenantId, { state: 'arriving', moveId });
}

async function freeze(work: ShardWork, { tenantId, id: moveId }: Move, posts: 'await' | 'leave'): Promise<'frozen' | 'busy'> {
  await work.sql(`set local lock_timeout to ${AWAIT_WRITERS_MS}`);
  await lockGate(work, tenantId);
  const gate = await readGate(work, tenantId);
  if (gate.state === 'frozen' && gate.moveId === moveId) return 'frozen';
  const [calling] = await work.sql(`select 1 as one from placement_attempt where tenant_id = ? and state = 'calling' limit 1`, [tenantId]);
  if (calling !== undefined && posts === 'await') return 'busy';
  await putGate(work, tenantId, { state: 'frozen', moveId });
  return 'frozen';
}

function busyOr(error: unknown): 'busy' {
  if (refusalOf(error)?.code === LOCK_NOT_AVAILABLE) return 'busy';
  throw error;
}

/** Goes on only where this very move has brought the gate. */
async function demand(work: ShardWork, { tenantId, id }: Move, states: readonly GateState[]): Promise<void> {
  const gate = await readGate(work, tenantId);
  if (gate.moveId === id && states.includes(gate.state)) return;
  throw new LytSlotError('STALE_EPOCH', `The gate is ${gate.state} by move ${gate.moveId ?? 'none'}, not by ${id}`, { state: gate.state });
}

async function turn(work: ShardWork, move: Move, { from, to }: { readonly from: GateState; readonly to: GateState }): Promise<void> {
  const { tenantId, id: moveId } = move;
  await lockGate(work, tenantId);
  await demand(work, move, [from, to]);
  if ((await readGate(work, tenantId)).state === from) await putGate(work, tenantId, { state: to, moveId });
}

/** Deletes all rows behind a gate that this move brought to `state`. */
async function clear(work: ShardWork, move: Move, state: GateState): Promise<void> {
  await lockMovers(work, move.tenantId);
  await demand(work, move, [state]);
  await work.sql('set constraints all deferred');
  for (const table of (await movableTables(work.sql)).toReversed()) await deleteAll(work, table, move.tenantId);
}

/** Also where the move had not come to freezing: an operator that was held up must not freeze afterwards. */
async function reopen(work: ShardWork, { tenantId, id: moveId }: Move): Promise<void> {
  await lockGate(work, tenantId);
  const gate = await readGate(work, tenantId);
  if (gate.state === 'open' && gate.moveId === moveId) return;
  await putGate(work, tenantId, { state: 'open', moveId });
}

/** Also where nothing had arrived: nothing may arrive afterwards. */
async function sendBack(work: ShardWork, move: Move): Promise<void> {
  const { tenantId, id: moveId } = move;
  await lockGate(work, tenantId);
  const gate = await readGate(work, tenantId);
  if (gate.state === 'departed' && gate.moveId === moveId) return;
  if (gate.state === 'arriving' && gate.moveId === moveId) await clear(work, move, 'arriving');
  await putGate(work, tenantId, { state: 'departed', moveId });
}
