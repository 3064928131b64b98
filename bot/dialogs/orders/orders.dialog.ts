/**
 * @file bot/dialogs/orders/orders.dialog.ts
 * @description My orders, an order's card, and giving up an order, paid or not.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { cancelPlacement, cancelUnpaid, releaseHold } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import { Composer } from 'grammy';
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
  const { deps } = dialogue;
  const own = requireOwnOrder(dialogue, orderId);
  const { orders } = await deps.shardOf(own.tenantId);
  const order = await orders.load(own.tenantId, orderId);
  if (!order) throw new LytSlotError('ORDER_NOT_FOUND', `order ${orderId} does not exist`, { orderId });
  goTo(dialogue, { kind: 'order', orderId });
  const command = { ...own, commandId: dialogue.commandId, by: 'advertiser' } as const;
  const useCase = { orders, clock: deps.clock, ids: deps.ids };
  if (order.state === 'HELD') await releaseHold(useCase, command);
  else if (order.state === 'AWAITING_PAYMENT') await cancelUnpaid(useCase, command);
  else {
    const actor = { kind: 'advertiser', id: String(dialogue.userId) } as const;
    await cancelPlacement(useCase, { ...own, commandId: dialogue.commandId, actor, reason: '' });
  }
  dialogue.toast = textsFor(dialogue).orders.canceled;
}
