/**
 * @file bot/dialogs/cart/together.ts
 * @description Orders of one cart: until they are paid they have one post, one payment and one way out.
 * @dependencies domain
 * @created 2026-11-29
 */
import { loadOrder } from '@lytslot/domain/booking';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { requireOwnOrder } from '../context.ts';
import type { DialogueDeps, TenantShard } from '../ports.ts';
import type { DialogueState } from '../state.ts';

/** An order with the shard it is on. */
export interface Member {
  readonly tenantId: string;
  readonly orderId: string;
  readonly order: OrderSnapshot;
  readonly orders: TenantShard['orders'];
}

/**
 * The order first, then those of its cart that are still on the way to their payment as it is. Throws ORDER_NOT_FOUND unless this chat
 * made it.
 */
export async function membersOf(
  deps: Pick<DialogueDeps, 'shardOf'>,
  state: DialogueState,
  orderId: string,
): Promise<readonly [Member, ...Member[]]> {
  const own = requireOwnOrder({ state }, orderId);
  const first = await loadMember(deps, own);
  return [first, ...(await othersOf(deps, state, first.order))];
}

/** Those that are bought with the order; none once it is paid or given up. Throws ORDER_NOT_FOUND unless this chat made it. */
export async function othersOf(
  deps: Pick<DialogueDeps, 'shardOf'>,
  state: DialogueState,
  order: OrderSnapshot,
): Promise<readonly Member[]> {
  const { cart } = requireOwnOrder({ state }, order.id);
  if (cart === undefined || !isUnpaid({ order })) return [];
  const others = state.orders.filter((one) => one.cart === cart && one.orderId !== order.id);
  const loaded = await Promise.all(others.map((one) => loadMember(deps, one)));
  return loaded.filter(isUnpaid);
}

async function loadMember(
  deps: Pick<DialogueDeps, 'shardOf'>,
  ref: { readonly tenantId: string; readonly orderId: string },
): Promise<Member> {
  const { orders } = await deps.shardOf(ref.tenantId);
  return { tenantId: ref.tenantId, orderId: ref.orderId, orders, order: await loadOrder(orders, ref) };
}

function isUnpaid({ order }: Pick<Member, 'order'>): boolean {
  return order.state === 'HELD' || order.state === 'AWAITING_PAYMENT';
}
