/**
 * @file domain/moving/advance-move.ts
 * @description Carries out one decision about a move: act in the shards, then write down what was reached. A crash between the two repeats the act.
 * @dependencies -
 * @created 2026-11-28
 */
import type { IdGenerator } from '../shared/index.ts';
import { nextStep } from './move.ts';
import type { Move, MoveStep } from './move.ts';
import { hasAwaitedPosts } from './plan-move.ts';
import type { MoveDecision, MovePolicy } from './plan-move.ts';
import type { MoveStore, TenantMover } from './ports.ts';

/** What moving needs. */
export interface MovingDeps {
  readonly moves: MoveStore;
  readonly mover: TenantMover;
  readonly ids: IdGenerator;
  readonly policy: MovePolicy;
  readonly now: () => Date;
}

/** What became of it. `busy`: the same again a little later; `overtaken`: somebody else has changed the move. */
export type Advance = 'advanced' | 'busy' | 'overtaken';

/** Begins a move, once its target answers. */
export async function beginMove({ moves, mover, ids, now }: MovingDeps, tenantId: string, target: string): Promise<Advance> {
  await mover.reach(target);
  const outcome = await moves.begin({ id: ids.next(), tenantId, target, at: now() });
  return outcome === 'begun' ? 'advanced' : 'overtaken';
}

/** Carries out a decision about an open move. Fails with the databases' errors; nothing is written down then. */
export async function advanceMove(
  deps: MovingDeps,
  move: Move,
  decision: Extract<MoveDecision, { do: 'step' | 'abandon' }>,
): Promise<Advance> {
  if (decision.do === 'abandon') return reach(deps, move, { state: 'abandoning', problem: decision.why });
  const next = nextStep(move.state);
  if (next?.step !== decision.step) return 'overtaken';
  if (decision.step === 'flip') return (await deps.moves.flip(move, deps.now())) ? 'advanced' : 'overtaken';
  const problem = await act(deps, move, decision.step);
  if (problem === 'busy') return 'busy';
  return reach(deps, move, problem === undefined ? { state: next.leadsTo } : { state: 'abandoning', problem });
}

/** Acts in the shards; answers why the move must be given up, if it must. */
async function act(deps: MovingDeps, move: Move, step: Exclude<MoveStep, 'flip'>): Promise<string | undefined> {
  const { mover, policy, now } = deps;
  switch (step) {
    case 'copy':
      await mover.copy(move);
      return undefined;
    case 'freeze': {
      const outcome = await mover.freeze(move, hasAwaitedPosts(move, now(), policy) ? 'leave' : 'await');
      return outcome === 'busy' ? 'busy' : undefined;
    }
    case 'catch_up':
      await mover.catchUp(move);
      return undefined;
    case 'verify': {
      const differences = await mover.verify(move);
      return differences.length === 0 ? undefined : `NotEqual: ${differences.join(', ')}`;
    }
    case 'open':
      await mover.open(move);
      return undefined;
    case 'drop':
      await mover.drop(move);
      return undefined;
    case 'thaw':
      await mover.thaw(move);
      return undefined;
  }
}

async function reach(
  { moves, now }: MovingDeps,
  move: Move,
  reached: { readonly state: Move['state']; readonly problem?: string },
): Promise<Advance> {
  return (await moves.reach(move, { ...reached, at: now() })) ? 'advanced' : 'overtaken';
}
