/**
 * @file api/market/move.route.ts
 * @description An advertiser's side of moving a scheduled post to another time.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OfferReader } from '@lytslot/domain/booking';
import { proposeMove } from '@lytslot/domain/rescheduling';
import { answerMove, listMoveTimes } from '../orders/move-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { act, buyerOf, findBought } from './orders.route.ts';
import type { MarketOrdersDeps } from './orders.route.ts';

/** `offersOf`: what a tenant's channels offer, wherever the tenant is. */
export interface MarketMoveDeps extends MarketOrdersDeps {
  readonly offersOf: (tenantId: string) => OfferReader;
}

/** Mounts them. */
export function marketMoveRoutes(mount: EndpointMount, deps: MarketMoveDeps): void {
  const { clock, ids, offersOf, payments } = deps;
  mount.forPerson(endpoints.listBoughtMoveTimes, async (call) => {
    const order = await findBought(deps, call);
    return listMoveTimes(offersOf(order.tenantId), order, { query: call.query, now: clock.now() });
  });
  mount.forPerson(endpoints.proposeBoughtMove, async (call) =>
    act(deps, call, (orders, command) => {
      const move = { ...command, startsAt: new Date(call.body.startsAt), actor: buyerOf(call) };
      return proposeMove({ orders, clock, ids, offers: offersOf(command.tenantId), payments }, move);
    }),
  );
  mount.forPerson(endpoints.answerBoughtMove, async (call) =>
    act(deps, call, (orders, command) => {
      const move = { ...command, startsAt: new Date(call.body.startsAt), actor: buyerOf(call) };
      return answerMove({ orders, clock, ids }, call.body.answer, move);
    }),
  );
}
