/**
 * @file bot/dialogs/home/home.dialog.ts
 * @description /start with its deep links, /help, language, and the way home from anywhere.
 * @dependencies grammy
 * @created 2026-11-24
 */
import { Composer } from 'grammy';
import { goTo, pressOf, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';
import { rich } from '../../screens/index.ts';
import type { View } from '../state.ts';

/** Home, help, language and deep links `ch_<username>` and `ord_<order id>`. */
export function homeDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('start', async (ctx) => startAt(ctx.dialogue, ctx.match));
  composer.command('help', (ctx) => goTo(ctx.dialogue, { kind: 'help' }));
  composer.command('find', (ctx) => goTo(ctx.dialogue, { kind: 'channels', query: '', page: 0 }));
  composer.command('orders', (ctx) => goTo(ctx.dialogue, { kind: 'orders', page: 0 }));
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    if (pressOf(dialogue, 'home')) return goTo(dialogue, { kind: 'home' });
    if (pressOf(dialogue, 'help')) return goTo(dialogue, { kind: 'help' });
    const language = pressOf(dialogue, 'language');
    if (language) {
      dialogue.state = { ...dialogue.state, language: language.language };
      return;
    }
    await next();
  });
  return composer;
}

async function startAt(dialogue: Dialogue, payload: string): Promise<void> {
  const target = payload === '' ? { kind: 'home' as const } : await deepLinkTarget(dialogue, payload);
  if (target) return goTo(dialogue, target);
  dialogue.banner = rich(textsFor(dialogue).home.unknownLink);
  goTo(dialogue, { kind: 'home' });
}

async function deepLinkTarget(dialogue: Dialogue, payload: string): Promise<View | undefined> {
  const username = /^ch_([A-Za-z0-9_]{4,32})$/.exec(payload)?.[1];
  if (username !== undefined) {
    const channel = await dialogue.deps.catalogue.byUsername(username);
    return channel && { kind: 'channel', channelId: channel.channelId };
  }
  const orderId = /^ord_([0-9a-f-]{36})$/.exec(payload)?.[1];
  const isOwn = dialogue.state.orders.some((order) => order.orderId === orderId);
  return orderId !== undefined && isOwn ? { kind: 'order', orderId } : undefined;
}
