/**
 * @file cabinet-ui/src/orders/order-choice.test.ts
 * @description Every choice comes back from its address; an unknown address shows all.
 * @dependencies @jest/globals
 * @created 2026-11-29
 */
import { expect, it } from '@jest/globals';
import { choiceIn, CHOICES, filterOf } from './order-choice.ts';

it.each(CHOICES)('%s comes back from the address', (choice) => {
  expect(choiceIn(new URLSearchParams({ ...filterOf(choice) }))).toBe(choice);
});

it.each(['', 'state=LOST', 'placementState=LIVE'])('an address with %j shows all', (search) => {
  expect(choiceIn(new URLSearchParams(search))).toBe('all');
});
