/**
 * @file cabinet-ui/src/texts/en-why.ts
 * @description Words around the answer to "why", in English; the same keys as in Russian, checked by the compiler.
 * @dependencies -
 * @created 2026-11-29
 */
import type { Words } from './ru.ts';

export const why: Words['why'] = {
  title: 'Why',
  because: 'Because',
  trouble: 'In the way',
  next: 'What follows by itself',
  acts: 'Whose move',
  mustAct: {
    advertiser: 'The advertiser’s',
    owner: 'Yours',
    moderator: 'A person’s of the platform',
    platform: 'The platform’s: nothing is needed of you',
    nobody: 'Nobody’s',
  },
};
