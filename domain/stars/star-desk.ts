/**
 * @file domain/stars/star-desk.ts
 * @description What the bot does with Stars: answers whether somebody may pay now, and passes on that somebody has paid.
 * @dependencies -
 * @created 2026-11-30
 */
import { loadOrder } from '../booking/index.ts';
import type { OrderStore } from '../booking/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { judgeCheckout } from './judge-checkout.ts';
import type { CheckoutVerdict, StarCheckout } from './judge-checkout.ts';
import type { StarBooks } from './ports.ts';

/** A notification of a payment for the inbox that every service's go into. */
interface Notice {
  readonly id: string;
  readonly provider: 'stars';
  readonly eventKey: string;
  readonly objectId: string;
  readonly event: string;
  readonly tenantId: string;
  readonly orderId: string;
  readonly receivedAt: Date;
}

/** What the desk works with. */
interface StarDeskDeps {
  readonly books: Pick<StarBooks, 'find'>;
  /** Throws TENANT_NOT_FOUND or SHARD_UNAVAILABLE. */
  readonly ordersOf: (tenantId: string) => Promise<OrderStore>;
  readonly inbox: { take(notice: Notice): Promise<unknown> };
  readonly clock: Clock;
  readonly ids: IdGenerator;
  /** Whether Stars are taken; what was paid is passed on in any case. */
  readonly taking: 'on' | 'off';
}

/** `off`: Stars are not taken here. `unavailable`: nobody can say now. */
export type DeskVerdict = CheckoutVerdict | 'off' | 'unavailable';

/** A payment as Telegram tells the bot of it. */
export interface StarPayment {
  readonly payload: string;
  readonly chargeId: string;
}

/** The bot's side of Stars. */
export interface StarDesk {
  /** Never throws: Telegram waits ten seconds for the answer, and no answer is a no without a reason. */
  judge(checkout: StarCheckout): Promise<DeskVerdict>;
  /** Puts one notification per tenant into the inbox. It says that something was paid; what, Telegram's list is asked. */
  pass(payment: StarPayment): Promise<'passed on' | 'not ours'>;
}

/** Makes the desk. */
export function createStarDesk(deps: StarDeskDeps): StarDesk {
  return {
    judge: async (checkout) => {
      if (deps.taking === 'off') return 'off';
      try {
        return await judge(deps, checkout);
      } catch {
        return 'unavailable';
      }
    },
    pass: (payment) => pass(deps, payment),
  };
}

async function judge({ books, ordersOf, clock }: StarDeskDeps, checkout: StarCheckout): Promise<CheckoutVerdict> {
  const invoice = await books.find(checkout.payload);
  const refs = invoice?.orders ?? [];
  const orders = await Promise.all(refs.map(async (ref) => loadOrder(await ordersOf(ref.tenantId), ref)));
  return judgeCheckout(checkout, { invoice, orders, now: clock.now() });
}

async function pass({ books, inbox, clock, ids }: StarDeskDeps, { payload, chargeId }: StarPayment): Promise<'passed on' | 'not ours'> {
  const invoice = await books.find(payload);
  if (invoice === undefined) return 'not ours';
  const firsts = invoice.orders.filter(({ tenantId }, place, all) => all.findIndex((one) => one.tenantId === tenantId) === place);
  for (const [place, { tenantId, orderId }] of firsts.entries()) {
    // A repeat of the update is recognised in each tenant's place; a charge under another invoice's name is no repeat of it.
    const eventKey = `${invoice.id}:${chargeId}${place === 0 ? '' : `@${tenantId}`}`;
    const about = { id: ids.next(), provider: 'stars', event: 'successful_payment', eventKey, objectId: invoice.id } as const;
    await inbox.take({ ...about, tenantId, orderId, receivedAt: clock.now() });
  }
  return 'passed on';
}
