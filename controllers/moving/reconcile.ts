/**
 * @file controllers/moving/reconcile.ts
 * @description Moves one tenant as far as it goes: look, decide, act, write down, until something has to be waited for.
 * @dependencies domain
 * @created 2026-11-28
 */
import { advanceMove, beginMove, planMove } from '@lytslot/domain/moving';
import type { Move, MoveDecision, MovingDeps } from '@lytslot/domain/moving';
import { BY_ROW } from '../cluster-view.ts';
import type { ControllerDeps } from '../cluster-view.ts';
import type { MovingPorts } from '../ports.ts';
import type { Reconciled } from '../runtime/controller.ts';
import type { MoveBook } from './move-book.ts';
import { wishOf } from './wish.ts';

/** The key that stands for all moves: an operator that begins to lead takes up what its predecessor left. */
export const ALL_MOVES = 'all';

/** What moving needs besides what every controller has. */
export interface MovesDeps extends ControllerDeps {
  readonly moving: MovingPorts;
  readonly book: MoveBook;
  /** Asks for another look at a tenant's move. */
  readonly onUnderWay: (tenantId: string) => void;
  /** The tenant's status has something new to say. */
  readonly onProgress: (tenantName: string) => void;
}

const LOOK_AT_ALL_MS = 60_000;
const BUSY_MS = 500;
/** More steps than any move has: a loop that does not end must show. */
const MOST_STEPS = 20;

/** Reconciles the move of the tenant whose row has this id. Fails with the databases' errors, after they were noted. */
export async function reconcileMove(deps: MovesDeps, key: string): Promise<Reconciled> {
  if (key === ALL_MOVES) {
    for (const tenantId of await deps.book.underWay()) deps.onUnderWay(tenantId);
    return { requeueAfterMs: LOOK_AT_ALL_MS };
  }
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const waitMs = await takeStep(deps, key);
    if (waitMs !== undefined) return waitMs === 'nothing' ? {} : { requeueAfterMs: waitMs };
  }
  return { requeueAfterMs: BUSY_MS };
}

/** Undefined: go on at once. */
async function takeStep(deps: MovesDeps, tenantId: string): Promise<number | 'nothing' | undefined> {
  const [tenant] = deps.view.tenants.byIndex(BY_ROW, tenantId);
  const found = await deps.moving.moves.of(tenantId);
  if (found === undefined) return 'nothing';
  const { move, shardName: current } = found;
  const tell = async (trouble: string | undefined) => {
    // Only news: whoever hears it asks here again.
    const isNews = await deps.book.note(tenantId, { move, trouble });
    if (isNews && tenant !== undefined) deps.onProgress(tenant.metadata.name);
  };
  await tell((await deps.book.of(tenantId)).trouble);
  const wish = wishOf({ tenant, current, move, shards: deps.view.shards.list() });
  const now = deps.timers.wallClock();
  const wanted = wish.wish === 'go' ? wish.to : undefined;
  const decision = planMove({ move, current, wanted, now }, deps.moving.policy);
  if (decision.do === 'nothing') return 'nothing';
  if (decision.do === 'wait') return decision.ms;
  try {
    const outcome = await act(deps, tenantId, move, decision);
    await tell(undefined);
    return outcome === 'busy' ? BUSY_MS : undefined;
  } catch (error) {
    await tell(error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'unknown');
    throw error;
  }
}

async function act(
  deps: MovesDeps,
  tenantId: string,
  move: Move | undefined,
  decision: Exclude<MoveDecision, { do: 'nothing' | 'wait' }>,
): Promise<'advanced' | 'busy' | 'overtaken'> {
  const moving: MovingDeps = { ...deps.moving, now: () => deps.timers.wallClock() };
  if (decision.do === 'begin') return beginMove(moving, tenantId, decision.target);
  if (move === undefined) return 'overtaken';
  const outcome = await advanceMove(moving, move, decision);
  deps.logger.info({ tenantId, move: move.id, from: move.source, to: move.target, state: move.state, decision, outcome }, 'move step');
  // Counts of open orders guard deletions: they must not be those of a shard that hid the tenant.
  if (decision.do === 'step' && (decision.step === 'open' || decision.step === 'thaw')) await recount(deps, move);
  return outcome;
}

async function recount({ orders, logger }: MovesDeps, { source, target }: Move): Promise<void> {
  for (const shard of [source, target]) {
    await orders.refresh(shard).catch((error: unknown) => logger.warn({ err: error, shard }, 'open orders not counted'));
  }
}
