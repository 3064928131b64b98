/**
 * @file cabinet-ui/src/texts/en-documents.ts
 * @description Words about documents, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { documents as ru } from './ru-documents.ts';

export const documents: typeof ru = {
  title: 'Documents',
  empty: { title: 'No documents yet', text: 'There will be acts once placements are settled.', cure: 'Add a channel to begin to sell.' },
  list: 'Acts and statements',
  none: 'Nothing yet: an act is there some seconds after a placement is settled, a statement after the end of the month.',
  more: 'Show more',
  open: (name) => `Open the PDF: ${name}`,
  kinds: { act: 'Act', statement: 'Statement', receipt: 'Receipt', refund: 'Receipt of a refund', upd: 'УПД of the fee' },
  statement: 'Statement of a month',
  month: 'Month (of Moscow)',
  notFinal: 'Not final: the month is not closed yet, and the sums can still change.',
  opening: 'Owed at the beginning',
  closing: 'Owed at the end',
  movements: { 'placement-settled': 'Placement', 'payout-reserved': 'Payout', 'payout-returned': 'Payout that came back' },
};
