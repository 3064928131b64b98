/**
 * @file cabinet-ui/src/texts/en-move.ts
 * @description Words about another time for a post, in English; the same keys as in Russian, checked by the compiler.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Words } from './ru.ts';

export const move: Words['move'] = {
  title: 'Another time',
  begin: 'Propose another time',
  spent: 'You have proposed another time three times already, and can propose no more. The advertiser still may.',
  left: (count) => `Proposals left: ${count} of three.`,
  hint: 'The advertiser has to agree. Until then both times are held; without an answer the old one stays. Price and post stay.',
  day: 'Day',
  dayBefore: 'A day earlier',
  dayAfter: 'A day later',
  times: 'Free times of the day',
  none: 'The post cannot be moved to this day: all is taken, not for sale, or too soon.',
  pick: 'Pick a time',
  propose: (moment) => `Propose ${moment}`,
  close: 'Leave it',
  proposed: {
    advertiser: (moment) => `The advertiser proposes ${moment}`,
    owner: (moment) => `You proposed ${moment}`,
  },
  until: (moment) => `It can be answered until ${moment}; after that the old time stays.`,
  accept: 'Agree and move it',
  decline: 'Keep the old time',
  back: 'Take the proposal back',
};
