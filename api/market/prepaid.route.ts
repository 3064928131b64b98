/**
 * @file api/market/prepaid.route.ts
 * @description What an advertiser has paid in, paying in more, buying a pack; and the packs on sale for a channel.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-29
 */
import type { Prepaid } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { PaymentRails } from '@lytslot/domain/booking';
import type { Currency } from '@lytslot/domain/ledger';
import { buyPack, topUp } from '@lytslot/domain/prepaid';
import type { Deposit, Pack, PackOffer } from '@lytslot/domain/prepaid';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { keepReceiptContact } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `publicUrl`: where a payer comes back to. */
export interface MarketPrepaidDeps extends Pick<MarketOrdersDeps, 'receiptContacts'> {
  readonly prepaid: Prepaid;
  readonly payments: PaymentRails;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function marketPrepaidRoutes(mount: EndpointMount, deps: MarketPrepaidDeps): void {
  const { prepaid, publicUrl, clock, ids } = deps;
  const use = () => ({ books: prepaid, payments: deps.payments, clock, ids, publicUrl });
  const keyOf = (call: { readonly telegramUserId: number; readonly idempotencyKey: string }) =>
    `api:${call.telegramUserId}:${call.idempotencyKey}`;
  mount.forPerson(endpoints.listPackOffers, async ({ params }) => ({
    rows: (await prepaid.offersFor(params.channelId)).map(presentOffer),
  }));
  mount.forPerson(endpoints.getPrepaid, async ({ telegramUserId }) => ({
    balances: (await prepaid.balancesOf(telegramUserId)).map(({ minor, currency }) => money(minor, currency)),
    owed: (await prepaid.debtsOf(telegramUserId)).map(({ minor, currency }) => money(minor, currency)),
    packs: (await prepaid.packsOf(telegramUserId)).map(presentPack),
    deposits: (await prepaid.depositsOf(telegramUserId)).map(presentDeposit),
  }));
  mount.forPerson(endpoints.topUpBalance, async (call) => {
    const amount = { minor: BigInt(call.body.amountMinor), currency: call.body.currency };
    const { telegramUserId, body } = call;
    await keepReceiptContact(deps, call);
    const promo = body.promoCode === undefined ? {} : { promoCode: body.promoCode };
    const { confirmationUrl, bonusMinor } = await topUp(use(), { telegramUserId, amount, ...promo, commandKey: keyOf(call) });
    const owedMinor = await prepaid.owed(telegramUserId, amount.currency);
    return { confirmationUrl, ...bonusOf(bonusMinor, amount.currency), ...(owedMinor > 0n && { owed: money(owedMinor, amount.currency) }) };
  });
  mount.forPerson(endpoints.buyPack, async (call) => {
    await keepReceiptContact(deps, call);
    const bought = await buyPack(use(), { telegramUserId: call.telegramUserId, offerId: call.body.offerId, commandKey: keyOf(call) });
    if (bought.outcome === 'bought') return { outcome: bought.outcome };
    const { outcome, missing, confirmationUrl } = bought;
    return { outcome, missing: money(missing.minor, missing.currency), confirmationUrl };
  });
}

/** An offer as both sides see it. */
export function presentOffer(offer: PackOffer) {
  const { id, tenantId, title, channelIds, uses, useMinor, currency, validDays, closed } = offer;
  const prices = { usePrice: money(useMinor, currency), price: money(useMinor * BigInt(uses), currency) };
  return { id, tenantId, title, channelIds: [...channelIds], uses, ...prices, validDays, isClosed: closed };
}

function presentPack({ id, tenantId, channelIds, uses, used, useMinor, currency, boughtAt, expiresAt, ended }: Pack) {
  const instants = { boughtAt: boughtAt.toISOString(), expiresAt: expiresAt.toISOString() };
  const left = ended ? 0 : uses - used;
  return { id, tenantId, channelIds: [...channelIds], uses, left, usePrice: money(useMinor, currency), ...instants, isEnded: ended };
}

function bonusOf(bonusMinor: bigint | undefined, currency: Currency) {
  return bonusMinor === undefined ? {} : { bonus: money(bonusMinor, currency) };
}

function presentDeposit({ id, amount, state, confirmationUrl, bonusMinor }: Deposit) {
  const isOpen = state === 'pending' && confirmationUrl !== undefined;
  return {
    id,
    amount: money(amount.minor, amount.currency),
    state,
    ...(isOpen && { confirmationUrl }),
    ...bonusOf(bonusMinor, amount.currency),
  };
}
