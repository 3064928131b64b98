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
  unnamed: 'A buyer without a name in the marking',
};
