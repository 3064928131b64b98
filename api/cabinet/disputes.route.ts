/**
 * @file api/cabinet/disputes.route.ts
 * @description An owner's side of a dispute about an order of their channels.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { addEvidence, openDispute } from '@lytslot/domain/disputes';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import { decide } from './review.route.ts';
import type { CabinetReviewDeps } from './review.route.ts';

/** `postUrl` is the base of links to posts. */
export interface CabinetDisputeDeps extends CabinetReviewDeps {
  readonly postUrl: string;
}

/** Mounts them. */
export function cabinetDisputeRoutes(mount: EndpointMount, deps: CabinetDisputeDeps): void {
  const { clock, ids, postUrl } = deps;
  mount.json(endpoints.openOwnDispute, async (call) =>
    decide(deps, call, (orders, { ownerId, ...ref }) =>
      openDispute({ orders, clock, ids, postUrl }, { ...ref, text: call.body.reason, actor: { kind: 'owner', id: ownerId } }),
    ),
  );
  mount.json(endpoints.addOwnEvidence, async (call) =>
    decide(deps, call, (orders, { ownerId, ...ref }) =>
      addEvidence({ orders, clock, ids }, { ...ref, text: call.body.text, actor: { kind: 'owner', id: ownerId } }),
    ),
  );
}
