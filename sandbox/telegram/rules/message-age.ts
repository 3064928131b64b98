/**
 * @file sandbox/telegram/rules/message-age.ts
 * @description Who may delete or edit a message, and until when: the 48 hour rule.
 * @dependencies -
 * @created 2026-11-24
 */
import { badRequest } from '../bot-api-failure.ts';

/** A message can be deleted by a bot while it is younger. */
export const DELETABLE_MS = 48 * 60 * 60_000;

/** What the decision depends on. */
export interface DeletionCase {
  readonly chatType: 'private' | 'channel';
  readonly author: 'bot' | 'other';
  readonly ageMs: number;
  readonly canPost: boolean;
  readonly canDelete: boolean;
}

/** Throws BotApiFailure 400 when the bot may not delete. At exactly 48 h it is too late. */
export function checkDeletion(given: DeletionCase): void {
  if (given.ageMs >= DELETABLE_MS) throw badRequest("message can't be deleted for everyone");
  if (given.chatType === 'private') return;
  const isAllowed = given.canDelete || (given.author === 'bot' && given.canPost);
  if (!isAllowed) throw badRequest("message can't be deleted");
}

/** Throws BotApiFailure 400 when the bot may not edit. Own channel posts have no time limit. */
export function checkEditing(given: {
  readonly chatType: 'private' | 'channel';
  readonly author: 'bot' | 'other';
  readonly canPost: boolean;
  readonly canEdit: boolean;
}): void {
  const isAllowed = given.chatType === 'private' ? given.author === 'bot' : given.canEdit || (given.author === 'bot' && given.canPost);
  if (!isAllowed) throw badRequest("message can't be edited");
}
