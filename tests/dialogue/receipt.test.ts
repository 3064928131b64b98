/**
 * @file tests/dialogue/receipt.test.ts
 * @description /receipt in the chat: a checkout says what is missing, the address is given once and the payment goes on; what is no address is kept nowhere.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { ReceiptContact } from '@lytslot/domain/fiscal';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown } from './chat.ts';

const { button, errors, receipt } = textsOf('ru');

/** A buyer who likes the post and wants to pay. */
async function wantsToPay(addresses?: Map<number, ReceiptContact>) {
  const town = openTown(addresses);
  const chat = town.chat(3001, 'ru');
  await chat.write('/start ch_morning_coffee');
  for (const label of [button.pickDate, /^2·/, /^18:00 /]) await chat.press(label);
  await chat.write('Новый вкус осени');
  await chat.press(button.looksRight);
  return { town, chat };
}

describe('where receipts are made', () => {
  it('a checkout says what is missing, and goes on once it was said', async () => {
    const addresses = new Map<number, ReceiptContact>();
    const { town, chat } = await wantsToPay(addresses);
    expect(chat.screen().text).toContain(errors.RECEIPT_CONTACT_MISSING.press);
    expect(town.store.order().state).toBe('HELD');
    await chat.write('/receipt нигде');
    expect(chat.screen().text).toContain(errors.RECEIPT_CONTACT_INVALID.happened);
    expect(addresses.size).toBe(0);
    await chat.write('/receipt anna@example.org');
    expect(chat.screen().text).toContain(receipt.saved);
    expect(addresses.get(3001)).toEqual({ email: 'anna@example.org' });
    expect(JSON.stringify(chat.session())).not.toContain('example.org');
    await chat.press(button.looksRight);
    expect(town.store.order().state).toBe('AWAITING_PAYMENT');
  });
});

describe('where no receipts are made', () => {
  it('nobody is asked, and an address is not kept', async () => {
    const { town, chat } = await wantsToPay();
    expect(town.store.order().state).toBe('AWAITING_PAYMENT');
    await chat.write('/receipt anna@example.org');
    expect(chat.screen().text).toContain(receipt.none);
  });
});
