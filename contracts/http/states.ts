/**
 * @file contracts/http/states.ts
 * @description States of orders and placements and what may be due next, as clients see them.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

/** Money side of an order. */
export const orderStateSchema = z.enum(['HELD', 'AWAITING_PAYMENT', 'PAID', 'CLOSED', 'RELEASED', 'REFUNDED']);

/** Life of a placement: one creative in one slot. */
export const placementStateSchema = z.enum([
  'NEW',
  'MODERATION',
  'OWNER_REVIEW',
  'MARKING',
  'SCHEDULED',
  'PUBLISHING',
  'PUBLISH_UNKNOWN',
  'PUBLISH_FAILED',
  'LIVE',
  'REMOVAL_DUE',
  'FULFILLED',
  'SETTLED',
  'REJECTED',
]);

/** The step an order waits for. */
export const deadlineActionSchema = z.enum([
  'release-hold',
  'cancel-unpaid',
  'moderate',
  'owner-review',
  'mark',
  'publish',
  'reconcile-publication',
  'remove',
  'fulfil',
  'settle',
  'refund',
  'watch-payment',
]);

export type OrderState = z.output<typeof orderStateSchema>;
export type PlacementState = z.output<typeof placementStateSchema>;
export type DeadlineAction = z.output<typeof deadlineActionSchema>;
