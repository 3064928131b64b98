/**
 * @file bot/dialogs/payment/receipt.dialog.ts
 * @description /receipt with an e-mail address or a phone: where a buyer's receipts go. The screen stays where it was, so paying goes on from there.
 * @dependencies domain, grammy
 * @created 2026-11-30
 */
import { readReceiptContact } from '@lytslot/domain/fiscal';
import { LytSlotError } from '@lytslot/domain/shared';
import { Composer } from 'grammy';
import { rich } from '../../screens/index.ts';
import { textsFor } from '../context.ts';
import type { BotContext } from '../context.ts';

/** Keeps the address where receipts are made; elsewhere nothing is kept. */
export function receiptDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('receipt', async (ctx) => {
    const { dialogue } = ctx;
    const { receiptContacts, clock } = dialogue.deps;
    const { receipt } = textsFor(dialogue);
    if (receiptContacts === undefined) {
      dialogue.banner = rich(receipt.none);
      return;
    }
    if (typeof ctx.match !== 'string') throw new LytSlotError('RECEIPT_CONTACT_INVALID', 'There is no address');
    await receiptContacts.remember(dialogue.userId, readReceiptContact(ctx.match), clock.now());
    dialogue.banner = rich(receipt.saved);
  });
  return composer;
}
