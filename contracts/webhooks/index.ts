/**
 * @file contracts/webhooks/index.ts
 * @description Notifications of payment providers as they arrive; signed or not, only ids are taken from them.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

/** Our own words about a payment, after they have been through a stranger's hands. */
const hintsSchema = z
  .object({ order_id: z.uuid().optional().catch(undefined), tenant_id: z.uuid().optional().catch(undefined) })
  .optional()
  .catch(undefined);

/**
 * YooKassa's notification. Nothing in it is a fact: the payment is asked back from YooKassa, the metadata is a hint
 * where to look. Unknown events and fields are let through, as YooKassa adds them without notice.
 */
export const yookassaNotificationSchema = z.object({
  type: z.literal('notification'),
  event: z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/),
  object: z.object({
    id: z.string().regex(/^[\w-]{1,64}$/),
    /** A refund names its payment and carries no metadata. */
    payment_id: z
      .string()
      .regex(/^[\w-]{1,64}$/)
      .optional()
      .catch(undefined),
    metadata: hintsSchema,
  }),
});

/** A notification that was read. */
export type YookassaNotification = z.output<typeof yookassaNotificationSchema>;

/** The payment to ask about: the object itself, or the one a refund belongs to. */
export function yookassaPaymentId({ object }: YookassaNotification): string {
  return object.payment_id ?? object.id;
}

/** YooKassa gives events no id: the event and its object are the key that recognises a repeat. */
export function yookassaEventKey(notification: YookassaNotification): string {
  return `${notification.event}:${notification.object.id}`;
}

/** What of a payment's metadata says where to look first. */
export type NotificationHints = NonNullable<z.output<typeof hintsSchema>>;

/**
 * Stripe's event. It is signed, and still nothing in it is a fact: the session or dispute is asked back. Of other objects only the
 * envelope is read, as Stripe adds events without notice.
 */
export const stripeEventSchema = z.object({
  id: z.string().regex(/^evt_\w{1,250}$/),
  type: z.string().regex(/^[a-z0-9_]{1,60}(\.[a-z0-9_]{1,60}){1,5}$/),
  data: z.object({
    object: z.object({
      id: z
        .string()
        .regex(/^\w{1,250}$/)
        .optional()
        .catch(undefined),
      object: z.string().max(60).optional().catch(undefined),
      metadata: hintsSchema,
    }),
  }),
});

/** An event that was read. */
export type StripeEvent = z.output<typeof stripeEventSchema>;

/** The session to ask about; undefined: the event is about something else. */
export function stripeSessionId({ data: { object } }: StripeEvent): string | undefined {
  return object.object === 'checkout.session' ? object.id : undefined;
}

/** The dispute to ask about; undefined: the event is about something else. It names a payment that we never see, so nothing says whose it is. */
export function stripeDisputeId({ data: { object } }: StripeEvent): string | undefined {
  return object.object === 'dispute' ? object.id : undefined;
}
