/**
 * @file admin-ui/src/i18n/en-month-figures.ts
 * @description The console’s words about a month in figures, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { monthFiguresRu } from './ru-month-figures.ts';

export const monthFiguresEn: typeof monthFiguresRu = {
  title: 'The month in figures',
  hint: 'Orders by the journal, money by the ledger: every figure can be worked out again.',
  held: 'Times held',
  bought: 'Of these paid',
  conversion: 'Share that was paid',
  published: 'Published',
  failed: 'Not published',
  refunded: 'Orders refunded',
  received: 'Received',
  returned: 'Given back',
  owners: 'Owners’ share',
  platform: 'Platform’s share',
  credited: 'Credited for late posts',
  occupancy: 'Occupancy',
  places: 'Posts sold, of places',
  of: '%{part} of %{all}',
  perThousand: 'Per 1,000 views (CPM)',
  perView: 'Per view (CPV)',
  unmeasured: 'Without counted views, of settled',
};
