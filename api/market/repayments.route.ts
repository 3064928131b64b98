/**
 * @file api/market/repayments.route.ts
 * @description An advertiser's unspent balance back to the payments it came from.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Repayments } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { repayBalance } from '@lytslot/domain/prepaid';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { presentRepayment, repaymentsOf } from '../orders/present-repayment.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

interface MarketRepaymentsDeps {
  readonly repayments: Repayments;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** Mounts them. */
export function marketRepaymentRoutes(mount: EndpointMount, { repayments, clock, ids }: MarketRepaymentsDeps): void {
  mount.forPerson(endpoints.listRepayments, ({ telegramUserId }) => repaymentsOf(repayments, telegramUserId));
  mount.forPerson(endpoints.repayBalance, async ({ telegramUserId, body: { currency, amountMinor }, idempotencyKey }) => {
    const wanted = { amountMinor: amountMinor === undefined ? undefined : BigInt(amountMinor), currency };
    const command = { telegramUserId, ...wanted, by: 'person', commandKey: `api:${telegramUserId}:${idempotencyKey}` };
    return presentRepayment(await repayBalance({ books: repayments, clock, ids }, command));
  });
}
