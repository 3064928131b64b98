/**
 * @file api/admin/promo-codes.route.ts
 * @description Promo codes in the console: made, listed with what they gave, closed.
 * @dependencies adapters, contracts, domain
 * @created 2026-11-30
 */
import type { PromoCodes } from '@lytslot/adapters/postgres';
import { endpoints } from '@lytslot/contracts/http';
import type { PromoCodeView } from '@lytslot/contracts/http';
import { promoWord, requirePromo } from '@lytslot/domain/prepaid';
import type { PromoCode } from '@lytslot/domain/prepaid';
import type { Clock, IdGenerator } from '@lytslot/domain/shared';
import { money } from '../orders/present-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';

/** `promos` are open in role admin. */
interface PromoCodesDeps {
  readonly promos: PromoCodes;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

const LISTED = 200;

/** Mounts them. */
export function promoCodeRoutes(mount: EndpointMount, { promos, clock, ids }: PromoCodesDeps): void {
  mount.json(endpoints.listPromoCodes, async () => ({ rows: (await promos.list(LISTED)).map(presentPromo) }));
  mount.json(endpoints.makePromoCode, async ({ account, body, idempotencyKey }) => {
    const { currency, bonusBps, startsAt, endsAt } = body;
    const span = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
    const terms = {
      code: promoWord(body.code),
      currency,
      bonusBps,
      ...span,
      mostMinor: BigInt(body.mostMinor),
      budgetMinor: BigInt(body.budgetMinor),
    };
    requirePromo(terms);
    const command = { id: ids.next(), commandKey: `api:${account.id}:${idempotencyKey}`, by: account.id, at: clock.now() };
    return { id: await promos.put({ ...terms, ...command }) };
  });
  mount.json(endpoints.closePromoCode, async ({ params: { promoId } }) => {
    await promos.close(promoId, clock.now());
    return { id: promoId };
  });
}

function presentPromo({ id, code, currency, bonusBps, uses, startsAt, endsAt, closedAt, ...sums }: PromoCode): PromoCodeView {
  return {
    id,
    code,
    bonusBps,
    most: money(sums.mostMinor, currency),
    budget: money(sums.budgetMinor, currency),
    promised: money(sums.promisedMinor, currency),
    granted: money(sums.grantedMinor, currency),
    uses,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    closedAt: closedAt?.toISOString(),
  };
}
