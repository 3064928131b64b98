/**
 * @file bot/dialogs/state.ts
 * @description What a chat's dialogue remembers between updates: which view it shows and which orders it made.
 * @dependencies domain, zod
 * @created 2026-11-24
 */
import { PARTY_KINDS } from '@lytslot/domain/marking';
import { z } from 'zod';

const id = z.string();

/** What the living message shows; every view can be drawn again from this alone. */
const viewSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('help') }),
  z.object({ kind: z.literal('channels'), query: z.string(), page: z.number() }),
  z.object({ kind: z.literal('search') }),
  z.object({ kind: z.literal('channel'), channelId: id }),
  z.object({ kind: z.literal('dates'), channelId: id, month: z.number() }),
  z.object({ kind: z.literal('times'), channelId: id, day: z.number(), page: z.number(), pick: z.enum(['one', 'several']).default('one') }),
  z.object({ kind: z.literal('cart') }),
  z.object({ kind: z.literal('taken'), channelId: id, at: z.number() }),
  z.object({ kind: z.literal('order'), orderId: id }),
  z.object({ kind: z.literal('creative'), orderId: id }),
  z.object({ kind: z.literal('preview'), orderId: id }),
  z.object({ kind: z.literal('buttons'), orderId: id }),
  z.object({ kind: z.literal('draft'), orderId: id }),
  z.object({ kind: z.literal('variant'), orderId: id }),
  z.object({ kind: z.literal('experiment'), orderId: id }),
  z.object({ kind: z.literal('payment'), orderId: id }),
  z.object({ kind: z.literal('cancel'), orderId: id }),
  z.object({ kind: z.literal('dispute'), orderId: id }),
  z.object({ kind: z.literal('appeal'), orderId: id }),
  z.object({ kind: z.literal('move'), orderId: id, month: z.number() }),
  z.object({ kind: z.literal('move-times'), orderId: id, day: z.number(), page: z.number() }),
  z.object({ kind: z.literal('move-pick'), orderId: id, at: z.number() }),
  z.object({ kind: z.literal('orders'), page: z.number() }),
  z.object({ kind: z.literal('advertiser'), userId: z.number() }),
  z.object({ kind: z.literal('advertiser-form'), party: z.enum(PARTY_KINDS) }),
]);

const stateSchema = z.object({
  language: z.enum(['ru', 'en']),
  view: viewSchema,
  /** Callback data of the screen shown now; an acting press that is not among them comes from a stale menu. */
  offered: z.array(z.string()),
  /** Orders of this chat, newest first. A press on an order that is not here is refused. */
  orders: z.array(z.object({ tenantId: id, orderId: id, /** Orders of one cart are paid together. */ cart: id.optional() })),
  /** Times picked and not held yet; `at` is whole minutes since 1970. */
  cart: z.array(z.object({ channelId: id, at: z.number().int() })).default([]),
  /** The message that is edited in place. */
  livingMessageId: z.number().int().optional(),
});

/** A screen of the dialogue by name. */
export type View = z.infer<typeof viewSchema>;

/** Everything remembered about a chat. */
export type DialogueState = z.infer<typeof stateSchema>;

const MAX_ORDERS = 50;

/** The stored state, or a fresh one when there is none or it was written by another version of the dialogue. */
export function readState(stored: unknown, languageCode: string | undefined): DialogueState {
  const parsed = stateSchema.safeParse(stored);
  // A view that another version knows is forgotten; what the chat has bought is not.
  const known = parsed.success ? parsed : stateSchema.safeParse(withoutView(stored));
  return known.success
    ? known.data
    : {
        language: languageCode === 'ru' || languageCode === undefined ? 'ru' : 'en',
        view: { kind: 'home' },
        offered: [],
        orders: [],
        cart: [],
      };
}

function withoutView(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null ? { ...stored, view: { kind: 'home' }, offered: [] } : stored;
}

/** The state with an order put first among the chat's orders. */
export function withOrder(
  state: DialogueState,
  order: { readonly tenantId: string; readonly orderId: string; readonly cart?: string },
): DialogueState {
  const others = state.orders.filter((known) => known.orderId !== order.orderId);
  return { ...state, orders: [order, ...others].slice(0, MAX_ORDERS) };
}
