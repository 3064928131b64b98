/**
 * @file controllers/moving/status.ts
 * @description What a tenant's status says of its move. Pure.
 * @dependencies domain
 * @created 2026-11-28
 */
import { isOver } from '@lytslot/domain/moving';
import type { Move, MoveState } from '@lytslot/domain/moving';
import type { Finding } from '../runtime/conditions.ts';
import type { MoveNote } from './move-book.ts';
import type { Wish } from './wish.ts';

/** The condition, the field that names the move while it lasts, and whether the tenant is not where it is declared to be. */
export interface MoveView {
  readonly findings: readonly Finding[];
  readonly fields: { readonly move?: { readonly from: string; readonly to: string; readonly startedAt: string } };
  readonly shortcomings: readonly Finding[];
}

const STEPS: Readonly<Record<MoveState, readonly [reason: string, words: string]>> = {
  planned: ['Copying', 'Its rows are copied while it sells.'],
  copied: ['Freezing', 'It becomes read-only as soon as no post is under way.'],
  frozen: ['Frozen', 'It is read-only while the last changes are copied.'],
  caught_up: ['Verifying', 'It is read-only while counts and checksums are compared.'],
  verified: ['Verifying', 'Source and target are equal; the directory is about to name the target.'],
  flipped: ['Opening', 'The directory names the target, which is about to sell.'],
  opened: ['Dropping', 'It sells at the target; its rows at the source are deleted.'],
  abandoning: ['Thawing', 'The move is given up: the source sells again.'],
  dropped: ['Moved', ''],
  abandoned: ['Abandoned', ''],
};

/** Nothing at all for a tenant that never moved and is not to move. */
export function moveView({ move, trouble }: MoveNote, wish: Wish): MoveView {
  if (move !== undefined && !isOver(move)) {
    const { source: from, target: to, begunAt } = move;
    const [reason, words] = STEPS[move.state];
    const fields = { move: { from, to, startedAt: begunAt.toISOString().replace(/\.\d+Z$/, 'Z') } };
    return { findings: [migrating('True', reason, `${from} → ${to}: ${words}${more(trouble)}`)], fields, shortcomings: [] };
  }
  if (wish.wish === 'blocked') return shortcoming(wish.reason, wish.message);
  if (wish.wish === 'go') return beforeBeginning(move, wish.to, trouble);
  return { findings: move === undefined ? [] : [ended(move)], fields: {}, shortcomings: [] };
}

function beforeBeginning(move: Move | undefined, to: string, trouble: string | undefined): MoveView {
  const hasFailed = move?.state === 'abandoned' && move.target === to && move.problem !== 'NotWanted';
  if (hasFailed)
    return shortcoming('Failed', `The move to ${to} was given up (${move.problem ?? ''}) and is tried again after ten minutes.`);
  if (trouble !== undefined) return shortcoming('TargetUnavailable', `The move to ${to} cannot begin.${more(trouble)}`);
  return { findings: [migrating('True', 'Pending', `The move to ${to} is about to begin.`)], fields: {}, shortcomings: [] };
}

function shortcoming(reason: string, message: string): MoveView {
  const finding = migrating('False', reason, message);
  return { findings: [finding], fields: {}, shortcomings: [finding] };
}

function ended({ state, source, target, problem }: Move): Finding {
  if (state === 'dropped') return migrating('False', 'Moved', `Moved from ${source} to ${target}.`);
  return migrating('False', 'Abandoned', `The move from ${source} to ${target} was given up (${problem ?? ''}); nothing was lost.`);
}

function migrating(status: Finding['status'], reason: string, message: string): Finding {
  return { type: 'Migrating', status, reason, message };
}

function more(trouble: string | undefined): string {
  return trouble === undefined ? '' : ` Tried again: ${trouble}`;
}
