/**
 * @file cabinet-ui/src/texts/en-month.ts
 * @description Words about the month to date, in English.
 * @dependencies -
 * @created 2026-11-30
 */
import { plural } from './plural.ts';
import type { month as russian } from './ru-month.ts';

const placements = (count: number) => `${count} ${plural('en', count, ['placement', 'placements', 'placements'])}`;

export const month: typeof russian = {
  title: (name: string) => name,
  earned: (amount: string, count: number) => `Your share: ${amount}, ${placements(count)}`,
  placements,
  buyers: 'Top buyers',
  occupancy: (share: string, sold: number, places: number) => `Occupancy ${share}: ${sold} sold of the month’s ${places} places`,
  noGrid: 'Occupancy –: no channel sells by a grid',
  perThousand: (cost: string, unmeasured: number) =>
    `Per 1,000 views: ${cost}${unmeasured === 0 ? '' : `, views not counted: ${placements(unmeasured)}`}`,
  unnamed: 'A buyer without a name in the marking',
};
