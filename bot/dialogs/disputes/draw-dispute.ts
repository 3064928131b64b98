/**
 * @file bot/dialogs/disputes/draw-dispute.ts
 * @description Asking what was wrong with a placement, or what else there is to say about it.
 * @dependencies domain
 * @created 2026-11-29
 */
import { allows } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { bold, encodePress, lines, quote } from '../../screens/index.ts';
import type { Language, Screen } from '../../screens/index.ts';
import { textsOf } from '../../texts/index.ts';

/** Whether the buyer can open a dispute about the order as it stands, or add to the one there is. */
export function canSpeak(order: OrderSnapshot): boolean {
  if (order.dispute !== undefined) return allows(order, 'dispute.evidence-added');
  return allows(order, 'dispute.lodged') || allows(order, 'dispute.opened');
}

/** Draws the question; the answer comes as a message. */
export function drawDispute({ order, title }: { readonly order: OrderSnapshot; readonly title: string }, language: Language): Screen {
  const texts = textsOf(language);
  const isOpen = order.dispute !== undefined;
  return {
    ...lines(
      bold(isOpen ? texts.dispute.addTitle : texts.dispute.openTitle),
      `${texts.orders.order(order.number)} · ${title}`,
      '',
      quote(isOpen ? texts.dispute.addBody : texts.dispute.openBody),
    ),
    keyboard: [[{ text: texts.button.back, data: encodePress({ action: 'order', orderId: order.id }) }]],
  };
}
