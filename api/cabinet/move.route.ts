/**
 * @file api/cabinet/move.route.ts
 * @description An owner's side of moving a scheduled post to another time.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import type { OfferReader, PaymentRails } from '@lytslot/domain/booking';
import { proposeMove } from '@lytslot/domain/rescheduling';
import { answerMove, listMoveTimes } from '../orders/move-order.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { decide, findOwn } from './review.route.ts';
import type { CabinetReviewDeps } from './review.route.ts';

/** `offersOf`: what a tenant's channels offer, wherever the tenant is. */
export interface CabinetMoveDeps extends CabinetReviewDeps {
  readonly offersOf: (tenantId: string) => OfferReader;
  readonly payments: PaymentRails;
}

/** Mounts them. */
export function cabinetMoveRoutes(mount: EndpointMount, deps: CabinetMoveDeps): void {
  const { clock, ids, offersOf, payments } = deps;
  mount.json(endpoints.listOwnMoveTimes, async ({ account, params, query }) => {
    const order = await findOwn(deps, account, params.orderId);
    return listMoveTimes(offersOf(order.tenantId), order, { query, now: clock.now() });
  });
  mount.json(endpoints.proposeOwnMove, async (call) =>
    decide(deps, call, (orders, { ownerId, ...ref }) => {
      const command = { ...ref, startsAt: new Date(call.body.startsAt), actor: { kind: 'owner', id: ownerId } as const };
      return proposeMove({ orders, clock, ids, offers: offersOf(ref.tenantId), payments }, command);
    }),
  );
  mount.json(endpoints.answerOwnMove, async (call) =>
    decide(deps, call, (orders, { ownerId, ...ref }) => {
      const command = { ...ref, startsAt: new Date(call.body.startsAt), actor: { kind: 'owner', id: ownerId } as const };
      return answerMove({ orders, clock, ids }, call.body.answer, command);
    }),
  );
}
