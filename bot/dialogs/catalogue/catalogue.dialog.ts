/**
 * @file bot/dialogs/catalogue/catalogue.dialog.ts
 * @description Finding a channel: the list page by page, a search by text, and the channel's card.
 * @dependencies grammy
 * @created 2026-11-24
 */
import { Composer } from 'grammy';
import { goTo, pressOf } from '../context.ts';
import type { BotContext } from '../context.ts';

const MAX_QUERY = 64;

/** List, search and card. */
export function catalogueDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    const { view } = dialogue.state;
    const channels = pressOf(dialogue, 'channels');
    if (channels) return goTo(dialogue, { kind: 'channels', query: view.kind === 'channels' ? view.query : '', page: channels.page });
    // The same button asks for a word, and clears it when a search is on.
    if (pressOf(dialogue, 'search')) {
      const isSearching = view.kind === 'channels' && view.query !== '';
      return goTo(dialogue, isSearching ? { kind: 'channels', query: '', page: 0 } : { kind: 'search' });
    }
    const channel = pressOf(dialogue, 'channel');
    if (channel) return goTo(dialogue, { kind: 'channel', channelId: channel.channelId });
    await next();
  });
  composer.on('message:text', async (ctx, next) => {
    const { kind } = ctx.dialogue.state.view;
    if (kind !== 'search' && kind !== 'channels' && kind !== 'home') return next();
    const query = ctx.message.text.trim().replace(/^@/, '').slice(0, MAX_QUERY);
    goTo(ctx.dialogue, { kind: 'channels', query, page: 0 });
  });
  return composer;
}
