/**
 * @file adapters/postgres/moving/gate.ts
 * @description A tenant's gate in one shard: whether others may write, and which move decided that last.
 * @dependencies -
 * @created 2026-11-28
 */
import type { Work } from '../connection/connection.ts';
import type { ShardTables } from '../entities/shard.ts';

type ShardWork = Work<ShardTables>;

export type GateState = 'open' | 'arriving' | 'frozen' | 'departed';

/** The gate; without a row it is open and no move has touched it. */
export interface Gate {
  readonly state: GateState;
  readonly moveId: string | undefined;
}

export async function readGate({ sql }: ShardWork, tenantId: string): Promise<Gate> {
  const [row] = await sql('select state, move_id from tenant_gate where tenant = ?', [tenantId]);
  return row === undefined ? { state: 'open', moveId: undefined } : { state: row['state'] as GateState, moveId: String(row['move_id']) };
}

/** The database refuses what does not follow and what a newer move has overtaken. */
export async function putGate(
  { sql }: ShardWork,
  tenantId: string,
  { state, moveId }: { readonly state: GateState; readonly moveId: string },
) {
  await sql(
    `insert into tenant_gate (tenant, state, move_id) values (?, ?, ?)
     on conflict (tenant) do update set state = excluded.state, move_id = excluded.move_id`,
    [tenantId, state, moveId],
  );
}

/** Waits until every transaction that writes to the tenant has ended; new ones wait until ours has. */
export async function lockGate({ sql }: ShardWork, tenantId: string): Promise<void> {
  await sql('select pg_advisory_xact_lock(722051, hashtext(?))', [tenantId]);
}

/** Movers of one tenant, e.g. of two operators, come one after the other. */
export async function lockMovers({ sql }: ShardWork, tenantId: string): Promise<void> {
  await sql('select pg_advisory_xact_lock(722052, hashtext(?))', [tenantId]);
}
