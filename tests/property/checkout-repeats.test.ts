/**
 * @file tests/property/checkout-repeats.test.ts
 * @description A checkout whose answers get lost asks the service for the very same payment, or invoice, each time, whenever it is repeated: a key that comes back with other fields is refused.
 * @dependencies @jest/globals, domain, fast-check
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { checkOut, holdSlot, paymentRails } from '@lytslot/domain/booking';
import type { PaymentGateway, PaymentRequest, PrepaidGateway } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import { zoneClock } from '@lytslot/domain/inventory';
import type { Currency } from '@lytslot/domain/ledger';
import { createIdGenerator, LytSlotError } from '@lytslot/domain/shared';
import * as fc from 'fast-check';
import { undeclared } from '../kit/marking.ts';
import { memoryOrders } from '../kit/memory-orders.ts';

const MINUTE_MS = 60_000;
const START = new Date('2026-12-01T09:00:00Z');
const PLACE = { tenantId: '01890a5d-ac96-774b-bcce-b302099a8057', channelId: 'channel' };
const TERMS = { weekdays: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1_440, stepMinutes: 15, topHours: 1, feedHours: 24 } as const;

const unasked = (): Promise<never> => Promise.reject(new Error('nothing asks for it'));

/** A service that loses its first so many answers. */
function deaf(times: number) {
  const asked: PaymentRequest[] = [];
  const gateway: PaymentGateway & PrepaidGateway = {
    create: async (request) => {
      asked.push(request);
      if (asked.length <= times) throw new LytSlotError('PSP_UNKNOWN_OUTCOME', 'no answer');
      return { providerPaymentId: 'psp-1', confirmationUrl: 'https://pay.example/1' };
    },
    fetch: unasked,
    refund: unasked,
    fetchRefund: unasked,
    requireFunds: unasked,
  };
  return { asked, gateway };
}

async function openOrder(currency: Currency, minutesAhead: number) {
  let now = START;
  let entropy = 0;
  const clock = { now: () => now };
  const ids = createIdGenerator(clock, (bytes) => {
    entropy += 1;
    new DataView(bytes.buffer).setUint32(6, entropy);
    return bytes;
  });
  const rule = { ...TERMS, id: 'rule', priceMinor: 149_000n, currency, gapMinutes: 0, prices: null, minNoticeMinutes: 0 };
  const limits = { postsPerDay: null, horizonDays: 92, blackouts: [] };
  const channel = { chatId: -1_001, username: 'coffee', title: 'Coffee', paused: false, platformShareBps: 2_000 };
  const store = memoryOrders({ ...PLACE, ...channel, timezone: 'UTC', clock: zoneClock('UTC'), limits, rules: [rule] });
  const use = { orders: store.orders, offers: store.offers, clock, ids, advertisers: undeclared, publicUrl: 'https://lytslot.example' };
  const advertiser = { telegramUserId: 3001, chatId: 3001 };
  const startsAt = new Date(START.getTime() + minutesAhead * MINUTE_MS);
  const { orderId } = await holdSlot(use, { ...PLACE, startsAt, advertiser, commandId: 'hold' });
  const ref = { tenantId: PLACE.tenantId, orderId };
  await submitCreative(use, { ...ref, text: 'Кофе', entities: [], commandId: 'post' });
  return { use, ref, order: () => store.order(), pass: (ms: number) => void (now = new Date(now.getTime() + ms)) };
}

const SERVICE = { RUB: 'yookassa', USD: 'stripe', EUR: 'stripe', XTR: 'stars' } as const;

it('is the same to the last field, goes to the currency’s service, and ends with the checkout', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 4 * MINUTE_MS }), { maxLength: 4 });
  const currency = fc.constantFrom<Currency>('RUB', 'USD', 'EUR', 'XTR');
  await fc.assert(
    fc.asyncProperty(currency, pauses, fc.constantFrom(30, 60, 300), async (currency, pauses, minutesAhead) => {
      const { use, ref, order, pass } = await openOrder(currency, minutesAhead);
      const services = { yookassa: deaf(pauses.length), stripe: deaf(pauses.length), stars: deaf(pauses.length) };
      const { yookassa, stripe, stars } = services;
      const gateways = { yookassa: yookassa.gateway, stripe: stripe.gateway, stars: stars.gateway };
      const payments = paymentRails(gateways, deaf(0).gateway);
      for (const [index, pauseMs] of pauses.entries()) {
        await expect(checkOut({ ...use, payments }, { ...ref, commandId: `pay-${index}` })).rejects.toMatchObject({
          code: 'PSP_UNKNOWN_OUTCOME',
        });
        pass(pauseMs);
      }
      await checkOut({ ...use, payments }, { ...ref, commandId: 'pay' });
      const provider = SERVICE[currency];
      expect(order()).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { provider, confirmationUrl: 'https://pay.example/1' } });
      const { asked } = services[provider];
      expect(asked).toHaveLength(pauses.length + 1);
      for (const request of asked) expect(request).toEqual({ ...asked[0], currency, payUntil: order().deadline?.dueAt });
      for (const other of [yookassa, stripe, stars]) if (other !== services[provider]) expect(other.asked).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('is the same invoice, made out to the same payer, until the hold’s own end', async () => {
  const pauses = fc.array(fc.integer({ min: 0, max: 2 * 24 * 60 * MINUTE_MS }), { maxLength: 3 });
  const hoursAhead = fc.integer({ min: 73, max: 24 * 30 });
  const billTo = { name: 'ООО «Ромашка»', inn: '7707083893' };
  await fc.assert(
    fc.asyncProperty(pauses, hoursAhead, async (pauses, hoursAhead) => {
      const { use, ref, order, pass } = await openOrder('RUB', hoursAhead * 60);
      const bank = deaf(pauses.length);
      const payments = paymentRails({ yookassa: deaf(0).gateway, bank: bank.gateway }, deaf(0).gateway);
      for (const [index, pauseMs] of pauses.entries()) {
        await expect(checkOut({ ...use, payments }, { ...ref, payBy: 'invoice', billTo, commandId: `pay-${index}` })).rejects.toMatchObject(
          {
            code: 'PSP_UNKNOWN_OUTCOME',
          },
        );
        pass(pauseMs);
      }
      await checkOut({ ...use, payments }, { ...ref, payBy: 'invoice', billTo, commandId: 'pay' });
      expect(order()).toMatchObject({ state: 'AWAITING_PAYMENT', payment: { provider: 'bank' } });
      const until = new Date(Math.min(START.getTime() + 72 * 60 * MINUTE_MS, START.getTime() + (hoursAhead - 48) * 60 * MINUTE_MS));
      expect(order().deadline).toEqual({ action: 'cancel-unpaid', dueAt: until });
      expect(bank.asked).toHaveLength(pauses.length + 1);
      const payer = { telegramUserId: 3001, billTo };
      for (const request of bank.asked) expect(request).toEqual({ ...bank.asked[0], payer, payUntil: until });
    }),
    { numRuns: 40 },
  );
});
