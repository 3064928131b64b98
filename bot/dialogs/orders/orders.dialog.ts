/**
 * @file bot/dialogs/orders/orders.dialog.ts
 * @description My orders, an order's card, and giving up an order, paid or not.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { cancelPlacement, cancelUnpaid, releaseHold } from '@lytslot/domain/booking';
import { Composer } from 'grammy';
import { membersOf } from '../cart/together.ts';
import type { Member } from '../cart/together.ts';
import { goTo, pressOf, requireOwnOrder, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';

/** Orders of this chat. */
export function ordersDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const list = pressOf(dialogue, 'orders');
    if (list) return goTo(dialogue, { kind: 'orders', page: list.page });
    const one = pressOf(dialogue, 'order') ?? pressOf(dialogue, 'open');
    if (one) return goTo(dialogue, { kind: 'order', orderId: requireOwnOrder(dialogue, one.orderId).orderId });
    const cancel = pressOf(dialogue, 'cancel');
    if (cancel) return goTo(dialogue, { kind: 'cancel', orderId: requireOwnOrder(dialogue, cancel.orderId).orderId });
    const confirmed = pressOf(dialogue, 'cancel-yes');
    if (confirmed) return giveUp(dialogue, confirmed.orderId);
    await next();
  });
  return composer;
}

async function giveUp(dialogue: Dialogue, orderId: string): Promise<void> {
  const members = await membersOf(dialogue.deps, dialogue.state, orderId);
  goTo(dialogue, { kind: 'order', orderId });
  for (const member of members) await giveUpOne(dialogue, member);
  dialogue.toast = textsFor(dialogue).orders.canceled;
}

async function giveUpOne({ deps, commandId, userId }: Dialogue, { order, orders, tenantId, orderId }: Member): Promise<unknown> {
  const command = { tenantId, orderId, commandId, by: 'advertiser' } as const;
  const useCase = { orders, clock: deps.clock, ids: deps.ids };
  if (order.state === 'HELD') return releaseHold(useCase, command);
  if (order.state === 'AWAITING_PAYMENT') return cancelUnpaid(useCase, command);
  const actor = { kind: 'advertiser', id: String(userId) } as const;
  return cancelPlacement(useCase, { tenantId, orderId, commandId, actor, reason: '' });
}
