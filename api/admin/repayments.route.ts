/**
 * @file api/admin/repayments.route.ts
 * @description Balances that are paid back, in the console: everybody's, one begun for a person, a part that is refused given up.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { Repayments } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import { repayBalance } from '@lytslot/domain/prepaid';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { presentRepayment, repaymentsOf } from '../orders/present-repayment.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `repayments` are open in role admin. */
interface AdminRepaymentsDeps {
  readonly repayments: Repayments;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const LISTED = 100;

/** Mounts them. */
export function adminRepaymentRoutes(mount: EndpointMount, { repayments, clock, ids }: AdminRepaymentsDeps): void {
  mount.json(endpoints.listAllRepayments, async () => ({ rows: (await repayments.latest(LISTED)).map(presentRepayment) }));
  mount.json(endpoints.getPersonsRepayments, ({ params: { telegramUserId } }) => repaymentsOf(repayments, telegramUserId));
  mount.json(endpoints.repayPersonsBalance, async ({ account, params: { telegramUserId }, body, idempotencyKey }) => {
    const { currency } = body;
    const amountMinor = body.amountMinor === undefined ? undefined : BigInt(body.amountMinor);
    const command = { telegramUserId, currency, amountMinor, by: account.id, commandKey: `admin:${account.id}:${idempotencyKey}` };
    return presentRepayment(await repayBalance({ books: repayments, clock, ids }, command));
  });
  mount.json(endpoints.giveUpRepaymentPart, async ({ params: { repaymentId, partNo } }) => {
    await repayments.giveUp({ repaymentId, partNo, at: clock.now() });
    return { repaymentId };
  });
}
