/**
 * @file domain/order-life/buying-steps.ts
 * @description The table’s first part: from a held time to a funded order.
 * @dependencies -
 * @created 2026-11-29
 */
import type { LifeSteps } from './life-step.ts';

/** Until the price is there, or the time is given back. */
export const BUYING_STEPS = {
  'order.held': {
    from: [],
    to: 'HELD',
    by: ['advertiser'],
    guard: 'the start is offered and nobody has it',
    awaits: ['release-hold'],
  },
  'creative.submitted': {
    from: ['HELD'],
    to: 'same',
    by: ['advertiser'],
    guard: 'the post keeps the rules, the hold has not run out, it is known who advertises where that is demanded',
    awaits: ['release-hold'],
  },
  'order.checkout-started': {
    from: ['HELD'],
    to: 'AWAITING_PAYMENT',
    by: ['advertiser'],
    guard: 'there is a post, the hold has not run out',
    awaits: ['cancel-unpaid'],
    reservation: 'occupy',
  },
  'payment.created': {
    from: ['AWAITING_PAYMENT', 'RELEASED'],
    to: 'same',
    by: ['psp'],
    guard: 'the order has no link to pay by yet',
    awaits: ['cancel-unpaid', 'watch-payment', 'refund', 'none'],
  },
  'payment.underpaid': {
    from: ['AWAITING_PAYMENT'],
    to: 'same',
    by: ['psp'],
    guard: 'what came is not exactly the price',
    awaits: ['cancel-unpaid'],
    tells: ['payment.underpaid'],
  },
  'order.paid': {
    from: ['AWAITING_PAYMENT'],
    to: 'MODERATION',
    by: ['psp'],
    guard: 'the provider confirms exactly the price',
    awaits: ['moderate'],
    books: ['payment-received'],
    tells: ['order.paid'],
  },
  'order.released': {
    from: ['HELD', 'AWAITING_PAYMENT'],
    to: 'RELEASED',
    by: ['advertiser', 'system', 'psp'],
    guard: 'given up, declined, or its time ran out',
    awaits: ['watch-payment', 'refund', 'none'],
    reservation: 'release',
    tells: ['order.released'],
  },
  'order.given-back': {
    from: ['HELD'],
    to: 'RELEASED',
    by: ['system'],
    guard: 'another time of the same cart could not be had, and all were wanted or none',
    awaits: ['none'],
    reservation: 'release',
  },
  'payment.watched': {
    from: ['RELEASED'],
    to: 'same',
    by: ['system'],
    guard: 'the link can still be paid by',
    awaits: ['watch-payment'],
  },
  'order.rebooked': {
    from: ['RELEASED'],
    to: 'MODERATION',
    by: ['psp'],
    guard: 'the price came late, nobody had given the order up by hand, and its time is still for sale',
    awaits: ['moderate'],
    reservation: 'retake',
    books: ['payment-received'],
    tells: ['order.paid'],
  },
  'payment.late': {
    from: ['RELEASED'],
    to: 'same',
    by: ['psp'],
    guard: 'money came for a time that was given up, and it cannot be had any more',
    awaits: ['refund'],
  },
  'payment.canceled': {
    from: ['RELEASED'],
    to: 'same',
    by: ['psp'],
    guard: 'the provider closed the link unpaid',
    awaits: ['none'],
  },
  'payment.returned': {
    from: ['RELEASED'],
    to: 'same',
    by: ['system', 'administrator'],
    guard: 'money that never was the order’s went back, by a person’s hand where the provider refused for good',
    awaits: ['none'],
    books: ['payment-received', 'payment-returned'],
    tells: ['payment.returned'],
  },
} as const satisfies LifeSteps;
