/**
 * @file domain/moving/ports.ts
 * @description What moving a tenant needs of the databases.
 * @dependencies -
 * @created 2026-11-28
 */
import type { Move, MoveState } from './move.ts';

/** A move to begin. */
export interface NewMove {
  readonly id: string;
  readonly tenantId: string;
  readonly target: string;
  readonly at: Date;
}

/** A state reached, with what is to be remembered of it. */
export interface Reached {
  readonly state: MoveState;
  readonly at: Date;
  readonly problem?: string;
}

/** Moves in the control database. Every write is a compare-and-set by the state it saw. */
export interface MoveStore {
  /** From where the directory has the tenant; `refused`: another move is open, the tenant is there already, or is not there at all. */
  begin(move: NewMove): Promise<'begun' | 'refused'>;
  /** False: somebody else was first. */
  reach(move: Move, reached: Reached): Promise<boolean>;
  /** Directory, notifications of payments and the move itself, in one transaction; false: somebody else was first, or the directory names another shard. */
  flip(move: Move, at: Date): Promise<boolean>;
}

/** What was found to differ between source and target; empty: they are equal. */
export type Differences = readonly string[];

/** Steps of a move in the two shard databases. Each may be repeated, and each refuses what a newer move has overtaken. */
export interface TenantMover {
  /** Fails with SHARD_NOT_FOUND or SHARD_UNAVAILABLE when a shard cannot be moved to now. */
  reach(shard: string): Promise<void>;
  /** Closes the target for everybody else and copies what is there while the source goes on selling. */
  copy(move: Move): Promise<void>;
  /** Ends all writing at the source. `busy`: a post is under way and was to be awaited, or writers did not end in time. */
  freeze(move: Move, posts: 'await' | 'leave'): Promise<'frozen' | 'busy'>;
  /** Copies what has changed since the first copy. */
  catchUp(move: Move): Promise<void>;
  /** Counts and checksums of every table on both sides. */
  verify(move: Move): Promise<Differences>;
  /** The target sells, the source refuses for good. */
  open(move: Move): Promise<void>;
  /** Deletes the tenant's rows at the source. */
  drop(move: Move): Promise<void>;
  /** The source sells again; what was copied is deleted. */
  thaw(move: Move): Promise<void>;
}
