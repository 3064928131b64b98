/**
 * @file domain/creatives/check-buttons.ts
 * @description Which rows of link buttons can stand below a post.
 * @dependencies -
 * @created 2026-11-30
 */
import type { ButtonRows, LinkButton } from '../booking/index.ts';
import { LytSlotError } from '../shared/index.ts';
import { checkLink } from './check-link.ts';

/** Telegram's: so many buttons in a row, so many below a message. */
const MOST_IN_ROW = 8;
const MOST_BUTTONS = 100;
/** More than a phone shows of a button that has a row to itself. */
const LONGEST_LABEL = 64;

/** Throws CREATIVE_BUTTONS_REFUSED, CREATIVE_LINK_REFUSED. */
export function checkButtons(rows: ButtonRows): void {
  const count = rows.flat().length;
  if (count > MOST_BUTTONS) throw refused('there are too many', { count, limit: MOST_BUTTONS });
  for (const row of rows) {
    if (row.length === 0) throw refused('a row is empty', {});
    if (row.length > MOST_IN_ROW) throw refused('a row has too many', { count: row.length, limit: MOST_IN_ROW });
    for (const button of row) checkButton(button);
  }
}

function checkButton({ text, url }: LinkButton): void {
  const { length } = text;
  if (text.trim() === '') throw refused('a button has no words', { length, limit: LONGEST_LABEL });
  if (/[\n\r]/.test(text)) throw refused('the words of a button are more than a line', { length, limit: LONGEST_LABEL });
  if (length > LONGEST_LABEL) throw refused('the words of a button are too long', { length, limit: LONGEST_LABEL });
  checkLink(url);
}

function refused(why: string, numbers: Readonly<Record<string, number>>): LytSlotError {
  return new LytSlotError('CREATIVE_BUTTONS_REFUSED', `Buttons: ${why}`, numbers);
}
