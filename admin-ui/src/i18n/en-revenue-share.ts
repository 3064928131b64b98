/**
 * @file admin-ui/src/i18n/en-revenue-share.ts
 * @description The console's words about the platform's share, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import type { revenueShareResourcesRu, revenueShareRu } from './ru-revenue-share.ts';

export const revenueShareResourcesEn: typeof revenueShareResourcesRu = { 'revenue-share': { name: 'Revenue share |||| Revenue share' } };

export const revenueShareEn: typeof revenueShareRu = {
  hint: 'Settled placements of the month, by the ledgers of all shards alone',
  month: 'Month (of Moscow)',
  tenant: 'Tenant',
  placements: 'Placements',
  gross: 'Sold for',
  ownerShare: 'Owner',
  platformShare: 'Platform',
  total: 'Total',
};
