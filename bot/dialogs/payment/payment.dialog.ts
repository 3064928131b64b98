/**
 * @file bot/dialogs/payment/payment.dialog.ts
 * @description "Looks right" turns a held order into a payment; the card changes by itself when the money comes.
 * @dependencies domain, grammy
 * @created 2026-11-24
 */
import { checkOutTogether } from '@lytslot/domain/booking';
import { Composer } from 'grammy';
import { membersOf } from '../cart/together.ts';
import { goTo, pressOf } from '../context.ts';
import type { BotContext } from '../context.ts';

/** Accepting the preview; pressing again repeats with the same idempotency key, so nobody pays twice. */
export function paymentDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const accept = pressOf(dialogue, 'accept');
    if (!accept) return next();
    const { deps } = dialogue;
    const members = await membersOf(deps, dialogue.state, accept.orderId);
    const ordersOf = async (tenantId: string) => (await deps.shardOf(tenantId)).orders;
    const { payments, agreements, clock, ids, publicUrl } = deps;
    const use = { ordersOf, payments, clock, ids, publicUrl, ...(agreements && { agreements }) };
    await checkOutTogether(use, { orders: members, commandId: dialogue.commandId });
    goTo(dialogue, { kind: 'payment', orderId: accept.orderId });
  });
  return composer;
}
