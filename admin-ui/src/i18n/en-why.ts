/**
 * @file admin-ui/src/i18n/en-why.ts
 * @description Words around the answer to "why", in English; the same keys as in Russian, checked by the compiler.
 * @dependencies contracts
 * @created 2026-11-29
 */
import { namesOfLife } from '@lytslot/contracts/http';
import type { whyRu } from './ru-why.ts';

const { order, placement } = namesOfLife('en');

export const whyEn: typeof whyRu = {
  title: 'Why',
  now: 'Now',
  since: 'since %{at}',
  because: 'Because',
  trouble: 'In the way',
  next: 'Next',
  nothing: 'Nothing more to wait for.',
  acts: 'Whose move',
  unknown: 'Why it is so could not be found out now.',
  mustAct: {
    advertiser: 'the advertiser’s',
    owner: 'the channel owner’s',
    moderator: 'a person’s of the console',
    platform: 'the platform’s',
    nobody: 'nobody’s',
  },
  state: {
    ...order,
    ...placement,
    SELLING: 'Selling',
    NOT_SELLING: 'Not selling',
    WORKING: 'Working',
    LATE: 'Late',
    DOWN: 'Does not answer',
    BROKEN: 'An invariant is broken',
    DRAINING: 'Draining',
  },
};
