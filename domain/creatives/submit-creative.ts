/**
 * @file domain/creatives/submit-creative.ts
 * @description Takes an advertiser's post for a held slot; a newer one replaces it until checkout.
 * @dependencies -
 * @created 2026-11-25
 */
import { draftStep, loadOrder, requireStep, takeStep } from '../booking/index.ts';
import type { FrozenContent, OrderRef, OrderStore, TextEntity } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { freezeContent } from './freeze-content.ts';

/** What submitting needs; `publicUrl` is the base of the label's link. */
export interface SubmitDeps {
  readonly orders: OrderStore;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly publicUrl: string;
}

/** The post as the advertiser sent it. */
export interface SubmitCommand extends OrderRef {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly commandId: string;
}

/** Freezes the post and answers exactly what will go out. Throws CREATIVE_*, HOLD_EXPIRED, ORDER_STATE_CHANGED, ORDER_NOT_FOUND. */
export async function submitCreative(deps: SubmitDeps, command: SubmitCommand): Promise<{ readonly content: FrozenContent }> {
  const { orders, clock, ids, publicUrl } = deps;
  const { shortLink } = (await loadOrder(orders, command)).placement;
  const content = freezeContent(command, `${publicUrl}/a/${shortLink}`);
  await takeStep<'taken'>(orders, command, (order) => {
    const at = clock.now();
    const { id: orderId, deadline, advertiser } = order;
    requireStep(order, 'creative.submitted');
    if (deadline !== undefined && deadline.dueAt <= at) throw new LytSlotError('HOLD_EXPIRED', 'The hold ran out', { orderId });
    const step = draftStep(
      order,
      { at, ids },
      {
        event: 'creative.submitted',
        key: command.commandId,
        actor: { kind: 'advertiser', id: String(advertiser.telegramUserId) },
        cause: 'the advertiser sent a post',
        details: { hash: content.hash, length: content.text.length },
        placement: { content },
        deadline: deadline ?? null,
      },
    );
    return { outcome: 'taken', step };
  });
  return { content };
}
