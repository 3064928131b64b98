/**
 * @file domain/publishing/publish-placement.ts
 * @description Publishes at the slot's time: attempt written down, one call, answer written down.
 * @dependencies -
 * @created 2026-11-25
 */
import { loadOrder, takeStep } from '../booking/index.ts';
import type { OrderRef, OrderStore } from '../booking/index.ts';
import type { PolicyReader } from '../compliance/index.ts';
import { appealOf } from '../creatives/index.ts';
import type { Appealed, OverturnedPosts } from '../moderation/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { planAnswer, planAttempt } from './plan-publication.ts';
import type { Attempter } from './plan-publication.ts';
import type { Messenger } from './ports.ts';

/** What publishing needs. */
export interface PublishDeps extends Attempter, PolicyReader {
  readonly orders: OrderStore;
  readonly appeals: OverturnedPosts;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Waits before the answer is written down again: a lost answer would leave a post nobody knows of. */
  readonly rest: (ms: number) => Promise<void>;
}

/** What became of it; `overtaken`: another worker has this placement. */
export type PublishOutcome = 'live' | 'early' | 'retry' | 'unknown' | 'failed' | 'overtaken';

/**
 * Publishes a scheduled placement. Whoever writes the attempt down is the only one to call; a crash after that leaves a PUBLISHING placement
 * that reconcilePublication resolves. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND, STALE_EPOCH.
 */
export async function publishPlacement(deps: PublishDeps, ref: OrderRef): Promise<PublishOutcome> {
  const { orders, messenger, clock, ids, worker, epoch } = deps;
  const policy = await deps.policy();
  let attemptNo = 0;
  const begin = (appeal: Appealed | 'not asked') =>
    takeStep<'begun' | 'early' | 'failed' | 'appealed?'>(orders, ref, (order) => {
      attemptNo = order.placement.attempts + 1;
      return planAttempt(order, { at: clock.now(), ids }, { worker, epoch, policy, appeal });
    });
  const first = await begin('not asked');
  const begun = first === 'appealed?' ? await begin(await appealOfOrder(deps, ref)) : first;
  if (begun === 'repeated' || begun === 'appealed?') return 'overtaken';
  if (begun !== 'begun') return begun;
  const { placement } = await loadOrder(orders, ref);
  if (placement.content === undefined || placement.attempts !== attemptNo) return 'overtaken';
  const result = await messenger.publish({ chatId: placement.channelChatId, content: placement.content });
  const outcome = await writeDown(deps, () =>
    takeStep<Exclude<PublishOutcome, 'early'>>(orders, ref, (order) => planAnswer(order, { at: clock.now(), ids }, { attemptNo, result })),
  );
  if (outcome !== 'overtaken' && outcome !== 'repeated') return outcome;
  if (result.outcome === 'sent') await removeSurplus(deps, ref, result.messageId);
  return 'overtaken';
}

async function appealOfOrder({ orders, appeals }: PublishDeps, ref: OrderRef): Promise<Appealed> {
  const { advertiser, placement } = await loadOrder(orders, ref);
  return appealOf(appeals, advertiser, placement.content);
}

const WRITE_AGAIN_MS = [500, 1_000, 2_000, 4_000] as const;

async function writeDown<Outcome>({ rest }: PublishDeps, write: () => Promise<Outcome>): Promise<Outcome> {
  for (const pauseMs of WRITE_AGAIN_MS) {
    try {
      return await write();
    } catch {
      await rest(pauseMs);
    }
  }
  return write();
}

/** Somebody else decided this placement while our call was under way: a post that is not the one in the books must not stand beside it. */
async function removeSurplus({ orders, messenger }: PublishDeps, ref: OrderRef, messageId: number): Promise<void> {
  const { placement } = await loadOrder(orders, ref);
  if (placement.messageId === messageId) return;
  await messenger.remove({ chatId: placement.channelChatId, messageId });
}
