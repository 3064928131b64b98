/**
 * @file contracts/webhooks/index.ts
 * @description Notifications of payment providers as they arrive; they carry no signature, so only ids are taken from them.
 * @dependencies zod
 * @created 2026-11-24
 */
import { z } from 'zod';

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
    metadata: z
      .object({ order_id: z.uuid().optional().catch(undefined), tenant_id: z.uuid().optional().catch(undefined) })
      .optional()
      .catch(undefined),
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
