/**
 * @file tests/contract/prepaid-town.ts
 * @description A town whose people pay in before they spend: balances, packs, orders paid out of them.
 * @dependencies @jest/globals, domain
 * @created 2026-11-29
 */
import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { cancelPlacement, checkOut, holdSlot, paymentRails } from '@lytslot/domain/booking';
import type { OrderRef, PayBy } from '@lytslot/domain/booking';
import { submitCreative } from '@lytslot/domain/creatives';
import type { Currency, Money } from '@lytslot/domain/ledger';
import { buyPack, packPrice, topUp } from '@lytslot/domain/prepaid';
import { samplePost } from '../kit/formatted-text.ts';
import { STRIPE } from './stand-ins.ts';
import { openWorkerTown } from './worker-town.ts';

const HOUR_MS = 3_600_000;
export const USE_MINOR = 120_000n;

interface PackHolder {
  readonly telegramUserId: number;
  readonly packId: string;
}

export type PrepaidTown = Awaited<ReturnType<typeof openPrepaidTown>>;

/** Opens it; takes some seconds. */
export async function openPrepaidTown() {
  const town = await openWorkerTown({ env: { LYTSLOT_STRIPE_SECRET_KEY: STRIPE.secretKey } });
  const { prepaid, prepaidPayments } = town.door;
  const [yookassa, stripe] = [town.use.payments.of('yookassa'), town.use.payments.of('stripe')];
  // As the doors are wired: what draws has the role of the doors.
  const use = { ...town.use, payments: paymentRails({ yookassa, stripe }, prepaidPayments) };
  const paying = { ...use, books: prepaid };
  let nextHour = 30;
  let nextPerson = 70_000;
  const person = () => (nextPerson += 1);
  const order = ({ tenantId, orderId }: OrderRef) => town.order({ id: orderId, tenantId });
  const packOf = ({ telegramUserId, packId }: PackHolder) => prepaid.pack(packId, telegramUserId);

  /** The payment's page is the provider's. */
  const payOnPage = async (confirmationUrl: string) => {
    const id = new URL(confirmationUrl).pathname.split('/').at(-1) ?? '';
    const isStripe = id.startsWith('cs_');
    await town.sandbox.control('POST', isStripe ? `/stripe/sessions/${id}/pay` : `/yookassa/payments/${id}/pay`);
    const event = isStripe ? 'checkout.session.completed' : 'payment.succeeded';
    const about = { provider: isStripe ? 'stripe' : 'yookassa', eventKey: `${event}:${id}`, objectId: id, event };
    const hints = { tenantId: undefined, orderId: undefined, receivedAt: town.clock.now() };
    expect(await town.door.pspInbox.take({ id: randomUUID(), ...about, ...hints })).toBe('deposit');
    await town.turn('payments', 'deposits');
  };
  /** Pays in; a kopeck may get lost. */
  const payIn = async (telegramUserId: number, minor: bigint, shortByMinor = 0, currency: Currency = 'RUB') => {
    const { confirmationUrl } = await topUp(paying, { telegramUserId, amount: { minor, currency }, commandKey: randomUUID() });
    if (shortByMinor > 0) await town.sandbox.fault({ service: 'yookassa', action: 'pay-short', shortByMinor });
    await payOnPage(confirmationUrl);
  };
  const offer = async (uses = 10, validDays = 30, use: Money = { minor: USE_MINOR, currency: 'RUB' }) => {
    const id = town.use.ids.next();
    const { tenantId, channelId } = town;
    const about = { title: 'Десять постов', channelIds: [channelId], uses, useMinor: use.minor, currency: use.currency, validDays };
    await prepaid.putOffer({ id, tenantId, ...about }, town.clock.now());
    return id;
  };
  return {
    ...town,
    prepaid,
    use,
    paying,
    yookassa,
    person,
    order,
    packOf,
    payOnPage,
    payIn,
    offer,
    balance: (telegramUserId: number, currency: Currency = 'RUB') => prepaid.balance(telegramUserId, currency),
    /** A pack of somebody who has paid for it. */
    ownPack: async (uses = 10, validDays = 30): Promise<PackHolder> => {
      const telegramUserId = person();
      await payIn(telegramUserId, BigInt(uses) * USE_MINOR);
      const command = { telegramUserId, offerId: await offer(uses, validDays), commandKey: randomUUID() };
      expect(await buyPack(paying, command)).toEqual({ outcome: 'bought' });
      const [pack] = await prepaid.packsOf(telegramUserId);
      if (pack === undefined) throw new Error('the pack is not there');
      return { telegramUserId, packId: pack.id };
    },
    /** A held time with a post; at the pack's price where one is to pay. */
    held: async ({ telegramUserId, packId }: { readonly telegramUserId: number; readonly packId?: string }): Promise<OrderRef> => {
      nextHour += 1;
      const { channelId, tenantId } = town;
      const now = town.clock.now();
      const pack = packId === undefined ? undefined : packPrice(await packOf({ telegramUserId, packId }), { packId, channelId, now });
      const startsAt = new Date((Math.floor(now.getTime() / HOUR_MS) + nextHour) * HOUR_MS);
      const advertiser = { telegramUserId, chatId: telegramUserId };
      const about = { tenantId, channelId, startsAt, advertiser, openHolds: 100, ...(pack && { pack }) };
      const { orderId } = await holdSlot(use, { ...about, commandId: randomUUID() });
      await submitCreative(use, { tenantId, orderId, ...samplePost('пакет'), commandId: randomUUID() });
      return { tenantId, orderId };
    },
    checkOutBy: (ref: OrderRef, payBy?: PayBy) => checkOut(use, { ...ref, commandId: randomUUID(), ...(payBy && { payBy }) }),
    cancel: async (ref: OrderRef) => {
      const { advertiser } = await order(ref);
      const actor = { kind: 'advertiser', id: String(advertiser.telegramUserId) } as const;
      await cancelPlacement(use, { ...ref, actor, reason: '', commandId: randomUUID() });
      await town.work('payments');
    },
    /** What the platform's own books owe this tenant's, and what those expect of them; together nothing. */
    clearings: async () => {
      const [own] = await town.sql.control.run(
        `select coalesce(sum(balance_minor), 0)::text as sum from book_account where kind = 'tenant_clearing' and holder = ?`,
        [town.tenantId],
      );
      const [tenants] = await town.sql.shard.run(
        `select coalesce(sum(balance_minor), 0)::text as sum from ledger_account where kind = 'prepaid_clearing' and tenant_id = ?`,
        [town.tenantId],
      );
      return BigInt(String(own?.['sum'])) + BigInt(String(tenants?.['sum']));
    },
  };
}
