/**
 * @file domain/booking/hold-cart.ts
 * @description Several times in one go, also of several tenants: all of them or none, or as many as there are.
 * @dependencies -
 * @created 2026-11-29
 */
import type { ChannelGate } from '../marking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import type { Clock, IdGenerator } from '../shared/index.ts';
import { allows, draftStep, SYSTEM } from './draft-step.ts';
import { holdSlot } from './hold-slot.ts';
import type { Advertiser } from './order.ts';
import type { OfferReader } from './ports.ts';
import { MOST_ORDERS_IN_PAYMENT, requireCartSize } from './shared-payment.ts';
import { takeStep } from './take-step.ts';
import type { OrderStore } from './transition.ts';

/** A time to take. */
export interface CartItem {
  readonly tenantId: string;
  readonly channelId: string;
  readonly startsAt: Date;
}

/** What holding a cart needs; `salesOf` throws TENANT_NOT_FOUND or SHARD_UNAVAILABLE. */
export interface CartDeps {
  readonly salesOf: (tenantId: string) => Promise<{ readonly orders: OrderStore; readonly offers: OfferReader }>;
  /** Whether the channel may sell at all. */
  readonly gate: ChannelGate;
  readonly clock: Clock;
  readonly ids: IdGenerator;
}

/** `all-or-nothing` books nothing unless everything is free; `best-effort` books what is. */
export type CartMode = 'all-or-nothing' | 'best-effort';

/** A repeated `commandId` finds the orders it made. */
export interface CartCommand {
  readonly items: readonly CartItem[];
  readonly mode: CartMode;
  readonly advertiser: Advertiser;
  readonly commandId: string;
}

/** What was booked, and what could not be with the reason. */
export interface HeldCart {
  readonly held: readonly (CartItem & { readonly orderId: string })[];
  readonly refused: readonly (CartItem & { readonly error: LytSlotError })[];
}

/**
 * Holds the times of a cart, each as holdSlot does. Times that were held before another was refused go back on sale at once; were the
 * process to die in between, their holds run out by themselves. Throws CART_INVALID; what is no verdict on a time goes up, after the
 * times have gone back.
 */
export async function holdCart(deps: CartDeps, command: CartCommand): Promise<HeldCart> {
  const { items, mode } = command;
  requireCartSize(items.length);
  const held: HeldCart['held'][number][] = [];
  const refused: HeldCart['refused'][number][] = [];
  // Everybody takes times in the same order: of two carts that want the same times one gets as far as the other wanted to.
  for (const [index, item] of inOneOrder(items)) {
    try {
      held.push({ ...item, orderId: await holdItem(deps, command, { item, index }) });
    } catch (error) {
      if (!isVerdict(error)) {
        await giveBack(deps, command, held);
        throw error;
      }
      refused.push({ ...item, error });
      if (mode === 'all-or-nothing') break;
    }
  }
  if (mode === 'best-effort' || refused.length === 0) return { held, refused };
  await giveBack(deps, command, held);
  return { held: [], refused };
}

function inOneOrder(items: readonly CartItem[]): readonly (readonly [number, CartItem])[] {
  const keyOf = ({ channelId, startsAt }: CartItem) => `${channelId} ${startsAt.toISOString()}`;
  return [...items.entries()].sort(([, a], [, b]) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

async function holdItem(
  deps: CartDeps,
  { advertiser, commandId }: CartCommand,
  { item, index }: { readonly item: CartItem; readonly index: number },
): Promise<string> {
  await deps.gate.check(item.channelId);
  const { orders, offers } = await deps.salesOf(item.tenantId);
  const use = { orders, offers, clock: deps.clock, ids: deps.ids };
  const command = { ...item, advertiser, commandId: `${commandId}#${index}`, openHolds: MOST_ORDERS_IN_PAYMENT };
  const { orderId, hold } = await holdSlot(use, command);
  if (hold !== undefined) return orderId;
  const order = await orders.load(item.tenantId, orderId);
  if (order?.state !== 'RELEASED') return orderId;
  throw new LytSlotError('SLOT_TAKEN', 'This command held the time and gave it back', { channelId: item.channelId });
}

/** Whether a failure says that this time cannot be had now; a defect says nothing about it. */
function isVerdict(error: unknown): error is LytSlotError {
  return error instanceof LytSlotError && error.kind !== 'bug';
}

/** Nobody is told: who wanted the cart hears of it whole. */
async function giveBack(deps: CartDeps, { commandId }: CartCommand, held: HeldCart['held']): Promise<void> {
  for (const { tenantId, orderId } of held) {
    const { orders } = await deps.salesOf(tenantId);
    const key = `${commandId}:given-back`;
    await takeStep<'given-back' | 'gone'>(orders, { tenantId, orderId, commandId: key }, (order) => {
      // A repeat finds that the time went back already.
      if (!allows(order, 'order.given-back')) return { outcome: 'gone' };
      const cause = 'another time of the cart could not be had';
      const change = { event: 'order.given-back', key, actor: SYSTEM, cause, deadline: null } as const;
      return { outcome: 'given-back', step: draftStep(order, { at: deps.clock.now(), ids: deps.ids }, change) };
    });
  }
}
