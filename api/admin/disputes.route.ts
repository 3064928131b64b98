/**
 * @file api/admin/disputes.route.ts
 * @description An administrator's decision about a dispute.
 * @dependencies contracts, domain
 * @created 2026-11-29
 */
import { endpoints } from '@lytslot/contracts/http';
import { decideDispute } from '@lytslot/domain/disputes';
import type { Ruling } from '@lytslot/domain/disputes';
import { LytSlotError } from '@lytslot/domain/shared';
import { standing } from '../orders/standing.ts';
import type { EndpointMount } from '../server/mount-endpoint.ts';
import type { ModerationDeps } from './moderation.route.ts';

/** Mounts it. */
export function adminDisputeRoutes(mount: EndpointMount, { tenantOf, ordersOf, clock, ids }: ModerationDeps): void {
  mount.json(endpoints.decideDispute, async ({ account, params: { orderId }, body, idempotencyKey }) => {
    const tenantId = await tenantOf(orderId);
    const orders = ordersOf(tenantId);
    const command = { tenantId, orderId, administratorId: account.id, commandId: `api:${account.id}:${idempotencyKey}` };
    await decideDispute({ orders, clock, ids }, { ...command, ruling: rulingOf(body), reason: body.reason });
    return standing(await orders.load(tenantId, orderId), orderId);
  });
}

interface RulingBody {
  readonly ruling: Ruling['kind'];
  readonly amountMinor?: string | undefined;
  readonly shareBps?: number | undefined;
}

/** Throws INPUT_INVALID unless exactly a split says how much. */
function rulingOf({ ruling: kind, amountMinor, shareBps }: RulingBody): Ruling {
  const isWhole = kind !== 'split';
  if (isWhole && amountMinor === undefined && shareBps === undefined) return { kind };
  if (!isWhole && amountMinor !== undefined && shareBps === undefined) return { kind, amountMinor: BigInt(amountMinor) };
  if (!isWhole && shareBps !== undefined && amountMinor === undefined) return { kind, shareBps };
  throw new LytSlotError('INPUT_INVALID', 'A split says how much in one way, nothing else does', { ruling: kind });
}
