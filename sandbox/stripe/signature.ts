/**
 * @file sandbox/stripe/signature.ts
 * @description The Stripe-Signature header of webhooks.
 * @dependencies -
 * @created 2026-11-24
 */
import { createHmac } from 'node:crypto';

/** `t=<unix seconds>,v1=<hex>` over `<t>.<raw body>` with HMAC-SHA256. */
export function stripeSignature(secret: string, body: string, unixSeconds: number): string {
  const digest = createHmac('sha256', secret).update(`${unixSeconds}.${body}`).digest('hex');
  return `t=${unixSeconds},v1=${digest}`;
}
