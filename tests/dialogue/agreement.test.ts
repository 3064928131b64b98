/**
 * @file tests/dialogue/agreement.test.ts
 * @description The bot shows which offer is accepted by paying, and writes that very version down with the checkout.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { describe, expect, it } from '@jest/globals';
import type { AgreementReader, AgreementVersion } from '@lytslot/domain/agreements';
import { checkOut } from '@lytslot/domain/booking';
import { textsOf } from '../../bot/texts/index.ts';
import { openTown } from './chat.ts';

const { button, payment } = textsOf('ru');
const at = new Date('2026-11-30T21:00:00Z');
const version = (number: number): AgreementVersion => ({
  id: `v${number}`,
  kind: 'advertiser',
  number,
  title: 'Оферта',
  url: undefined,
  digest: String(number).repeat(64),
  inForceAt: at,
  publishedAt: at,
});

/** A buyer who has pressed "Looks right". */
async function checkedOut(agreements?: AgreementReader) {
  const town = openTown(undefined, agreements);
  const chat = town.chat(3001, 'ru');
  await chat.write('/start ch_morning_coffee');
  for (const label of [button.pickDate, /^2·/, /^18:00 /]) await chat.press(label);
  await chat.write('Новый вкус осени');
  await chat.press(button.looksRight);
  return { town, chat };
}

describe('the payment screen', () => {
  it('is of a checkout that keeps the version in force at that moment', async () => {
    let now = version(3);
    const { town, chat } = await checkedOut({ inForce: async () => now });
    now = version(4);
    await chat.press(button.home);
    const kept = town.store.steps.flatMap(({ agreement }) => (agreement === undefined ? [] : [agreement]));
    expect(kept).toMatchObject([{ id: 'v3', number: 3, digest: '3'.repeat(64), telegramUserId: 3001 }]);
  });

  it('shows exactly the version that is kept', async () => {
    const { chat } = await checkedOut({ inForce: async () => version(3) });
    const screen = chat.screen();
    expect(screen.text).toContain(payment.offer(3, '1 декабря 2026 г.'));
    expect(JSON.stringify(screen)).toContain('https://lytslot.example/agreements/advertiser/3');
  });

  it('is of nothing where another offer was shown than the one in force', async () => {
    const town = openTown();
    const chat = town.chat(3001, 'ru');
    await chat.write('/start ch_morning_coffee');
    for (const label of [button.pickDate, /^2·/, /^18:00 /]) await chat.press(label);
    await chat.write('Новый вкус осени');
    const { id: orderId, tenantId } = town.store.order();
    const use = { ...town.deps, orders: town.store.orders, agreements: { inForce: async () => version(3) } };
    const pay = (agreementId: string) => checkOut(use, { tenantId, orderId, commandId: `pay ${agreementId}`, agreementId });
    await expect(pay('v2')).rejects.toMatchObject({ code: 'AGREEMENT_CHANGED' });
    expect(town.store.order().state).toBe('HELD');
    await pay('v3');
    // Asked again, it is the checkout that there is.
    await pay('v2');
    expect(town.store.order().state).toBe('AWAITING_PAYMENT');
  });

  it('says nothing where no offer is in force', async () => {
    const { town, chat } = await checkedOut();
    expect(town.store.order().state).toBe('AWAITING_PAYMENT');
    expect(chat.screen().text).not.toContain('оферт');
    expect(town.store.steps.some(({ agreement }) => agreement !== undefined)).toBe(false);
  });
});
