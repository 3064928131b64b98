/**
 * @file cabinet-ui/src/review/whose-words.ts
 * @description What an order's note is: a wish, the advertiser's word on a draft, or why it ended.
 * @dependencies contracts
 * @created 2026-11-29
 */
import type { OwnOrderDetail } from '@lytslot/contracts/http';

export type NoteKind = 'wish' | 'answer' | 'declined' | 'cancelled' | 'last';

const KIND: Readonly<Record<string, NoteKind>> = {
  'creative.changes-requested': 'wish',
  'creative.draft-refused': 'answer',
  'creative.declined': 'declined',
  'placement.cancelled': 'cancelled',
};

/**
 * Told by the journal. An order also ends in silence, and the note is then still the wish before: where both are possible it is only
 * called the last words.
 */
export function noteKind(journal: OwnOrderDetail['journal']): NoteKind {
  const [newest, before] = journal.flatMap(({ event }) => KIND[event] ?? []);
  const isEnd = newest === 'declined' || newest === 'cancelled';
  return newest === undefined || (isEnd && before !== undefined) ? 'last' : newest;
}
