/**
 * @file admin-ui/src/orders/cause-of-line.ts
 * @description The sentence that says why a line of the journal came to be, from the answer to "why": one source for both.
 * @dependencies contracts
 * @created 2026-11-30
 */
import type { JournalEntry, Why } from '@lytslot/contracts/http';

/** In both languages; undefined for a line that names no cause, or that the answer does not have yet. */
export function causeOfLine({ seq, event }: Pick<JournalEntry, 'seq' | 'event'>, why: Pick<Why, 'timeline'> | undefined) {
  // Both are newest first and may be of different moments: lines are counted from the oldest, whose number is 1.
  const told = why?.timeline.at(-seq);
  return told?.event === event ? told.cause?.text : undefined;
}
