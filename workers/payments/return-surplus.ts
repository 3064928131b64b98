/**
 * @file workers/payments/return-surplus.ts
 * @description Stars that came twice for an invoice, or for one that is over: the list is looked at now and then, and what no invoice needed goes back.
 * @dependencies domain
 * @created 2026-11-30
 */
import type { StarCharge } from '@lytslot/domain/stars';
import type { LoopPlan } from '../slice.ts';
import type { PaymentsDeps } from './ports.ts';

const EVERY_MS = 2_000;
const AT_ONCE = 10;
/** Of the business clock. */
const READ_EVERY_MS = 60_000;
const AGAIN_MS = 60_000;
/** Nobody is let into an older invoice. */
const IN_USE_MS = 86_400_000;

/** The loop over what no invoice needed. Several workers may ask for the same charge: it goes back once. */
export function returnSurplus({ stars, clock, logger, metrics }: PaymentsDeps): LoopPlan {
  const returns = metrics.counter('lytslot_stars_surplus_total', 'Payments in Stars that no invoice needed, by what became of them', [
    'outcome',
  ]);
  let readAt = Number.NEGATIVE_INFINITY;
  const read = async (now: Date) => {
    if (now.getTime() - readAt < READ_EVERY_MS) return;
    readAt = now.getTime();
    if (await stars.books.isInUse(new Date(readAt - IN_USE_MS))) await stars.telegram.readOn();
  };
  const giveBack = async (charge: StarCharge) => {
    try {
      await stars.telegram.returnCharge(charge);
      await stars.books.endSurplus(charge.id);
      returns.inc({ outcome: 'returned' });
      logger.info({ chargeId: charge.id }, 'a payment in Stars that no invoice needed went back');
    } catch (error) {
      returns.inc({ outcome: 'failed' });
      logger.warn({ err: error, chargeId: charge.id }, 'a payment in Stars that no invoice needed is given back later');
    }
  };
  return {
    name: 'stars nobody needs',
    everyMs: EVERY_MS,
    turn: async () => {
      await read(clock.now()).catch((error: unknown) => logger.warn({ err: error }, 'the list of Stars is read later'));
      const now = clock.now();
      const claimed = await stars.books.claimSurplus({ now, againAt: new Date(now.getTime() + AGAIN_MS), limit: AT_ONCE });
      await Promise.all(claimed.map(giveBack));
      return claimed.length === AT_ONCE ? 'more' : 'idle';
    },
  };
}
