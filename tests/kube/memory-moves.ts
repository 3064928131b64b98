/**
 * @file tests/kube/memory-moves.ts
 * @description Moves of tenants between databases in memory: steps are noted and can be held up or made to fail.
 * @dependencies domain
 * @created 2026-11-28
 */
import { randomUUID } from 'node:crypto';
import { isOver, MOVE_POLICY } from '@lytslot/domain/moving';
import type { Move, MoveStep, Reached, TenantMover } from '@lytslot/domain/moving';
import type { MovingPorts } from '../../controllers/ports.ts';
import type { MemoryDatabases } from './memory-databases.ts';

/** What the operator moves with, over the tenants of the databases. */
export class MemoryMoves implements MovingPorts {
  /** Newest last. */
  readonly rows: Move[] = [];
  /** `<step> <tenant's slug>`, in order. */
  readonly steps: string[] = [];
  /** Called before each step in the shards: may wait, may throw. */
  before: (step: MoveStep | 'reach') => Promise<void> = async () => undefined;
  differences: readonly string[] = [];
  readonly ids = { next: () => randomUUID() };
  readonly policy = { ...MOVE_POLICY, dropAfterMs: 0 };
  private readonly databases: Pick<MemoryDatabases, 'tenants'>;

  constructor(databases: Pick<MemoryDatabases, 'tenants'>) {
    this.databases = databases;
  }

  readonly moves: MovingPorts['moves'] = {
    newest: async () => [...new Map(this.rows.map((move) => [move.tenantId, move])).values()],
    of: async (tenantId) => {
      const tenant = this.tenant(tenantId);
      return tenant && { shardName: tenant.shardName, move: this.newestOf(tenantId) };
    },
    begin: async ({ id, tenantId, target, at }) => {
      const source = this.tenant(tenantId)?.shardName;
      const last = this.newestOf(tenantId);
      if (source === undefined || source === target || (last !== undefined && !isOver(last))) return 'refused';
      const nothing = { frozenAt: undefined, problem: undefined };
      this.rows.push({ id, tenantId, source, target, state: 'planned', begunAt: at, since: at, ...nothing });
      return 'begun';
    },
    reach: async (move, reached) => this.change(move, reached),
    flip: async (move, at) => {
      const tenant = this.tenant(move.tenantId);
      if (tenant?.shardName !== move.source || !this.change(move, { state: 'flipped', at })) return false;
      this.databases.tenants.set(tenant.slug, { ...tenant, shardName: move.target });
      return true;
    },
  };

  readonly mover: TenantMover = {
    reach: () => this.before('reach'),
    copy: (move) => this.step('copy', move),
    freeze: async (move) => {
      await this.step('freeze', move);
      return 'frozen';
    },
    catchUp: (move) => this.step('catch_up', move),
    verify: async (move) => {
      await this.step('verify', move);
      return this.differences;
    },
    open: (move) => this.step('open', move),
    drop: (move) => this.step('drop', move),
    thaw: (move) => this.step('thaw', move),
  };

  private async step(step: MoveStep, { tenantId }: Move): Promise<void> {
    await this.before(step);
    this.steps.push(`${step} ${this.tenant(tenantId)?.slug ?? ''}`);
  }

  private change(move: Move, { state, at, problem }: Reached): boolean {
    const place = this.rows.findIndex(({ id, state: seen }) => id === move.id && seen === move.state);
    if (place < 0) return false;
    const frozenAt = state === 'frozen' ? at : move.frozenAt;
    this.rows[place] = { ...move, state, since: at, frozenAt, problem: problem ?? move.problem };
    return true;
  }

  private tenant(tenantId: string) {
    return [...this.databases.tenants.values()].find(({ id }) => id === tenantId);
  }

  private newestOf(tenantId: string): Move | undefined {
    return this.rows.findLast((move) => move.tenantId === tenantId);
  }
}
