/**
 * @file bot/dialogs/advertiser/advertiser.dialog.ts
 * @description Saying who advertises: the kind by a button, then name, number and product code in one message of three lines.
 * @dependencies domain, grammy
 * @created 2026-11-29
 */
import type { PartyKind } from '@lytslot/domain/marking';
import { Composer } from 'grammy';
import { goTo, pressOf, textsFor } from '../context.ts';
import type { BotContext, Dialogue } from '../context.ts';

/** The declaration. What is typed is never kept in the chat's state: one message carries all of it. */
export function advertiserDialog(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.command('advertiser', (ctx) => goTo(ctx.dialogue, { kind: 'advertiser', userId: ctx.dialogue.userId }));
  composer.on('callback_query:data', async (ctx, next) => {
    const { dialogue } = ctx;
    if (pressOf(dialogue, 'advertiser')) return goTo(dialogue, { kind: 'advertiser', userId: dialogue.userId });
    const chosen = pressOf(dialogue, 'advertiser-kind');
    if (chosen) return goTo(dialogue, { kind: 'advertiser-form', party: chosen.party });
    await next();
  });
  composer.on('message:text', async (ctx, next) => {
    const { view } = ctx.dialogue.state;
    if (view.kind !== 'advertiser-form') return next();
    await declare(ctx.dialogue, view.party, ctx.message.text);
  });
  return composer;
}

async function declare(dialogue: Dialogue, kind: PartyKind, text: string): Promise<void> {
  const { deps, userId } = dialogue;
  const [name = '', number = '', kktu = ''] = text.split('\n').filter((line) => line.trim() !== '');
  const before = await deps.advertisers.profile(userId);
  // Agencies are declared elsewhere: they stay with the party they were named for.
  const agencies = before?.party.number === number.trim() ? before.agencies : [];
  await deps.advertisers.declare(userId, { party: { kind, name, number }, kktu, agencies }, deps.clock.now());
  dialogue.toast = textsFor(dialogue).advertiser.saved;
  goTo(dialogue, { kind: 'advertiser', userId });
}
