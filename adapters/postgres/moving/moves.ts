/**
 * @file adapters/postgres/moving/moves.ts
 * @description Moves of tenants in the control database: every write is a compare-and-set, the flip is one transaction with the directory.
 * @dependencies domain
 * @created 2026-11-28
 */
import type { Move, MoveState, MoveStore } from '@lytslot/domain/moving';
import type { Connection, Work } from '../connection/connection.ts';
import type { ControlTables } from '../entities/control.ts';

/** Moves, with what the operator needs to see of them. */
export interface Moves extends MoveStore {
  /** The newest move of every tenant that ever moved. */
  newest(): Promise<readonly Move[]>;
  /** The tenant's newest move and the shard the directory names; undefined when there is no such tenant. */
  of(tenantId: string): Promise<{ readonly shardName: string; readonly move: Move | undefined } | undefined>;
}

const COLUMNS = ['id', 'tenantId', 'source', 'target', 'state', 'begunAt', 'since', 'frozenAt', 'problem'] as const;

/** Writing needs role worker, which the operator has. */
export function createMoves(connection: Connection<ControlTables>): Moves {
  return {
    begin: ({ id, tenantId, target, at }) =>
      connection.plainly(async (work) => {
        const begun = await work.sql(
          `insert into tenant_move (id, tenant_id, source, target, state, begun_at, since)
           select ?, id, shard_name, ?, 'planned', ?, ? from tenant_directory
            where id = ? and shard_name <> ? and retired_as is distinct from 'removed'
           on conflict (tenant_id) where state not in ('dropped', 'abandoned') do nothing returning id`,
          [id, target, at, at, tenantId, target],
        );
        if (begun.length === 0) return 'refused';
        await mark(work, tenantId, 'moving');
        return 'begun';
      }),
    reach: (move, { state, at, problem }) =>
      connection.plainly(async (work) => {
        const change = { state, since: at, ...(state === 'frozen' && { frozenAt: at }), ...(problem !== undefined && { problem }) };
        if (!(await isChanged(work, move, change))) return false;
        if (state === 'frozen') await mark(work, move.tenantId, 'readonly');
        if (state === 'abandoned') await mark(work, move.tenantId, 'active');
        return true;
      }),
    flip: (move, at) => connection.plainly((work) => flip(work, move, at)).catch(falseWhenElsewhere),
    newest: () =>
      connection
        .plainly(({ db }) =>
          db.selectFrom('tenant_move').select(COLUMNS).distinctOn('tenantId').orderBy('tenantId').orderBy('id', 'desc').execute(),
        )
        .then((rows) => rows.map(toMove)),
    of: (tenantId) =>
      connection.plainly(async ({ db }) => {
        const tenant = await db.selectFrom('tenant_directory').select('shardName').where('id', '=', tenantId).executeTakeFirst();
        if (tenant === undefined) return undefined;
        const row = await db
          .selectFrom('tenant_move')
          .select(COLUMNS)
          .where('tenantId', '=', tenantId)
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst();
        return { ...tenant, move: row && toMove(row) };
      }),
  };
}

/** The directory names another shard than the move's source. */
class Elsewhere extends Error {}

function falseWhenElsewhere(error: unknown): false {
  if (error instanceof Elsewhere) return false;
  throw error;
}

async function flip(work: Work<ControlTables>, move: Move, at: Date): Promise<boolean> {
  if (!(await isChanged(work, move, { state: 'flipped', since: at }))) return false;
  const { tenantId, source, target } = move;
  const { numUpdatedRows } = await work.db
    .updateTable('tenant_directory')
    .set({ shardName: target, state: 'active' })
    .where('id', '=', tenantId)
    .where('shardName', '=', source)
    .executeTakeFirstOrThrow();
  // Takes the first write back as well.
  if (numUpdatedRows === 0n) throw new Elsewhere();
  // Payments that were told of and not looked at yet are asked about by the new shard's workers.
  await work.db
    .updateTable('psp_inbox')
    .set({ shardName: target })
    .where('tenantId', '=', tenantId)
    .where('shardName', '=', source)
    .where('processedAt', 'is', null)
    .execute();
  return true;
}

async function isChanged(
  { db }: Work<ControlTables>,
  { id, state }: Move,
  change: { readonly state: MoveState; readonly since: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('tenant_move')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

async function mark({ db }: Work<ControlTables>, tenantId: string, state: 'active' | 'moving' | 'readonly'): Promise<void> {
  await db.updateTable('tenant_directory').set({ state }).where('id', '=', tenantId).execute();
}

function toMove({ frozenAt, problem, ...row }: Pick<ControlTables['tenant_move'], (typeof COLUMNS)[number]>): Move {
  return { ...row, frozenAt: frozenAt ?? undefined, problem: problem ?? undefined };
}
