/**
 * @file bot/dialogs/render-view.test.ts
 * @description Which screen of an order can truly be shown, whatever screen was asked for.
 * @dependencies @jest/globals, domain
 * @created 2026-11-25
 */
import { expect, it } from '@jest/globals';
import type { OrderSnapshot } from '@lytslot/domain/booking';
import { currentView } from './render-view.ts';

const CONTENT = { text: 'Пост', entities: [], hash: 'h' };
const order = (state: OrderSnapshot['state'], content?: object, paymentState?: string) =>
  ({ state, placement: { content }, payment: paymentState && { state: paymentState } }) as unknown as OrderSnapshot;
const VIEWS = ['creative', 'preview', 'payment', 'cancel', 'order'] as const;

it.each([
  ['held without a post', order('HELD'), ['creative', 'creative', 'creative', 'cancel', 'order']],
  ['held with a post', order('HELD', CONTENT), ['creative', 'preview', 'preview', 'cancel', 'order']],
  ['waiting for money', order('AWAITING_PAYMENT', CONTENT, 'pending'), ['payment', 'payment', 'payment', 'cancel', 'order']],
  ['underpaid', order('AWAITING_PAYMENT', CONTENT, 'underpaid'), ['order', 'order', 'order', 'order', 'order']],
  ['paid', order('PAID', CONTENT, 'succeeded'), ['order', 'order', 'order', 'order', 'order']],
  ['released', order('RELEASED', CONTENT), ['order', 'order', 'order', 'order', 'order']],
])('an order %s', (_what, snapshot, expected) => {
  expect(VIEWS.map((asked) => currentView(asked, snapshot))).toEqual(expected);
});
