/**
 * @file bot/dialogs/cart/cart.dialog.ts
 * @description Picking several times, of any channels, and taking them: all of them or none, or as many as can be had.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import { holdCart, MOST_ORDERS_IN_PAYMENT } from '@lytslot/domain/booking';
import type { HeldCart } from '@lytslot/domain/booking';
import { LytSlotError } from '@lytslot/domain/shared';
import { Composer } from 'grammy';
import { bold, lines, quote } from '../../screens/index.ts';
import { goTo, pressOf, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import type { CatalogueChannel } from '../ports.ts';
import { withOrder } from '../state.ts';
import { describeLine } from './draw-cart.ts';

/** The cart of this chat. */
export function cartDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const several = pressOf(dialogue, 'several');
    if (several) {
      const { channelId, day, page } = several;
      return goTo(dialogue, { kind: 'times', channelId, day, page, pick: 'several' });
    }
    const pick = pressOf(dialogue, 'pick');
    if (pick) return tick(dialogue, pick);
    if (pressOf(dialogue, 'cart')) return goTo(dialogue, { kind: 'cart' });
    if (pressOf(dialogue, 'empty')) {
      dialogue.state = { ...dialogue.state, cart: [] };
      return goTo(dialogue, { kind: 'cart' });
    }
    const book = pressOf(dialogue, 'book');
    if (book) return take(dialogue, book.how);
    await next();
  });
  return composer;
}

function tick(dialogue: Dialogue, { channelId, at }: { readonly channelId: string; readonly at: number }): void {
  const { cart } = dialogue.state;
  const others = cart.filter((item) => item.channelId !== channelId || item.at !== at);
  if (others.length === cart.length && cart.length === MOST_ORDERS_IN_PAYMENT) {
    dialogue.toast = textsFor(dialogue).cart.full(MOST_ORDERS_IN_PAYMENT);
    return;
  }
  dialogue.state = { ...dialogue.state, cart: others.length < cart.length ? others : [...cart, { channelId, at }] };
}

async function take(dialogue: Dialogue, how: 'all' | 'free'): Promise<void> {
  const { deps, commandId, userId, chatId } = dialogue;
  const picked = dialogue.state.cart;
  const channels = new Map<string, CatalogueChannel>();
  for (const channelId of new Set(picked.map((item) => item.channelId))) {
    const channel = await deps.catalogue.byId(channelId);
    if (!channel) throw new LytSlotError('CHANNEL_NOT_FOUND', `channel ${channelId} is not in the catalogue`, { channelId });
    channels.set(channelId, channel);
  }
  const items = picked.map(({ channelId, at }) => {
    const tenantId = channels.get(channelId)?.tenantId ?? '';
    return { tenantId, channelId, startsAt: new Date(at * 60_000) };
  });
  const mode = how === 'all' ? 'all-or-nothing' : 'best-effort';
  const command = { items, mode, advertiser: { telegramUserId: userId, chatId }, commandId } as const;
  const { held, refused } = await holdCart({ salesOf: deps.shardOf, gate: deps.gate, clock: deps.clock, ids: deps.ids }, command);
  tellRefused(dialogue, { held, refused }, channels);
  const [first] = held;
  if (first === undefined) return goTo(dialogue, { kind: 'cart' });
  const cart = commandId;
  for (const { tenantId, orderId } of [...held].reverse()) dialogue.state = withOrder(dialogue.state, { tenantId, orderId, cart });
  dialogue.state = { ...dialogue.state, cart: [] };
  dialogue.toast = textsFor(dialogue).toast.held;
  goTo(dialogue, { kind: 'creative', orderId: first.orderId });
}

function tellRefused(dialogue: Dialogue, { held, refused }: HeldCart, channels: ReadonlyMap<string, CatalogueChannel>): void {
  if (refused.length === 0) return;
  const texts = textsFor(dialogue);
  const { language } = dialogue.state;
  const told = refused.flatMap(({ channelId, startsAt, error }) => {
    const { title = '', timezone = 'Europe/Moscow' } = channels.get(channelId) ?? {};
    return [quote(`${describeLine({ title, timezone, startsAt }, language)}: ${texts.errors[error.code].happened}`)];
  });
  dialogue.banner = lines(bold(held.length === 0 ? texts.cart.nothingBooked : texts.cart.notBooked), ...told);
}
