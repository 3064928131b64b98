/**
 * @file domain/moving/move.ts
 * @description A tenant's move from one shard to another as a state machine: what follows what, and that there is no way back after the flip.
 * @dependencies -
 * @created 2026-11-28
 */

/**
 * What has been achieved so far. The tenant is read-only in `frozen`, `caught_up` and `verified`. From `flipped` on the directory names the
 * target; `opened`: the target sells, the source refuses. `dropped` and `abandoned` are ends.
 */
export const MOVE_STATES = [
  'planned',
  'copied',
  'frozen',
  'caught_up',
  'verified',
  'flipped',
  'opened',
  'dropped',
  'abandoning',
  'abandoned',
] as const;

export type MoveState = (typeof MOVE_STATES)[number];

/** What is done next. Each may be done again after a crash at any line: it finds out what is there already. */
export type MoveStep = 'copy' | 'freeze' | 'catch_up' | 'verify' | 'flip' | 'open' | 'drop' | 'thaw';

/** A move as its row in the control database tells it. */
export interface Move {
  /** Grows with every move, so that a shard refuses steps of an older one. */
  readonly id: string;
  readonly tenantId: string;
  readonly source: string;
  readonly target: string;
  readonly state: MoveState;
  readonly begunAt: Date;
  /** When the state was reached. */
  readonly since: Date;
  /** Since when the tenant is read-only; it stays after the window. */
  readonly frozenAt: Date | undefined;
  /** Why it was abandoned. */
  readonly problem: string | undefined;
}

const NEXT: Readonly<Record<MoveState, { readonly step: MoveStep; readonly leadsTo: MoveState } | undefined>> = {
  planned: { step: 'copy', leadsTo: 'copied' },
  copied: { step: 'freeze', leadsTo: 'frozen' },
  frozen: { step: 'catch_up', leadsTo: 'caught_up' },
  caught_up: { step: 'verify', leadsTo: 'verified' },
  verified: { step: 'flip', leadsTo: 'flipped' },
  flipped: { step: 'open', leadsTo: 'opened' },
  opened: { step: 'drop', leadsTo: 'dropped' },
  abandoning: { step: 'thaw', leadsTo: 'abandoned' },
  dropped: undefined,
  abandoned: undefined,
};

/** The step that leads on from a state and the state it leads to; undefined at an end. */
export function nextStep(state: MoveState): { readonly step: MoveStep; readonly leadsTo: MoveState } | undefined {
  return NEXT[state];
}

/** Whether nothing more will be done. */
export function isOver({ state }: Pick<Move, 'state'>): boolean {
  return NEXT[state] === undefined;
}

/** Whether the move can still be given up: the directory names the source. */
export function canAbandon({ state }: Pick<Move, 'state'>): boolean {
  switch (state) {
    case 'planned':
    case 'copied':
    case 'frozen':
    case 'caught_up':
    case 'verified':
      return true;
    case 'flipped':
    case 'opened':
    case 'dropped':
    case 'abandoning':
    case 'abandoned':
      return false;
  }
}

/** Whether writers of the tenant are refused and the flip is still to come. */
export function isReadOnly({ state }: Pick<Move, 'state'>): boolean {
  return state === 'frozen' || state === 'caught_up' || state === 'verified';
}

/** Whether a row may go from one state to another. */
export function mayFollow(from: MoveState, to: MoveState): boolean {
  return NEXT[from]?.leadsTo === to || (to === 'abandoning' && canAbandon({ state: from }));
}
