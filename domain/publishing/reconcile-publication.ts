/**
 * @file domain/publishing/reconcile-publication.ts
 * @description Finds out what became of a post whose answer was lost: by looking for its link, never by sending again blindly.
 * @dependencies -
 * @created 2026-11-25
 */
import { loadOrder, takeStep } from '../booking/index.ts';
import type { OrderRef, OrderStore } from '../booking/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { planDoubt, planFound } from './plan-publication.ts';
import type { ChannelReader } from './ports.ts';

/** What looking needs. */
export interface ReconcileDeps {
  readonly orders: OrderStore;
  readonly channelReader: ChannelReader;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `absent`: proven not to be there, it is published anew. `unknown`: another look follows. */
export type ReconcileOutcome = 'live' | 'absent' | 'unknown' | 'failed' | 'early' | 'overtaken';

/** Resolves a placement in PUBLISHING past its deadline or in PUBLISH_UNKNOWN. Throws ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export async function reconcilePublication(deps: ReconcileDeps, ref: OrderRef): Promise<ReconcileOutcome> {
  const { orders, channelReader, clock, ids } = deps;
  const doubted = await takeStep<'unknown' | 'early' | 'known'>(orders, ref, (order) => planDoubt(order, { at: clock.now(), ids }));
  if (doubted === 'early') return 'early';
  const { placement } = await loadOrder(orders, ref);
  const found = await channelReader.findByShortLink({
    username: placement.channelUsername,
    chatId: placement.channelChatId,
    shortLink: placement.shortLink,
    sinceMs: placement.publishAt.getTime(),
  });
  const outcome = await takeStep<Exclude<ReconcileOutcome, 'early'>>(orders, ref, (order) =>
    planFound(order, { at: clock.now(), ids }, found),
  );
  return outcome === 'repeated' ? 'overtaken' : outcome;
}
