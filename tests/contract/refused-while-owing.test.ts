/**
 * @file tests/contract/refused-while-owing.test.ts
 * @description A repayment that its service refused waits while a bank has taken back what its person had spent, and goes on once that is there again.
 * @dependencies @jest/globals, domain
 * @created 2026-11-30
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { takeChargeback } from '@lytslot/domain/chargebacks';
import { repayBalance, topUp } from '@lytslot/domain/prepaid';
import { openPrepaidTown } from './prepaid-town.ts';
import type { PrepaidTown } from './prepaid-town.ts';

const HOUR_MS = 3_600_000;
const PRICE = 2_500n;

let town: PrepaidTown;
beforeAll(async () => {
  town = await openPrepaidTown();
  await town.sellIn('USD', PRICE);
}, 120_000);
afterAll(() => town.close(), 60_000);

/** Pays the price of a post in; gives Stripe's session. */
async function paidIn(who: number): Promise<string> {
  const command = { telegramUserId: who, amount: { minor: PRICE, currency: 'USD' }, commandKey: randomUUID() } as const;
  const { confirmationUrl } = await topUp(town.paying, command);
  await town.payOnPage(confirmationUrl);
  return new URL(confirmationUrl).pathname.split('/').at(-1) ?? '';
}

it('is not asked for again while its person owes', async () => {
  const { chargebacks: gateway, balanceChargebacks: balances, clock, ids } = town.use;
  if (gateway === undefined) throw new Error('there is a key');
  const who = town.person();
  const states = async () => (await town.door.repayments.ofPerson(who)).flatMap(({ parts }) => parts.map(({ state }) => state));
  const anHourLater = async () => {
    await town.advance(HOUR_MS + 1_000);
    await town.turn('payments', 'repayments');
    return states();
  };
  const first = await paidIn(who);
  await paidIn(who);
  await town.checkOutBy(await town.held({ telegramUserId: who }), 'balance');
  const command = { telegramUserId: who, currency: 'USD', amountMinor: undefined, by: 'person', commandKey: randomUUID() } as const;
  await repayBalance({ books: town.door.repayments, clock, ids }, command);
  await town.sandbox.fault({ service: 'stripe', action: 'refund-failed' });
  await town.turn('payments', 'repayments');
  expect(await anHourLater()).toEqual(['refused']);

  const { id } = await town.sandbox.control<{ readonly id: string }>('POST', `/stripe/sessions/${first}/dispute`, {});
  const { deposit } = await takeChargeback({ gateway, balances, books: town.shard.chargebacks, clock, ids }, id);
  expect([deposit?.outcome, await town.prepaid.owed(who, 'USD')]).toEqual(['taken', PRICE]);
  expect(await anHourLater()).toEqual(['refused']);

  await paidIn(who);
  expect(await town.prepaid.owed(who, 'USD')).toBe(0n);
  expect(await anHourLater()).toEqual(['paid']);
  expect((await town.control.proveBooks()).breaches).toEqual([]);
}, 60_000);
